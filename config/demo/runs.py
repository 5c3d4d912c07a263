"""The runs of the demo's courses: one in every state a visitor may meet, dated from the first loading.

A run is known by its course and its name, so loading again leaves it, and its dates, alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from config.demo.courses import course_key
from courses.catalogue.services import create_run, set_team, staff_run
from courses.models import CourseRun, RunKind, TeamRole

BLENDED, LEAVING, TOGETHER = (
    "blended-leren-ontwerpen",
    "vroegtijdig-schoolverlaten-voorkomen",
    "leren-van-elkaar",
)
FIRST_HOUR, LAST_HOUR = 14, 17
WEDNESDAY = 2


@dataclass(frozen=True)
class PlannedRun:
    """A run as the demo has it.

    Args:
        starts_in: weeks from now until it starts, on a Wednesday; None for one at one's own pace.
        weeks: how long it takes.
        taken: how many places colleagues have taken.
    """

    course: str
    name: str
    starts_in: int | None = None
    weeks: int = 4
    taken: int = 0
    details: Mapping[str, Any] = field(default_factory=dict)


SIGNED = {"signatory_name": "Leerkring", "signatory_role": "team bijscholing"}
PACED, UNDER_WAY, PAST = "Op eigen tempo", "Najaarseditie, Gent", "Vorige editie, Mechelen"
RUNS = (
    PlannedRun(
        BLENDED, "Wintereditie, Hasselt", 2, taken=6, details={"capacity": 24, "place": "Hasselt", **SIGNED}
    ),
    PlannedRun(BLENDED, UNDER_WAY, -3, 8, taken=23, details={"capacity": 26, "place": "Gent", **SIGNED}),
    PlannedRun(BLENDED, PACED, taken=2, details={"languages": ["nl", "en"], **SIGNED}),
    PlannedRun(BLENDED, PAST, -20, 8, details={"capacity": 16, "place": "Mechelen", **SIGNED}),
    PlannedRun(
        LEAVING,
        "Editie online",
        4,
        3,
        taken=8,
        details={"capacity": 8, "format_override": "online", **SIGNED},
    ),
    PlannedRun(
        LEAVING, "Voorjaarseditie, Antwerpen", 9, 5, details={"capacity": 18, "place": "Antwerpen", **SIGNED}
    ),
    PlannedRun(TOGETHER, PACED, taken=3, details=SIGNED),
)


def load_runs(people: Mapping[str, User], *, at: datetime) -> None:
    """Open every run that is not there yet, and say who makes and guides the courses."""
    trainer = people["trainer"]
    team = {trainer: TeamRole.LEAD, people["co-trainer"]: TeamRole.AUTHOR}
    for slug in (BLENDED, LEAVING, TOGETHER):
        set_team(course_key=course_key(slug), members=team, by=trainer, at=at)
    for planned in RUNS:
        if find(planned.course, planned.name) is None:
            _open(planned, trainer, at)


def find(slug: str, name: str) -> CourseRun | None:
    """Return the run of a course with this name."""
    return CourseRun.objects.filter(course_key=course_key(slug), title=name).first()


def _open(planned: PlannedRun, trainer: User, at: datetime) -> None:
    details: dict[str, Any] = {"contact": trainer.email, **planned.details}
    if planned.starts_in is None:
        details["kind"] = RunKind.SELF_PACED
    else:
        starts_at = _wednesday(at + timedelta(weeks=planned.starts_in))
        ends_at = (starts_at + timedelta(weeks=planned.weeks)).replace(hour=LAST_HOUR)
        details |= {"starts_at": starts_at, "ends_at": ends_at}
    run = create_run(course_key=course_key(planned.course), title=planned.name, by=trainer, at=at, **details)
    staff_run(run=run, users=[trainer], by=trainer)


def _wednesday(moment: datetime) -> datetime:
    """Return the Wednesday afternoon of this week."""
    day = moment + timedelta(days=WEDNESDAY - moment.weekday())
    return day.replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0)
