"""What the person concerned reads: the same sentence as her trainers, and what they noted, word for word."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from core.prepared import Prepared
from courses.catalogue.outline import CourseOutline
from courses.desk.concerns import last_active, takes_part
from courses.desk.models import FollowUp
from courses.desk.signals import Signal, signals
from courses.enrolment.models import Enrolment
from courses.sessions.selectors import missed_by


@dataclass(frozen=True)
class NoteAboutHer:
    """What a trainer noted."""

    text: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Told:
    """What there is to read about one of her courses."""

    outline: CourseOutline
    signals: Sequence[Signal]
    notes: Sequence[NoteAboutHer]


def told_of_her(
    user: Any,
    places: Iterable[tuple[Enrolment, CourseOutline]],
    open_steps: Mapping[int, int],
    *,
    at: datetime,
) -> list[Told]:
    """Return the rules that hold for this person and what was noted, course by course; two queries at most.

    Args:
        places: her places with their courses, the runs read along.
        open_steps: how many steps are open in each place, by its id.
    """
    places = list(places)
    if not places:
        return []
    missed = missed_by(user, at) if any(takes_part(place, at) for place, _outline in places) else {}
    notes = _notes(user)
    told = [
        Told(outline, _signals(place, open_steps[place.pk], missed, at), notes.get(place.pk, ()))
        for place, outline in places
    ]
    return [each for each in told if each.signals or each.notes]


def _signals(
    place: Enrolment, open_steps: int, missed: Mapping[int, datetime], at: datetime
) -> tuple[Signal, ...]:
    if not takes_part(place, at):
        return ()
    return signals(
        last_active=last_active(place), open_steps=open_steps, missed_at=missed.get(place.pk), at=at
    )


def _notes(user: Any) -> Mapping[int, list[NoteAboutHer]]:
    found: defaultdict[int, list[NoteAboutHer]] = defaultdict(list)
    for place, text, at, by in _NOTES.rows(user=user.pk):
        found[place].append(NoteAboutHer(text, at, by or ""))
    return found


def _about(user: Any) -> models.QuerySet[FollowUp, Any]:
    about = FollowUp.objects.filter(enrolment__user=user).order_by("at", "pk")
    return about.values_list("enrolment_id", "text", "at", "by__display_name")


_NOTES = Prepared(_about, user=models.BigIntegerField())
