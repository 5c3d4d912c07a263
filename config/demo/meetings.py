"""The sessions of the demo's runs: held with presence, to be marked, and to come.

A session is known by its run and its name, so loading again leaves it, and what was marked of it, alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.models import User
from config.demo.courses import course_key
from config.demo.keys import lasting_id, lasting_key
from config.demo.runs import BLENDED, PAST, UNDER_WAY, find
from courses.learning.models import Activity
from courses.models import CourseRun, Enrolment, LiveSession, Presence
from courses.sessions.services import mark_presence, plan_session
from courses.sessions.wall_clock import moment_on_the_wall

BRUSSELS = ZoneInfo("Europe/Brussels")
PLANNED_BEFORE = timedelta(weeks=2)


@dataclass(frozen=True)
class PlannedSession:
    """A session as the demo has it.

    Args:
        days: after the start of its run.
        stands_in: the unit and the block of the meeting it is the date of.
        is_marked: whether its trainer marked who was there.
    """

    run: str
    name: str
    days: int
    stands_in: tuple[str, str] | None = None
    starts: time = time(14)
    ends: time = time(15)
    place: str = ""
    link: str = ""
    bring: str = ""
    is_marked: bool = True


OPEN = ("03-leg-je-lessenreeks-open", "u3-sessie")
REDRAW = ("12-herteken-een-les", "u12-sessie")
SCHOOL = "Voorbeeldschool Noord, Gent, lokaal B12"
LESSON = "Een les die je de komende weken geeft, op papier."
SHEET = "Je blad met de lessenreeks."
SESSIONS = (
    PlannedSession(PAST, "Samen je lessenreeks openleggen", 7, OPEN, place="Mechelen", bring=SHEET),
    PlannedSession(
        PAST, "Samen een les hertekenen", 14, REDRAW, ends=time(17), place="Mechelen", bring=LESSON
    ),
    PlannedSession(UNDER_WAY, "Samen je lessenreeks openleggen", 7, OPEN, place=SCHOOL, bring=SHEET),
    PlannedSession(
        UNDER_WAY,
        "Vragenuur online",
        20,
        starts=time(19),
        ends=time(20),
        link="https://leerkring.example/vragenuur",
        is_marked=False,
    ),
    PlannedSession(
        UNDER_WAY, "Samen een les hertekenen", 28, REDRAW, ends=time(17), place=SCHOOL, bring=LESSON
    ),
)
#: Who was at a session, in the order in which places were taken.
CAME = (
    *("present",) * 6, "late", "present", "excused", *("present",) * 5, "absent", *("present",) * 4, "late",
)  # fmt: skip


def load_sessions(people: Mapping[str, User]) -> None:
    """Plan every session that is not there yet; before people take places, so nobody gets letters of it."""
    for planned in SESSIONS:
        run = find(BLENDED, planned.run)
        if run is not None and not LiveSession.objects.filter(run=run, title=planned.name).exists():
            _plan(run, planned, people["trainer"])


def come_to_sessions(place: Enrolment, *, trainer: User, at: datetime) -> None:
    """Let someone who just took her place have been at the sessions that were held and marked since."""
    held = LiveSession.objects.filter(run=place.run_id, ends_at__lte=at)
    number = Enrolment.objects.filter(run=place.run_id, pk__lt=place.pk).count()
    for session in held.filter(title__in=[each.name for each in SESSIONS if each.is_marked]):
        presence = Presence(CAME[number % len(CAME)])
        mark_presence(session=session, marks={place.pk: presence}, by=trainer, at=session.ends_at)


def _plan(run: CourseRun, planned: PlannedSession, trainer: User) -> None:
    if run.starts_at is None:
        return
    day = (run.starts_at + timedelta(days=planned.days)).date()
    plan_session(
        run=run,
        by=trainer,
        at=run.starts_at - PLANNED_BEFORE,
        title=planned.name,
        activity=_meeting(planned),
        starts_at=moment_on_the_wall(day, planned.starts, BRUSSELS, field="starts"),
        ends_at=moment_on_the_wall(day, planned.ends, BRUSSELS, field="ends"),
        place=planned.place,
        link=planned.link,
        bring=planned.bring,
    )


def _meeting(planned: PlannedSession) -> Activity | None:
    if planned.stands_in is None:
        return None
    unit, block = planned.stands_in
    path = f"courses/{BLENDED}/units/{unit}"
    meetings = Activity.objects.filter(course_key=course_key(BLENDED), unit_key=lasting_key(path))
    return meetings.filter(block_id=lasting_id(path, block)).first()
