"""The room of a school: opened when the first of its people belongs to it, followed by everyone who does."""

from datetime import datetime

from django.db import transaction

from accounts.api import belongs, colleagues, coordinators, is_coordinator
from accounts.models import School, User
from community.spaces.models import Space
from community.spaces.selectors import space_of_label
from community.spaces.services import follow_label, follow_title, open_space

LANGUAGE = "nl"


def label_of(school: School) -> str:
    """Return how the spaces of a school know it."""
    return f"school:{school.pk}"


def room_of(school: School) -> Space | None:
    """Return the room of a school, if it has one by now."""
    return space_of_label(label_of(school), purpose=Space.Purpose.SCHOOL)


@transaction.atomic
def open_room(school: School, *, at: datetime) -> Space:
    """Return the room of a school, opened with everyone who belongs to it if there was none."""
    School.objects.select_for_update().get(pk=school.pk)
    room = room_of(school)
    if room is not None:
        return room
    room = open_space(
        by=None,
        purpose=Space.Purpose.SCHOOL,
        title=school.name,
        at=at,
        openness=Space.Openness.HIDDEN,
        language=LANGUAGE,
        label=label_of(school),
        follows_label=True,
    )
    fill(school, at=at)
    return room


def school_renamed(school: School, former: str) -> None:
    """Let the room of a school go by its new name, unless its hosts call it otherwise."""
    follow_title(label=label_of(school), former=former, title=school.name)


def fill(school: School, *, at: datetime) -> None:
    """Let everyone who belongs to a school be in what follows it; coordinators welcome them."""
    hosts = set(coordinators(school).values_list("pk", flat=True))
    for user in colleagues(school):
        follow_label(label=label_of(school), user=user, belongs=True, is_host=user.pk in hosts, at=at)


def affiliation_changed(user: User, school: School, *, at: datetime) -> None:
    """Let somebody into the room of her school, or out of it, in the transaction in which that changes."""
    is_here = belongs(user, school)
    if is_here:
        open_room(school, at=at)
    is_host = is_here and is_coordinator(user, school)
    follow_label(label=label_of(school), user=user, belongs=is_here, is_host=is_host, at=at)


def schools_merged(gone: School, into: School) -> None:
    """Hand the room of a duplicate over; where both have one, the older talk becomes a second room.

    Who belongs there comes in afterwards, by `affiliation_changed` of each.
    """
    moved = Space.objects.filter(label=label_of(gone))
    if room_of(into) is not None:
        moved.filter(purpose=Space.Purpose.SCHOOL).update(purpose=Space.Purpose.GROUP)
    else:
        follow_title(label=label_of(gone), former=gone.name, title=into.name)
    moved.update(label=label_of(into))
