"""What people are told of messages: at once, and not of what they read already."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.conversations.excerpts import first_words
from accounts.conversations.selectors import address_of, messages_by_key, why_gone
from accounts.conversations.services import KIND
from accounts.models import Event, Message, User
from accounts.notifications.kinds import Card, NotificationKind, Way
from accounts.relations.selectors import blocked_between


def people(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return the other of the two, unless she read the message, it is gone, or the two are apart."""
    message = messages_by_key([event.data.get("message", 0)]).get(event.data.get("message", 0))
    if message is None or message.by is None or why_gone(message):
        return []
    other = message.conversation.other(message.by)
    if (
        other is None
        or other.pk <= after
        or _has_read(message, other)
        or blocked_between(other, [message.by.pk])
    ):
        return []
    return [other.pk]


def cards(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    """Return what each message says to her; those withdrawn, hidden or of someone apart are left out."""
    told = {event.pk: event.data.get("message", 0) for event in events}
    messages = messages_by_key(told.values())
    apart = blocked_between(user, [message.by.pk for message in messages.values() if message.by])
    shown = {}
    for event, key in told.items():
        message = messages.get(key)
        if message is not None and message.by is not None and _may_hear(message, user, apart):
            name = message.by.get_full_name()
            shown[event] = Card(
                title=_("%(name)s wrote to you") % {"name": name},
                url=address_of(message.conversation),
                quote=first_words(message.html),
                who=name,
            )
    return shown


def several(cards: Sequence[Card]) -> str:
    """Say that somebody wrote more than once."""
    return _("%(name)s wrote to you %(times)s times") % {"name": cards[0].who, "times": len(cards)}


def _may_hear(message: Message, user: User, apart: set[int]) -> bool:
    conversation = message.conversation
    is_hers = user.pk in (conversation.first_id, conversation.second_id) and message.by_id != user.pk
    left = conversation.left_at(user) if is_hers else None
    return (
        is_hers and message.by_id not in apart and not why_gone(message) and (not left or message.at > left)
    )


def _has_read(message: Message, user: User) -> bool:
    read = message.conversation.read_at(user)
    return read is not None and read >= message.at


MESSAGE = NotificationKind(
    name=KIND,
    label=gettext_lazy("Messages to you"),
    icon="mail",
    usual=Way.NOW,
    people=people,
    cards=cards,
    several=several,
)
