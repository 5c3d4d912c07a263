"""Planning a session of a run and moving it; who has a place hears of it.

What stands in a calendar entry has a `sequence`: it rises with every change of the entry, so that
calendars replace what they have. The run's row is held while looking whether a meeting has its date
already; the unique constraint is the last judge.
"""

from datetime import UTC, datetime, timedelta
from typing import TypedDict, Unpack
from uuid import UUID, uuid4

import structlog
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from courses.catalogue.models import CourseRun
from courses.learning.models import Activity
from courses.learning.services import finish_who_is_complete
from courses.sessions import mails, notifying
from courses.sessions.models import LiveSession
from courses.sessions.permissions import must_guide
from courses.sessions.services.holding import locked_session
from courses.sessions.wall_clock import zone

log = structlog.get_logger(__name__)

WHEN = ("starts_at", "ends_at")
#: A change of one of these is a move: people go there at that time.
MOVES = (*WHEN, "place", "link")
#: What stands in the calendar entry.
ENTRY = (*MOVES, "title", "time_zone", "bring")
MEETING = ("unit_key", "block_id")

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST = timedelta(days=1)


class SessionDetails(TypedDict, total=False):
    """What may be said of a session when it is planned or changed."""

    title: str
    activity: Activity | None
    """The meeting of the course it is the date of."""
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    place: str
    link: str
    bring: str


@transaction.atomic
def plan_session(
    *,
    run: CourseRun,
    by: User | None,
    at: datetime,
    uid: UUID | None = None,
    **details: Unpack[SessionDetails],
) -> LiveSession:
    """Plan a session of a run and tell those with a place, unless it is over.

    Args:
        uid: what this planning is known by; planned twice under the same one, it is planned once.

    Raises:
        DomainError: `not_allowed`, `run_is_cancelled`, `title_missing`, `meeting_has_a_date`,
            `not_a_meeting`, `session_ends_before_it_starts`, `session_too_long`, `date_out_of_reach`,
            `unknown_time_zone`, `unsafe_link`.
    """
    must_guide(by, run)
    run = CourseRun.objects.select_for_update().get(pk=run.pk)
    if run.cancelled_at is not None:
        raise DomainError("run_is_cancelled", _("This run was cancelled; no session can be planned for it."))
    known = LiveSession.objects.filter(uid=uid).first() if uid else None
    if known is not None and known.run_id == run.pk:
        return known
    session = LiveSession(run=run, created_at=at, uid=uid if uid and known is None else uuid4())
    session = _with_details(session, details, at)
    log.info("session_planned", run=run.pk, session=session.pk, by=getattr(by, "pk", None))
    if session.ends_at > at:
        mails.tell_of_plan(session)
    return session


@transaction.atomic
def change_session(
    *,
    session: LiveSession,
    by: User | None,
    at: datetime,
    seen: int | None = None,
    **details: Unpack[SessionDetails],
) -> LiveSession:
    """Change a session; those with a place hear of another time or place, once for each change.

    Whoever had sent word that she could not come is asked anew when it moves to another time.

    Args:
        seen: the sequence of the session as it stood when this change was begun.

    Raises:
        DomainError: as `plan_session`, `session_is_cancelled`, `session_was_changed` when someone else
            changed it since, or `presence_is_marked` when it would become another meeting or one to come.
    """
    session = locked_session(session, by=by)
    if seen is not None and seen != session.sequence:
        sentence = _("Someone else changed this session meanwhile. Look at what stands here and save again.")
        raise DomainError("session_was_changed", sentence)
    before, moves_from, stood_at = _told(session, ENTRY), _told(session, MOVES), _told(session, WHEN)
    meeting = _told(session, MEETING)
    session = _with_details(session, details, at, save=False)
    _leave_presence_alone(session, at, is_other_meeting=_told(session, MEETING) != meeting)
    if _told(session, ENTRY) != before:
        session.sequence += 1
    session.save()
    if _told(session, WHEN) != stood_at:
        session.attendances.filter(by=F("enrolment__user")).delete()
    if _told(session, MEETING) != meeting:  # the one that lost its date binds nobody any more
        finish_who_is_complete(run=session.run, at=at)
    log.info("session_changed", session=session.pk, by=getattr(by, "pk", None), sequence=session.sequence)
    if _told(session, MOVES) != moves_from and session.ends_at > at:
        mails.tell_of_move(session)
        notifying.tell_of(notifying.MOVED, session, by=by, at=at)
    return session


def _with_details(
    session: LiveSession, details: SessionDetails, at: datetime, *, save: bool = True
) -> LiveSession:
    plain = {name: value for name, value in details.items() if name != "activity"}
    for name, value in plain.items():
        setattr(session, name, value.strip() if isinstance(value, str) else value)
    if "activity" in details:
        _stand_at(session, details["activity"])
    _check(session)
    session.changed_at = at
    if save:
        session.save()
    return session


def _stand_at(session: LiveSession, activity: Activity | None) -> None:
    """Let the session be the date of a meeting in the outline, which has no other one in this run."""
    if activity is None:
        session.unit_key = session.block_id = None
        return
    if activity.kind != "meeting" or activity.course_key != session.run.course_key:
        raise DomainError("not_a_meeting", _("Choose a meeting of this course."), field="meeting")
    others = LiveSession.objects.filter(run=session.run, block_id=activity.block_id, cancelled_at=None)
    if others.exclude(pk=session.pk).exists():
        sentence = _("This meeting has its date already. Change that session, or choose another meeting.")
        raise DomainError("meeting_has_a_date", sentence, field="meeting")
    session.unit_key, session.block_id = activity.unit_key, activity.block_id
    session.title = session.title or activity.title


def _check(session: LiveSession) -> None:
    """Refuse what cannot be, with the field at fault."""
    zone(session.time_zone)
    if not session.title:
        raise DomainError("title_missing", _("Say what the session is called."), field="title")
    if not FIRST_YEAR <= session.starts_at.year <= LAST_YEAR:
        sentence = _("Choose a date between {first} and {last}.").format(first=FIRST_YEAR, last=LAST_YEAR)
        raise DomainError("date_out_of_reach", sentence, field="on")
    if session.ends_at <= session.starts_at:
        sentence = _("A session ends after it starts.")
        raise DomainError("session_ends_before_it_starts", sentence, field="ends")
    if session.ends_at - session.starts_at > LONGEST:
        sentence = _("A session takes a day at most. Plan one for each day.")
        raise DomainError("session_too_long", sentence, field="ends")
    if session.link and not session.link.startswith(("https://", "http://")):
        raise DomainError("unsafe_link", _("Give a web address, starting with https://."), field="link")


def _leave_presence_alone(session: LiveSession, at: datetime, *, is_other_meeting: bool) -> None:
    """Refuse to turn a session whose presence was marked into something else."""
    lies_ahead = not session.is_open_for_presence(at)
    if (is_other_meeting or lies_ahead) and session.attendances.exclude(by=F("enrolment__user")).exists():
        sentence = _("Presence is marked already, so this stays as it was. Plan another session instead.")
        raise DomainError("presence_is_marked", sentence)


def _told(session: LiveSession, names: tuple[str, ...]) -> list[str]:
    """Return what people were told of it, to the minute: forms know no seconds."""
    values = (getattr(session, name) for name in names)
    return [
        f"{value.astimezone(UTC):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
        for value in values
    ]
