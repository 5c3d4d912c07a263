"""What people are told of spaces: that they are invited, that somebody asks to come in, that they are in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.api import Card, NotificationKind, register_notification_kind, tell
from accounts.models import Event, NotificationChoice, User
from community.spaces.models import Membership, Space
from community.spaces.selectors import host_ids, hosts_somewhere

INVITED, ASKED, LET_IN = "space-invitation", "space-request", "space-let-in"
ICON, COLOUR = "message-square-text", "of-topic"
State, Role, Way = Membership.State, Membership.Role, NotificationChoice.Way


def tell_invited(membership: Membership, *, by: User, at: datetime) -> None:
    """Let somebody know that a host invites her."""
    _tell(INVITED, membership, by, at)


def tell_asked(membership: Membership, *, at: datetime) -> None:
    """Let the hosts know that somebody would like to come in."""
    _tell(ASKED, membership, membership.user, at)


def tell_let_in(membership: Membership, *, by: User, at: datetime) -> None:
    """Let somebody know that she is in."""
    _tell(LET_IN, membership, by, at)


def _tell(kind: str, membership: Membership, by: User, at: datetime) -> None:
    label = f"space:{membership.space_id}"
    tell(
        kind=kind,
        subject=f"membership:{membership.space_id}:{membership.user_id}",
        key=f"{kind}:{membership.space_id}:{membership.user_id}:{at.timestamp()}",
        by=by,
        at=at,
        story=f"{kind}:{label}",
        source=label,
        data={"space": membership.space_id, "user": membership.user_id},
    )


def join_kinds() -> None:
    """Announce the kinds."""
    for kind in (*_about_oneself(), _about_others()):
        register_notification_kind(kind)


def _about_oneself() -> list[NotificationKind]:
    told = (
        (INVITED, gettext_lazy("Invitations into a space"), Way.NOW, cards_of_invited),
        (LET_IN, gettext_lazy("You are let into a space"), Way.DIGEST, cards_of_let_in),
    )
    return [
        NotificationKind(name, label, ICON, way, whom_it_is_about, cards, colour=COLOUR)
        for name, label, way, cards in told
    ]


def _about_others() -> NotificationKind:
    label = gettext_lazy("Somebody would like to come into your space")
    said = (cards_of_asked, several_ask)
    return NotificationKind(
        ASKED, label, ICON, Way.NOW, hosts, *said, colour=COLOUR, concerns=hosts_somewhere
    )


def whom_it_is_about(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return the one person of the event, once."""
    user = int(event.data["user"])
    return [user] if user > after and limit > 0 else []


def hosts(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return the hosts of the space."""
    return host_ids(int(event.data["space"]), after=after, limit=limit)


def cards_of_invited(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    """Say into which space she is invited, as long as she is. One query."""
    there = _spaces_of(user, State.INVITED, State.IN)
    return {
        event.pk: Card(
            title=_("You are invited into %(space)s") % {"space": space.title},
            url=_address(space),
            who=str(event.by or ""),
        )
        for event in events
        if (space := there.get(event.data["space"]))
    }


def cards_of_let_in(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    """Say which space she is in now, as long as she is. One query."""
    there = _spaces_of(user, State.IN)
    return {
        event.pk: Card(title=_("You are in: %(space)s") % {"space": space.title}, url=_address(space))
        for event in events
        if (space := there.get(event.data["space"]))
    }


def cards_of_asked(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    """Say who would like to come into a space she is host of, as long as it is not answered. Two queries."""
    told = list(events)
    hosted = _spaces_of(user, State.IN, role=Role.HOST)
    waiting = {
        (each.space_id, each.user_id): each
        for each in _asking({event.data["space"] for event in told} & hosted.keys())
    }
    cards = {}
    for event in told:
        asking = waiting.get((event.data["space"], event.data["user"]))
        if asking is not None:
            space = hosted[asking.space_id]
            said = _("%(name)s would like to come into %(space)s")
            cards[event.pk] = Card(
                title=said % {"name": asking.user, "space": space.title},
                url=reverse("community:space-people", args=[space.slug]),
                quote=asking.words,
                who=str(asking.user),
            )
    return cards


def several_ask(cards: Sequence[Card]) -> str:
    """Say that several people wait."""
    count = len(cards)
    return ngettext("%(count)s person waits to come in", "%(count)s people wait to come in", count) % {
        "count": count
    }


def _spaces_of(user: User, *states: str, role: str | None = None) -> dict[int, Space]:
    found = Membership.objects.filter(user=user.pk, state__in=states).select_related("space")
    return {each.space_id: each.space for each in (found.filter(role=role) if role else found)}


def _asking(spaces: Iterable[int]) -> QuerySet[Membership]:
    return Membership.objects.filter(space__in=list(spaces), state=State.ASKED).select_related("user")


def _address(space: Space) -> str:
    return reverse("community:space", args=[space.slug])
