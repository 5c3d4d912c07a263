"""Courses with the runs one can look forward to: what the catalogue and the front page choose from."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from core.prepared import Prepared
from courses.catalogue.cards import CourseCard
from courses.catalogue.models import CourseFormat, CourseRun, RunKind
from courses.catalogue.run_state import RunFacts, RunState, run_state

SELF_PACED = "self_paced"

#: How soon a run starts, within so many days from now; what is within a month is within a quarter too.
WITHIN = (("month", 31), ("quarter", 92))
LATER = "later"
NOW = "now"


@dataclass(frozen=True, slots=True)
class OfferedRun:
    """A run as lists show it."""

    id: int
    course_key: uuid.UUID
    facts: RunFacts
    state: RunState
    languages: tuple[str, ...]
    place: str
    format: str
    title: str
    gives_attest: bool
    contact: str

    @property
    def order(self) -> tuple[int, float, int]:
        """Sorts the most inviting first, then what starts soonest."""
        starts = self.facts.starts_at
        return self.state, starts.timestamp() if starts else 0.0, self.id

    @property
    def has_started(self) -> bool:
        """Whether it is under way."""
        return self.state in (RunState.UNDER_WAY_OPEN, RunState.UNDER_WAY)

    @property
    def opens_at(self) -> datetime | None:
        """When enrolment opens, as long as it is yet to."""
        return self.facts.enrol_from if self.state is RunState.ANNOUNCED else None

    @property
    def is_full(self) -> bool:
        """Whether every place is taken."""
        return self.facts.is_full

    @property
    def starts_at_once(self) -> bool:
        """Whether one begins whenever one likes."""
        return self.state is RunState.ALWAYS_OPEN

    @property
    def free_seats(self) -> int | None:
        """Places left, or None when there is no limit."""
        if self.facts.capacity is None:
            return None
        return max(0, self.facts.capacity - self.facts.seats_taken)


@dataclass(frozen=True, slots=True)
class Offer:
    """A course with its runs to come, best first, and the values under which it is found."""

    card: CourseCard
    runs: tuple[OfferedRun, ...] = ()
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """Where the best run happens, in words: a place, online, or both."""
        run = self.best
        return whereabouts(run.place if run else "", (run.format if run else "") or self.card.format)

    @property
    def best(self) -> OfferedRun | None:
        """The run to show on the card."""
        return self.runs[0] if self.runs else None


def whereabouts(place: str, form: str) -> str:
    """Return in words where something happens."""
    if form == CourseFormat.ONLINE:
        return _("online")
    if not place:
        return str(CourseFormat(form).label) if form in CourseFormat.values else ""
    return _("{place} and online").format(place=place) if form == CourseFormat.BLENDED else place


_COLUMNS = (
    "id",
    "course_key",
    "kind",
    "enrol_from",
    "enrol_until",
    "starts_at",
    "ends_at",
    "capacity",
    "seats_taken",
    "languages",
    "place",
    "format_override",
    "title",
    "gives_attest",
    "contact",
)


def _going(at: Any) -> models.QuerySet[CourseRun, Any]:
    return CourseRun.objects.going(at).order_by().values_list(*_COLUMNS)


def _of_course(course_key: Any, at: Any) -> models.QuerySet[CourseRun, Any]:
    return _going(at).filter(course_key=course_key)


_GOING = Prepared(_going, at=models.DateTimeField())
_OF_COURSE = Prepared(_of_course, course_key=models.UUIDField(), at=models.DateTimeField())


def runs_to_come(at: datetime) -> defaultdict[uuid.UUID, list[OfferedRun]]:
    """Return by course the runs someone may still look forward to joining, best first. One query."""
    runs: defaultdict[uuid.UUID, list[OfferedRun]] = defaultdict(list)
    for row in _GOING.rows(at=at):
        run = _offered(row, at)
        if run.state.is_to_come:
            runs[run.course_key].append(run)
    for of_course in runs.values():
        of_course.sort(key=lambda run: run.order)
    return runs


def _offered(row: tuple[Any, ...], at: datetime) -> OfferedRun:
    run_id, key, kind, *moments, capacity, taken, languages, place, form, title, attest, contact = row
    enrol_from, enrol_until, starts_at, ends_at = moments
    facts = RunFacts(kind == RunKind.DATED, enrol_from, enrol_until, starts_at, ends_at, capacity, taken)
    state = run_state(facts, at)
    return OfferedRun(run_id, key, facts, state, tuple(languages), place, form, title, attest, contact)


def runs_of(course_key: uuid.UUID, at: datetime) -> list[OfferedRun]:
    """Return the runs of a course that are neither over nor cancelled, best first. One query."""
    rows = _OF_COURSE.rows(course_key=course_key, at=at)
    return sorted((_offered(row, at) for row in rows), key=lambda run: run.order)


def offers(
    cards: Iterable[CourseCard], runs: Mapping[uuid.UUID, list[OfferedRun]], at: datetime
) -> list[Offer]:
    """Join courses with their runs and say under which values each is found."""
    return [_offer(card, tuple(runs.get(card.key, ())), at) for card in cards]


def _offer(card: CourseCard, runs: tuple[OfferedRun, ...], at: datetime) -> Offer:
    values = {
        **card.values,
        "format": _forms(card, runs),
        "place": frozenset(run.place for run in runs if run.place),
        "language": frozenset(card.languages).union(*(run.languages for run in runs)),
        "when": frozenset(each for run in runs for each in soonness(run, at)),
    }
    return Offer(card, runs, values)


def _forms(card: CourseCard, runs: tuple[OfferedRun, ...]) -> frozenset[str]:
    """Say how one can follow it: at one's own pace, or in the format of a dated run."""
    if not runs:
        return frozenset((card.format,))
    return frozenset(
        (run.format or card.format) if run.facts.dated or card.format != CourseFormat.ONLINE else SELF_PACED
        for run in runs
    )


def soonness(run: OfferedRun, at: datetime) -> list[str]:
    """Return how soon one can be under way in a run: within a month, and so within a quarter."""
    starts = run.facts.starts_at
    if starts is None or starts <= at:
        return [NOW]
    return [name for name, days in WITHIN if starts - at <= timedelta(days=days)] or [LATER]
