"""What comes round by the clock: places that end, the next in line for one, the use of courses."""

from datetime import timedelta

from django.utils import timezone

from core.jobs import every
from courses.catalogue.findable import mark_course
from courses.catalogue.models import CourseRun
from courses.enrolment.models import Enrolment, SeatAlert
from courses.enrolment.services import expire_enrolments, tell_of_free_places


@every(minutes=60, name="end places whose run is over")
def end_places() -> None:
    """Expire what has run out of time since the last round."""
    expire_enrolments(at=timezone.now())


@every(minutes=60, name="tell the next in line for a place")
def tell_next_in_line() -> None:
    """Offer places to the next once the head start of those told before is over."""
    waiting = SeatAlert.objects.order_by().values("run_id").distinct()
    for run in CourseRun.objects.filter(pk__in=waiting):
        tell_of_free_places(run=run, at=timezone.now())


@every(minutes=24 * 60, name="let proven use count in what is found")
def count_use() -> None:
    """Mark the courses somebody finished since the last round, which may come late."""
    lately = Enrolment.objects.filter(finished_at__gt=timezone.now() - timedelta(days=2)).order_by()
    for key in set(lately.values_list("run__course_key", flat=True)):
        mark_course(key)
