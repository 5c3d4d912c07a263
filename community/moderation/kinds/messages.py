"""Messages between two people: a moderator reads the one that was flagged, and nothing around it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.api import hide_message, show_message
from accounts.models import Message, User
from community.moderation.kinds.posts import number
from community.moderation.models import Act
from community.moderation.rules import Seen
from community.moderation.targets import Stays, Target, Words
from community.registries import Viewer
from core.errors import DomainError


class Messages(Stays):
    """One message of a conversation between two people.

    When both let the conversation go, the copy in the case is all that is left to judge by.
    """

    name = "message"

    def acts(self, key: str) -> frozenset[Act]:
        """Return what can be decided: what was sent is not rewritten."""
        return frozenset(Act) - {Act.MEND, Act.HIDE}

    def find(self, key: str, viewer: Viewer) -> Target | None:
        """Return it for one of the two, as long as it can be read."""
        message = _message(key)
        if message is None or message.hidden_at or message.withdrawn_at:
            return None
        return _target(message) if viewer.pk in _two(message) else None

    def look(self, key: str) -> Target | None:
        """Return it in whatever state."""
        message = _message(key)
        return _target(message) if message else None

    def around(self, key: str) -> Sequence[Words]:
        """Return the message alone."""
        message = _message(key)
        if message is None:
            return []
        return [Words(who=message.by, at=message.at, html=message.html, is_flagged=True)]

    def put(self, key: str, seen: Seen, at: datetime) -> None:
        """Show it to the two, or take it out of sight."""
        message = _message(key)
        if message is None:
            return
        if seen == Seen.SHOWN:
            show_message(message=message)
        else:
            hide_message(message=message, at=at)

    def rewrite(self, key: str, text: str, by: User, at: datetime) -> None:
        """Refuse: what was sent stands."""
        raise DomainError("not_hidden", _("What was sent stands as it was sent."), field="text")


def _message(key: str) -> Message | None:
    return Message.objects.select_related("conversation", "by").filter(pk=number(key)).first()


def _two(message: Message) -> frozenset[int]:
    two = (message.conversation.first_id, message.conversation.second_id)
    return frozenset(pk for pk in two if pk is not None)


def _target(message: Message) -> Target:
    return Target(
        label=f"message:{message.pk}",
        title="",
        url="",
        writer=message.by,
        words=message.text,
        html=message.html,
        at=message.at,
        parties=_two(message),
        is_shown=message.hidden_at is None,
    )
