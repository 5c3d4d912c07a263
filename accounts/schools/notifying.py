"""What people are told of schools: a coordinator of who waits for her word, a person that it was given."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Affiliation, Event, User
from accounts.notifications.kinds import Card, NotificationKind, Way, register_notification_kind
from accounts.notifications.services import untell
from accounts.notifications.telling import tell
from accounts.schools.selectors import coordinated_by, coordinators, running

WAITING, CONFIRMED = "affiliation-waiting", "affiliation-confirmed"
ICON = "school"


def tell_of_waiting(affiliation: Affiliation, *, at: datetime) -> None:
    """Let the coordinators know that somebody says to work at their school, unless it is sure already."""
    if affiliation.confirmed_at is None and affiliation.until_on is None:
        _tell(WAITING, affiliation, by=affiliation.user, at=at)


def tell_of_confirming(affiliation: Affiliation, *, by: User | None, at: datetime) -> None:
    """Let somebody know that she belongs to a school now."""
    _tell(CONFIRMED, affiliation, by=by, at=at)


def nobody_waits(affiliation: Affiliation) -> None:
    """Take back what coordinators were told: she was answered, or went."""
    untell(_about(WAITING, affiliation))


def register() -> None:
    """Let both be told."""
    register_notification_kind(
        NotificationKind(
            name=WAITING,
            label=gettext_lazy("Who waits for you as a coordinator"),
            icon=ICON,
            usual=Way.NOW,
            people=_coordinators,
            cards=_cards_of_waiting,
            several=_several_wait,
            concerns=_is_coordinator,
        )
    )
    register_notification_kind(
        NotificationKind(
            name=CONFIRMED,
            label=gettext_lazy("You are confirmed at a school"),
            icon=ICON,
            usual=Way.DIGEST,
            people=_herself,
            cards=_cards_of_confirmed,
        )
    )


def _is_coordinator(user: User) -> bool:
    return coordinated_by(user).exists()


def _about(kind: str, affiliation: Affiliation) -> str:
    return f"{kind}:{affiliation.pk}"


def _tell(kind: str, affiliation: Affiliation, *, by: User | None, at: datetime) -> None:
    school = f"school:{affiliation.school_id}"
    about = _about(kind, affiliation)
    data = {"affiliation": affiliation.pk, "school": affiliation.school_id, "user": affiliation.user_id}
    tell(
        kind=kind, subject=about, key=about, by=by, at=at, story=f"{kind}:{school}", source=school, data=data
    )


def _coordinators(event: Event, after: int, limit: int) -> Sequence[int]:
    affiliation = Affiliation.objects.filter(pk=event.data["affiliation"]).select_related("school").first()
    if affiliation is None or affiliation.confirmed_at is not None:
        return []
    there = coordinators(affiliation.school).filter(pk__gt=after).order_by("pk")
    return list(there.values_list("pk", flat=True)[:limit])


def _herself(event: Event, after: int, limit: int) -> Sequence[int]:
    return [pk for pk in (event.data["user"],) if pk > after][:limit]


def _cards_of_waiting(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    """Say who waits, where this person coordinates still. Two queries."""
    events = list(events)
    hers = running().filter(user=user.pk, role=Affiliation.Role.COORDINATOR).values("school")
    asked = Affiliation.objects.filter(
        pk__in=_keys(events), confirmed_at=None, until_on=None, school__in=hers
    )
    found = {each.pk: each for each in asked.select_related("user", "school")}
    return {
        event.pk: Card(
            title=_("%(name)s says to work at %(school)s")
            % {"name": each.user.get_full_name(), "school": each.school.name},
            url=reverse("accounts:school-coordinate", args=[each.school.public_id]),
            who=each.user.get_full_name(),
        )
        for event in events
        if (each := found.get(event.data["affiliation"])) and each.user.is_active
    }


def _several_wait(cards: Sequence[Card]) -> str:
    count = len(cards)
    return ngettext("%(count)s person waits for your word", "%(count)s people wait for your word", count) % {
        "count": count
    }


def _cards_of_confirmed(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    """Say where she belongs now, as long as she does. One query."""
    events = list(events)
    hers = running().filter(pk__in=_keys(events), user=user.pk).select_related("school")
    schools = {each.pk: each.school for each in hers}
    return {
        event.pk: Card(
            title=_("You belong to %(school)s now") % {"school": school.name},
            url=reverse("accounts:school", args=[school.public_id]),
        )
        for event in events
        if (school := schools.get(event.data["affiliation"]))
    }


def _keys(events: Iterable[Event]) -> list[int]:
    return [event.data["affiliation"] for event in events]
