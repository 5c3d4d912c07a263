"""Cancelling a session, or all that were still to come of a run that is cancelled."""

from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from courses.catalogue.models import CourseRun
from courses.learning.services import finish_who_is_complete
from courses.sessions import mails, notifying
from courses.sessions.models import LiveSession
from courses.sessions.services.holding import locked_session
from courses.sessions.services.marking import forget_presence

log = structlog.get_logger(__name__)
LONGEST_REASON = 300


@transaction.atomic
def cancel_session(*, session: LiveSession, by: User | None, at: datetime, reason: str) -> LiveSession:
    """Call a session off, saying why; those with a place are told. Done twice, it is done once.

    What was marked of it so far is taken back: nobody was at a session that did not take place. Its meeting
    binds nobody any more, so whoever did all else has finished.

    Raises:
        DomainError: `not_allowed`, `reason_missing`, or `session_has_begun`.
    """
    if LiveSession.objects.filter(pk=session.pk, cancelled_at__isnull=False).exists():
        session.refresh_from_db()
        return session
    session = locked_session(session, by=by)
    if not reason.strip():
        raise DomainError("reason_missing", _("Say why the session is cancelled."), field="reason")
    if session.starts_at <= at:
        raise DomainError("session_has_begun", _("This session has begun, so it can no longer be cancelled."))
    forget_presence(session, at=at)
    _call_off(session, at, reason)
    if session.block_id is not None:
        finish_who_is_complete(run=session.run, at=at)
    log.info("session_cancelled", session=session.pk, by=getattr(by, "pk", None))
    mails.tell_of_cancelling(session)
    notifying.tell_of(notifying.CANCELLED, session, by=by, at=at)
    return session


@transaction.atomic
def cancel_sessions_of_run(*, run: CourseRun, at: datetime) -> int:
    """Call off what was still to come of a cancelled run, and return how many; the run's letter says so."""
    to_come = LiveSession.objects.select_for_update().filter(run=run, cancelled_at=None, starts_at__gt=at)
    sessions = list(to_come.order_by("pk"))
    for session in sessions:
        forget_presence(session, at=at)
        _call_off(session, at, run.cancelled_because)
    return len(sessions)


def _call_off(session: LiveSession, at: datetime, reason: str) -> None:
    session.cancelled_at = session.changed_at = at
    session.cancelled_because = " ".join(reason.split())[:LONGEST_REASON]
    session.sequence += 1
    session.save()
