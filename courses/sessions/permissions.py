"""Who may plan the sessions of a run and keep presence, and who may know of them."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from courses.catalogue.models import CourseRun
from courses.catalogue.permissions import guides_run
from courses.enrolment.models import GIVES_ACCESS, Enrolment


def must_guide(user: User | None, run: CourseRun) -> None:
    """Refuse whoever does not guide the run; None is the site itself.

    Raises:
        DomainError: `not_allowed`.
    """
    if user is not None and not guides_run(user, run):
        raise DomainError("not_allowed", _("Only the trainers of this run may do this."))


def may_know_of_sessions(user: User | AnonymousUser, run: CourseRun) -> bool:
    """Say whether the sessions of a run are hers to know: she has a place on it, or guides it."""
    if not user.is_authenticated:
        return False
    has_place = Enrolment.objects.filter(run=run, user=user, status__in=GIVES_ACCESS).exists()
    return has_place or guides_run(user, run)
