"""Who in a run can use help, found without reading what everyone did.

Reads places, marked presence and counts of completions. What an open step is called, what someone wrote
or scored is never looked at.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from courses.catalogue.models import CourseRun
from courses.desk.signals import Signal, quiet_since, signals
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.access import Reach, reach_of_place
from courses.learning.models import Completion
from courses.learning.standings import Yardstick
from courses.sessions.selectors import missed_without_word


@dataclass(frozen=True, slots=True)
class Concern:
    """Someone for whom one of the rules holds."""

    enrolment_id: int
    last_active: datetime
    missed_at: datetime | None

    def signals(self, open_steps: int, at: datetime) -> tuple[Signal, ...]:
        """Return the rules that hold, written out."""
        return signals(last_active=self.last_active, open_steps=open_steps, missed_at=self.missed_at, at=at)


def last_active(place: Enrolment) -> datetime:
    """Return when she was here last, or began."""
    began = place.began_at
    return max(place.last_seen_at, began) if place.last_seen_at else began


def concerns_in(
    run: CourseRun, yardstick: Yardstick, *, at: datetime, only: Enrolment | None = None
) -> Mapping[int, Concern]:
    """Return who can use help in a run that is under way, by place. Three queries, however many take part.

    Args:
        only: leaves everyone else out.
    """
    missed = {pk: session.starts_at for pk, session in missed_without_word([run.pk], at).items()}
    found = _candidates(run, missed, at) if only is None else [only]
    candidates = [place for place in found if _takes_part(place, at)]
    since = quiet_since(at=at)
    quiet = [place for place in candidates if last_active(place) <= since]
    stuck = _with_open_things(quiet, yardstick)
    return {
        place.pk: Concern(place.pk, last_active(place), missed.get(place.pk))
        for place in candidates
        if place.pk in missed or place.pk in stuck
    }


def _takes_part(place: Enrolment, at: datetime) -> bool:
    return place.status == EnrolmentStatus.ACTIVE and reach_of_place(place, at) is Reach.LEARNER


def _candidates(run: CourseRun, missed: Collection[int], at: datetime) -> Iterable[Enrolment]:
    since = quiet_since(at=at)
    long_ago = Q(last_seen_at__lte=since) | Q(last_seen_at=None, enrolled_at__lte=since)
    taking_part = Enrolment.objects.filter(run=run, status=EnrolmentStatus.ACTIVE)
    found = taking_part.filter(long_ago | Q(pk__in=missed)).only(
        "enrolled_at", "last_seen_at", "ends_at", "run_id", "status"
    )
    for place in found:
        place.run = run
        yield place


def _with_open_things(places: Collection[Enrolment], yardstick: Yardstick) -> set[int]:
    """Return those of these who have something required left."""
    if not places:
        return set()
    groups: dict[frozenset[int], list[int]] = {}
    for place in places:
        groups.setdefault(yardstick.required(place.began_at), []).append(place.pk)
    counts = _done_counts([place.pk for place in places], list(groups))
    return {
        pk
        for number, (required, members) in enumerate(groups.items())
        for pk in members
        if counts.get(pk, {}).get(f"done_{number}", 0) < len(required)
    }


def _done_counts(places: list[int], groups: list[frozenset[int]]) -> Mapping[int, Mapping[str, Any]]:
    """Return of each place how many of each group of activities were done."""
    wanted = {f"done_{number}": Count("pk", filter=Q(activity__in=ids)) for number, ids in enumerate(groups)}
    facts = Completion.objects.filter(enrolment__in=places).order_by()
    return {row["enrolment_id"]: row for row in facts.values("enrolment_id").annotate(**wanted)}
