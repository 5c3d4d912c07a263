"""Writing to each other, withdrawing what one wrote, and leaving."""

from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.conversations.limits import refuse_flood
from accounts.conversations.models import LONGEST_MESSAGE
from accounts.conversations.permissions import can_be_reached, has_written, may_begin
from accounts.models import Conversation, Message, MessageDraft, User
from accounts.notifications.services import untell
from accounts.notifications.telling import tell
from accounts.registries import message_checks
from accounts.relations.selectors import blocks
from core.errors import DomainError
from core.sanitise import render_markdown

log = structlog.get_logger(__name__)
KIND = "conversation"


@transaction.atomic
def begin_conversation(*, whom: User, text: str, token: UUID, by: User, at: datetime) -> Message:
    """Write to somebody; the two have one conversation, so what was begun before goes on.

    The same form sent twice is one message.

    Raises:
        DomainError: `takes_no_message` where she may not, or no longer; `you_block_this_person`;
            `message_empty`; `message_too_long`; `form_used_elsewhere`; what holds back floods.
    """
    sent = _sent_before(by, token, whom)
    if sent is not None:
        return sent
    _refuse_where_not_welcome(whom, by)
    written = _as_written(text)
    for check in message_checks:
        check(by, at=at, text=written)
    refuse_flood(whom=whom, by=by, at=at)
    conversation = _held(by, whom, at)
    if sent := _sent_before(by, token, whom):  # the same form, sent at the same moment
        return sent
    message = Message.objects.create(
        conversation=conversation, by=by, text=written, html=render_markdown(written), at=at, token=token
    )
    Conversation.objects.filter(pk=conversation.pk).update(
        last_at=at, **{f"{conversation.side(by)}_read_at": at}
    )
    MessageDraft.objects.filter(by=by, to=whom).delete()
    _tell_the_other(message, whom, by, at)
    return message


def send_message(*, conversation: Conversation, text: str, token: UUID, by: User, at: datetime) -> Message:
    """Write on in a conversation.

    Raises:
        DomainError: as `begin_conversation` does.
    """
    other = conversation.other(by)
    if other is None:
        raise takes_no_message()
    return begin_conversation(whom=other, text=text, token=token, by=by, at=at)


@transaction.atomic
def withdraw_message(*, message: Message, by: User, at: datetime) -> None:
    """Take back what one wrote: its words are shown to nobody any more, and nobody is told of it.

    Raises:
        DomainError: `not_your_message`.
    """
    if message.by_id != by.pk:
        raise DomainError("not_your_message", _("Only who wrote a message can withdraw it."))
    Message.objects.filter(pk=message.pk, withdrawn_at=None).update(withdrawn_at=at)
    untell(subject_of(message))


@transaction.atomic
def hide_message(*, message: Message, at: datetime) -> None:
    """Let a moderator take a message out of sight; `show_message` brings it back."""
    Message.objects.filter(pk=message.pk, hidden_at=None).update(hidden_at=at)
    untell(subject_of(message))


@transaction.atomic
def show_message(*, message: Message) -> None:
    """Bring back a message that a moderator had hidden."""
    Message.objects.filter(pk=message.pk).update(hidden_at=None)


@transaction.atomic
def leave_conversation(*, conversation: Conversation, by: User, at: datetime) -> None:
    """Let a conversation go: what was written is gone for her, and for good once the other left too."""
    row = Conversation.objects.select_for_update().get(pk=conversation.pk)
    other_left: datetime | None = getattr(row, f"{row.other_side(by)}_left_at")
    if row.other(by) is None or (other_left is not None and other_left >= row.last_at):
        row.delete()
        return
    side = row.side(by)
    Conversation.objects.filter(pk=row.pk).update(**{f"{side}_left_at": at, f"{side}_read_at": at})


@transaction.atomic
def mark_read(*, conversation: Conversation, by: User, at: datetime) -> None:
    """Note up to when a person read a conversation; the other is not told."""
    side = conversation.side(by)
    Conversation.objects.filter(pk=conversation.pk).update(**{f"{side}_read_at": at})


@transaction.atomic
def keep_draft(*, whom: User, text: str, by: User, at: datetime) -> None:
    """Keep what a person is writing to another; nothing, once it is empty.

    Raises:
        DomainError: `message_too_long`.
    """
    if not text.strip():
        MessageDraft.objects.filter(by=by, to=whom).delete()
        return
    MessageDraft.objects.update_or_create(by=by, to=whom, defaults={"text": _short_enough(text), "at": at})


def subject_of(message: Message) -> str:
    """Return how notifications know this message."""
    return f"message:{message.pk}"


def story_of(conversation: Conversation) -> str:
    """Return how notifications know a conversation: its messages stand in one line."""
    return f"conversation:{conversation.pk}"


def _held(by: User, whom: User, at: datetime) -> Conversation:
    """Return the one conversation of the two, begun where there is none, held until the transaction ends."""
    lower, higher = sorted([by, whom], key=lambda person: person.pk)
    conversation, _is_new = Conversation.objects.select_for_update().get_or_create(
        first=lower, second=higher, defaults={"begun_at": at, "last_at": at}
    )
    return conversation


def _sent_before(by: User, token: UUID, whom: User) -> Message | None:
    """Return what this form sent already, should it be sent twice."""
    sent = Message.objects.filter(by=by, token=token).select_related("conversation").first()
    if sent is not None and whom.pk not in (sent.conversation.first_id, sent.conversation.second_id):
        raise DomainError("form_used_elsewhere", _("This form was used already. Open it again."))
    return sent


def _refuse_where_not_welcome(whom: User, by: User) -> None:
    if blocks(by, whom):
        raise DomainError(
            "you_block_this_person", _("You blocked this person. Take that back first, then write.")
        )
    if not can_be_reached(whom, by=by) or not (has_written(whom, to=by) or may_begin(whom, by=by)):
        raise takes_no_message()


def takes_no_message() -> DomainError:
    """Return the refusal that says nothing of why."""
    return DomainError(
        "takes_no_message",
        _(
            "You cannot send this person a message now. It is possible when you share a space, a school or"
            " an edition, or when messages are welcome."
        ),
    )


def _as_written(text: str) -> str:
    told = _short_enough(text).strip()
    if not told:
        raise DomainError("message_empty", _("Write something first."), field="text")
    return told


def _short_enough(text: str) -> str:
    if len(text) > LONGEST_MESSAGE:
        raise DomainError(
            "message_too_long",
            _("This message is too long: at most %(most)s characters.") % {"most": LONGEST_MESSAGE},
            field="text",
        )
    return text


def _tell_the_other(message: Message, whom: User, by: User, at: datetime) -> None:
    tell(
        kind=KIND,
        subject=subject_of(message),
        key=subject_of(message),
        story=story_of(message.conversation),
        by=by,
        at=at,
        data={"message": message.pk, "to": whom.pk},
    )
    log.info("message_sent", message=message.pk, by=by.pk)
