"""The agenda of a space: moments its hosts plan, move and call off."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from community.spaces.models import Gathering, Space
from community.spaces.services.holding import locked_space, must_be_host, must_run


@transaction.atomic
def plan_gathering(
    *,
    space: Space,
    by: User | None,
    at: datetime,
    starts_at: datetime,
    title: str = "",
    place: str = "",
    minutes: int = 60,
    time_zone: str = "Europe/Brussels",
    unit_label: str = "",
) -> Gathering:
    """Put a moment on the agenda. The same moment with the same name stands there once.

    Args:
        by: a host; nobody where the site plans it with a new group.
        unit_label: the step it is about, opaque here.

    Raises:
        DomainError: `not_a_host` or `space_is_closed`.
    """
    space = _may_plan(space, by)
    told = {"place": place, "minutes": minutes, "time_zone": time_zone, "unit_label": unit_label}
    moment = {"space": space, "starts_at": starts_at, "title": title.strip(), "cancelled_at": None}
    return Gathering.objects.filter(**moment).first() or Gathering.objects.create(**moment, **told)


@transaction.atomic
def change_gathering(
    *,
    gathering: Gathering,
    by: User,
    at: datetime,
    starts_at: datetime,
    title: str = "",
    place: str = "",
    minutes: int = 60,
    time_zone: str = "Europe/Brussels",
) -> Gathering:
    """Move a moment or call it something else; calendars replace what they have.

    Raises:
        DomainError: `not_a_host` or `space_is_closed`.
    """
    _may_plan(gathering.space, by)
    gathering = Gathering.objects.select_for_update().get(pk=gathering.pk)
    gathering.starts_at, gathering.minutes, gathering.time_zone = starts_at, minutes, time_zone
    gathering.title, gathering.place = title.strip(), place.strip()
    gathering.sequence += 1
    gathering.save()
    return gathering


@transaction.atomic
def call_off_gathering(*, gathering: Gathering, by: User, at: datetime) -> Gathering:
    """Call a moment off. Done twice, it is done once.

    Raises:
        DomainError: `not_a_host`.
    """
    must_be_host(gathering.space, by)
    gathering = Gathering.objects.select_for_update().get(pk=gathering.pk)
    if gathering.cancelled_at is None:
        gathering.cancelled_at, gathering.sequence = at, gathering.sequence + 1
        gathering.save(update_fields=["cancelled_at", "sequence"])
    return gathering


def _may_plan(space: Space, by: User | None) -> Space:
    space = locked_space(space.pk)
    if by is not None:
        must_be_host(space, by)
    must_run(space)
    return space
