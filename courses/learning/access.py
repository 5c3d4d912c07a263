"""What a place on a run allows in its units, at a given moment. Pure but for the rows passed in."""

from datetime import datetime
from enum import Enum

from django.utils.translation import gettext as _

from core.errors import DomainError
from core.spoken import full_day
from courses.enrolment.models import Enrolment, EnrolmentStatus


class Reach(Enum):
    """How far someone reaches into a unit."""

    LEARNER = "learner"
    """Takes part: reads, answers, completes."""
    READER = "reader"
    """It is over: she keeps reading what she followed, nothing is recorded."""
    EARLY = "early"
    """Has a place on a run that is yet to start."""
    TEAM = "team"
    """Makes or guides the course: sees it as a learner does, nothing is recorded."""
    PREVIEW = "preview"
    """The course shows this unit to everyone; nothing is recorded."""
    NONE = "none"

    @property
    def may_read(self) -> bool:
        """Whether the unit may be shown."""
        return self not in (Reach.NONE, Reach.EARLY)


def reach_of_place(enrolment: Enrolment | None, at: datetime) -> Reach:
    """Return what this place allows at that moment; her own end wins over the run's."""
    if enrolment is None or not enrolment.gives_access:
        return Reach.NONE
    run = enrolment.run
    if run.starts_at is not None and at < run.starts_at:
        return Reach.EARLY
    ends = [enrolment.ends_at or run.ends_at, run.closed_at, run.cancelled_at]
    over = any(end is not None and end <= at for end in ends)
    return Reach.READER if over or enrolment.status == EnrolmentStatus.EXPIRED else Reach.LEARNER


def must_take_part(enrolment: Enrolment, at: datetime) -> None:
    """Refuse to record anything for someone who does not take part at that moment.

    Raises:
        DomainError: `run_not_started`, `run_is_over`, or `not_enrolled`.
    """
    reach = reach_of_place(enrolment, at)
    if reach is Reach.EARLY:
        raise not_started(enrolment)
    if reach is Reach.READER:
        raise DomainError(
            "run_is_over", _("This run is over. You can keep reading; nothing more is recorded.")
        )
    if reach is Reach.NONE:
        raise DomainError("not_enrolled", _("You have no place on this run."))


def not_started(enrolment: Enrolment) -> DomainError:
    """Return the refusal to someone who comes before the run starts."""
    day = full_day(enrolment.run.starts_at)
    return DomainError("run_not_started", _("This run starts on %(day)s. Come back then.") % {"day": day})
