"""Questions about sets of runs."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

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
