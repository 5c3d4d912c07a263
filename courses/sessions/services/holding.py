"""What the services of this floor share: holding a session's row, and refusing who may not touch it.

The run's row is held before the session's, and both before any place: whoever takes them in this order
waits for nobody who waits for her.
"""

from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from courses.catalogue.models import CourseRun
from courses.sessions.models import LiveSession
from courses.sessions.permissions import must_guide


def held_session(session: LiveSession) -> LiveSession:
    """Return the session with its run as they are now, held until the transaction ends.

    Raises:
        DomainError: `session_is_cancelled`.
    """
    run = CourseRun.objects.select_for_update().get(pk=session.run_id)
    held = LiveSession.objects.select_for_update().get(pk=session.pk)
    held.run = run
    if held.cancelled_at is not None:
        raise DomainError("session_is_cancelled", _("This session was cancelled."))
    return held


def locked_session(session: LiveSession, *, by: User | None) -> LiveSession:
    """Return the held session to someone who guides its run.

    Raises:
        DomainError: `not_allowed`, `session_is_cancelled`.
    """
    must_guide(by, session.run)
    return held_session(session)
