"""Questions about sets of runs."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, F, Q, When

if TYPE_CHECKING:
    from courses.catalogue.models import CourseRun  # noqa: F401  named in a base class only


class CourseRunQuerySet(models.QuerySet["CourseRun"]):
    """Runs, asked about aloud."""

    def of(self, *course_keys: uuid.UUID) -> CourseRunQuerySet:
        """Runs of these courses."""
        return self.filter(course_key__in=course_keys)

    def going(self, at: datetime) -> CourseRunQuerySet:
        """Runs that are neither cancelled nor over at that moment."""
        return self.exclude(Q(cancelled_at__lte=at) | Q(closed_at__lte=at) | Q(ends_at__lte=at))

    def open_for_enrolment(self, at: datetime) -> CourseRunQuerySet:
        """Runs on which someone can take a place at that moment; the same rule as `run_state`."""
        last_moment = Case(
            When(enrol_until__isnull=False, then=F("enrol_until")),
            When(kind="dated", then=F("starts_at")),
            default=F("ends_at"),
        )
        return (
            self.going(at)
            .alias(last_moment=last_moment)
            .filter(Q(enrol_from__isnull=True) | Q(enrol_from__lte=at))
            .filter(Q(last_moment__isnull=True) | Q(last_moment__gt=at))
            .filter(Q(capacity__isnull=True) | Q(seats_taken__lt=F("capacity")))
        )

    def visible_to(self, user: Any, live_courses: Iterable[uuid.UUID]) -> CourseRunQuerySet:
        """Runs this person may know of: of public courses, and those she makes or guides."""
        known = Q(course_key__in=list(live_courses))
        if user.is_authenticated:
            known |= Q(staff__user=user) | Q(
                course_key__in=user.course_teams.values("course_key"),
            )
        return self.filter(known).distinct()
