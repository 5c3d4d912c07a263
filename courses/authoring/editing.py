"""What makers are told while they edit a step in which people are learning."""

from datetime import datetime
from typing import Any

from courses.authoring.impact import Impact, Known, impact, impact_in_words, people_in_words
from courses.catalogue.models import CourseRun
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.models import Activity
from courses.learning.sync import activities_in, activity_blocks, course_key_of


def told_while_editing(page: Any, at: datetime) -> str:
    """Return who is inside, and what the draft means for them; empty while nobody follows the course."""
    key = course_key_of(page)
    if key is None:
        return ""
    following = Enrolment.objects.filter(
        status=EnrolmentStatus.ACTIVE, run__in=CourseRun.objects.of(key).going(at)
    )
    here = following.filter(last_unit_key=page.translation_key).count()
    people = people_in_words(here, following.count())
    return " ".join([people, *impact_in_words(impact_of(page))]) if people else ""


def impact_of(draft: Any) -> Impact:
    """Return what a draft of a step changes in what there is to do."""
    rows = Activity.objects.filter(unit_key=draft.translation_key, retired_at=None)
    return impact(map(_known, rows), map(_known, activities_in(draft, activity_blocks(draft))))


def _known(activity: Activity) -> Known:
    return Known(str(activity.block_id), activity.kind, activity.required, activity.definition)
