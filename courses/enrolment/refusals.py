"""Why someone cannot take or give up a place: a stable code and a sentence that says what to do."""

from django.utils.translation import gettext as _

from core.errors import DomainError
from core.spoken import full_day
from courses.catalogue.models import CourseRun
from courses.catalogue.run_state import RunState


def not_open(run: CourseRun, state: RunState) -> DomainError:
    """Return the refusal that fits where the run stands."""
    if state is RunState.FULL:
        return DomainError("run_is_full", _("This run is full. You can ask to be told when a place opens."))
    if state is RunState.ANNOUNCED and run.enrol_from is not None:
        sentence = _("You can enrol from {date}. Come back then.").format(date=full_day(run.enrol_from))
        return DomainError("run_not_open_yet", sentence)
    if state is RunState.CANCELLED:
        return DomainError("run_is_cancelled", _("This run was cancelled. Choose another one."))
    if state is RunState.FINISHED:
        return DomainError("run_is_over", _("This run is over. Choose another one."))
    return DomainError("run_closed", _("Enrolment for this run has closed. Choose another one."))


def not_enrolled() -> DomainError:
    """Return the refusal to someone who has no place to give up."""
    return DomainError("not_enrolled", _("You have no place on this run."))


def already_finished() -> DomainError:
    """Return the refusal to give up a place that was finished: what is done stays done."""
    return DomainError("already_finished", _("You have finished this run already, so you cannot withdraw."))


def already_enrolled() -> DomainError:
    """Return the refusal to wait for a place one has."""
    return DomainError("already_enrolled", _("You already have a place on this run."))


def places_left() -> DomainError:
    """Return the refusal to wait for a place while there are some."""
    return DomainError("places_left", _("There are still places on this run: you can enrol right away."))
