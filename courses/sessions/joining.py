"""Joins this floor to the registries of the storeys below; called once, when the site starts."""

from datetime import datetime

from accounts.api import register_digest_parts, register_personal_data
from courses.catalogue.api import on_run_cancelled
from courses.catalogue.models import CourseRun
from courses.learning.api import companions, dates
from courses.sessions import notifying
from courses.sessions.companion import sessions_beside
from courses.sessions.digest import session_soon
from courses.sessions.own_data import SessionData
from courses.sessions.selectors import dated_meetings
from courses.sessions.services import cancel_sessions_of_run


def call_off_sessions(run: CourseRun, at: datetime) -> None:
    """Call off what was still to come of a cancelled run."""
    cancel_sessions_of_run(run=run, at=at)


def join() -> None:
    """Say when meetings are, what a cancelled run means for its sessions, and what is held of people."""
    companions.register("meeting", sessions_beside)
    dates.register("sessions of the run", dated_meetings)
    on_run_cancelled.register("its sessions", call_off_sessions)
    register_personal_data("sessions", SessionData())
    register_digest_parts("session soon", session_soon)
    notifying.register()
