"""What comes round by the clock: courses of which time alone changed what is found."""

from datetime import timedelta

from django.utils import timezone

from core.jobs import every
from courses.catalogue.findable import KIND
from courses.catalogue.models import CourseRun
from search.api import mark_many_changed

LOOKS_BACK = timedelta(days=2)
"""A round may come late; a course looked at twice does no harm."""


@every(minutes=24 * 60, name="let what is over be found no longer")
def forget_runs_that_ended() -> None:
    """Mark the courses with a run that ended since the last round: its place and month lead nobody there."""
    now = timezone.now()
    ended = CourseRun.objects.filter(ends_at__gt=now - LOOKS_BACK, ends_at__lte=now).order_by()
    mark_many_changed(KIND, set(ended.values_list("course_key", flat=True)))
