"""Conversations in *My data*."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.conversations.selectors import conversations_of, why_gone
from accounts.models import Conversation, Message, MessageDraft, User
from accounts.registries import Record


class ConversationsData:
    """What a person wrote to others and has of them, and what she has not sent."""

    title: str | Promise = gettext_lazy("Conversations")

    def export(self, user: User) -> Sequence[Record]:
        """Return the messages in her conversations, and her drafts. Two queries."""
        written = Message.objects.filter(conversation__in=conversations_of(user))
        rows = written.select_related("by", "conversation__first", "conversation__second").order_by("pk")
        told = [_told(row, user) for row in rows if row.by_id == user.pk or _is_hers(row, user)]
        drafts = MessageDraft.objects.filter(by=user).select_related("to")
        return told + [{_("draft for"): str(row.to), _("text"): row.text, _("on"): row.at} for row in drafts]

    def erase(self, user: User) -> None:
        """Erase what she wrote, and whole conversations in which nobody else is left."""
        Message.objects.filter(by=user).delete()
        MessageDraft.objects.filter(Q(by=user) | Q(to=user)).delete()
        for side in ("first", "second"):
            Conversation.objects.filter(**{side: user}).update(
                **{side: None, f"{side}_read_at": None, f"{side}_left_at": None}
            )
        Conversation.objects.filter(first=None, second=None).delete()
        Conversation.objects.filter(Q(first=None) | Q(second=None), messages=None).delete()

    def keeps(self, user: User) -> Sequence[str]:
        """Say that others keep what they wrote themselves."""
        mine = Q(first=user) | Q(second=user)
        if not Message.objects.filter(conversation__in=Conversation.objects.filter(mine)).exclude(by=user):
            return []
        return [_("What others wrote to you stays with them, without your name or your words.")]


def _is_hers(row: Message, user: User) -> bool:
    left = row.conversation.left_at(user)
    return left is None or row.at > left


def _told(row: Message, user: User) -> Record:
    gone = "" if row.by_id == user.pk else why_gone(row)
    return {
        _("conversation with"): str(row.conversation.other(user) or ""),
        _("by"): str(row.by or ""),
        _("on"): row.at,
        _("text"): gone or row.text,
    }
