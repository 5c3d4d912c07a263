"""One participant as the trainers of her run see her: what she did or not, never what she wrote or answered.

What she shows of her own accord is the exception: a try-out with `shown_at`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.http import Http404, HttpRequest

from accounts.models import User
from courses.catalogue.guiding import GuidedRun
from courses.catalogue.outline import ModuleEntry, UnitEntry
from courses.desk.concerns import last_active, takes_part
from courses.desk.models import FollowUp
from courses.desk.signals import Signal, signals
from courses.enrolment.models import Enrolment, EnrolmentEvent, EnrolmentStatus
from courses.learning.activities.registry import activity_types
from courses.learning.measuring import yardstick_of
from courses.learning.models import Activity, AttemptGrant, Completion, QuizAttempt
from courses.learning.standings import Standing
from courses.sessions.models import Attendance
from courses.sessions.selectors import marked_of, missed_by

_ACTIVITY = ("pk", "unit_key", "block_id", "kind", "title", "definition__attempts")


@dataclass(frozen=True)
class DoneOrNot:
    """Something to do, and whether she did it."""

    id: int
    kind: str
    title: str
    is_required: bool
    completion: Completion | None = None
    attempts: int = 0
    """How often she tried, where it is a quiz that limits this."""
    allowed: int = 0
    """How often she may, what was given to her included; 0 for no limit."""

    @property
    def is_done(self) -> bool:
        """Whether it is done."""
        return self.completion is not None

    @property
    def may_get_attempts(self) -> bool:
        """Whether more attempts would help her."""
        return bool(self.allowed) and not self.is_done


@dataclass(frozen=True)
class UnitDone:
    """A step with what there is to do in it."""

    entry: UnitEntry
    activities: Sequence[DoneOrNot]

    @property
    def is_done(self) -> bool:
        """Whether nothing required is left in it."""
        return all(each.is_done for each in self.activities if each.is_required)


@dataclass(frozen=True)
class ModuleDone:
    """A module with its steps."""

    entry: ModuleEntry
    units: Sequence[UnitDone]
    is_next: bool = False
    """Whether it is the first with a step left."""

    @property
    def done(self) -> int:
        """Steps done."""
        return sum(unit.is_done for unit in self.units)


@dataclass(frozen=True)
class PersonScreen:
    """The page of one participant."""

    guided: GuidedRun
    place: Enrolment
    standing: Standing
    modules: Sequence[ModuleDone]
    signals: Sequence[Signal]
    follow_ups: Sequence[FollowUp]
    grants: Sequence[AttemptGrant]
    events: Sequence[EnrolmentEvent]
    presence: Sequence[Attendance]
    """What was marked at each session."""
    may_be_extended: bool

    @property
    def user(self) -> User:
        """Who it is."""
        return self.place.user

    @property
    def said_done(self) -> list[tuple[DoneOrNot, Completion]]:
        """What a trainer noted as done for her."""
        return [
            (each, each.completion)
            for module in self.modules
            for unit in module.units
            for each in unit.activities
            if each.completion and each.completion.source == "trainer"
        ]

    @property
    def ends_at(self) -> datetime | None:
        """Until when she can go on."""
        return self.place.ends_at or self.place.run.ends_at


def participant(guided: GuidedRun, enrolment_id: int) -> Enrolment:
    """Return the place of someone in this very run.

    Raises:
        Http404: for who is not in it, in another run or nowhere alike.
    """
    places = Enrolment.objects.current().filter(run=guided.run, pk=enrolment_id)
    place = places.select_related("user").first()
    if place is None:
        raise Http404
    place.run = guided.run
    return place


def person_screen(guided: GuidedRun, place: Enrolment, request: HttpRequest, *, at: datetime) -> PersonScreen:
    """Return what the page of one participant shows. The queries do not grow with what she did."""
    done = {
        fact.activity_id: fact for fact in Completion.objects.filter(enrolment=place).select_related("by")
    }
    yardstick = yardstick_of(guided.run, request)
    finished = place.status == EnrolmentStatus.FINISHED
    standing = yardstick.standing(set(done), place.began_at, finished=finished)
    grants = list(
        AttemptGrant.objects.filter(enrolment=place).select_related("activity", "by").order_by("at")
    )
    return PersonScreen(
        guided=guided,
        place=place,
        standing=standing,
        modules=_modules(guided, place, done, grants, yardstick.required(place.began_at)),
        signals=_signals(place, standing, at),
        follow_ups=list(FollowUp.objects.filter(enrolment=place).select_related("by")),
        grants=grants,
        events=list(place.events.select_related("by")),
        presence=marked_of(place),
        may_be_extended=_may_be_extended(place, at),
    )


def _signals(place: Enrolment, standing: Standing, at: datetime) -> Sequence[Signal]:
    if not takes_part(place, at):
        return ()
    missed_at = missed_by(place.user, at).get(place.pk)
    return signals(last_active=last_active(place), open_steps=standing.open, missed_at=missed_at, at=at)


def _may_be_extended(place: Enrolment, at: datetime) -> bool:
    run = place.run
    is_stopped = run.closed_at is not None or run.cancelled_at is not None
    return run.ends_at is not None and not is_stopped and place.status != EnrolmentStatus.FINISHED


def _modules(
    guided: GuidedRun,
    place: Enrolment,
    done: Mapping[int, Completion],
    grants: Iterable[AttemptGrant],
    required: Collection[int],
) -> list[ModuleDone]:
    if guided.outline is None:
        return []
    tried, given = _tried(place), _given(grants)

    def shown(row: Mapping[str, Any]) -> DoneOrNot:
        pk, limit = row["pk"], row["definition__attempts"]
        return DoneOrNot(
            id=pk,
            kind=row["kind"],
            title=row["title"] or kind_name(row["kind"]),
            is_required=pk in required,
            completion=done.get(pk),
            attempts=tried.get(pk, 0),
            allowed=limit + given[pk] if limit else 0,
        )

    rows = _activities([unit.key for unit in guided.outline])
    return _opened_at_the_next(
        ModuleDone(module, [UnitDone(unit, [shown(row) for row in rows[unit.key]]) for unit in module.units])
        for module in guided.outline.modules
    )


def _opened_at_the_next(modules: Iterable[ModuleDone]) -> list[ModuleDone]:
    every = list(modules)
    upcoming = next((module for module in every if module.done < len(module.units)), None)
    return [replace(module, is_next=module is upcoming) for module in every]


def _tried(place: Enrolment) -> Mapping[int, int]:
    """Return how often she tried each quiz; never what she answered."""
    attempts = QuizAttempt.objects.filter(enrolment=place).order_by()
    return dict(attempts.values_list("activity").annotate(Max("number")))


def _given(grants: Iterable[AttemptGrant]) -> defaultdict[int, int]:
    given: defaultdict[int, int] = defaultdict(int)
    for grant in grants:
        given[grant.activity_id] += grant.extra
    return given


def _activities(unit_keys: Collection[UUID]) -> Mapping[UUID, list[dict[str, Any]]]:
    by_unit: defaultdict[UUID, list[dict[str, Any]]] = defaultdict(list)
    there = Activity.objects.filter(unit_key__in=unit_keys, retired_at=None).order_by("position", "pk")
    for row in there.values(*_ACTIVITY):
        by_unit[row["unit_key"]].append(row)
    return by_unit


@cache
def _label(kind: str) -> Any:
    return activity_types[kind].block().meta.label if kind in activity_types else kind


def kind_name(kind: str) -> str:
    """Return what a type of activity is called."""
    return str(_label(kind))


def activity_in(guided: GuidedRun, activity_id: int) -> Activity:
    """Return something there is to do in the course of this run.

    Raises:
        Http404: for what is not in it, or no longer.
    """
    there = Activity.objects.filter(course_key=guided.run.course_key, retired_at=None, pk=activity_id)
    activity = there.first()
    if activity is None:
        raise Http404
    return activity
