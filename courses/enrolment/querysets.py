"""Questions about sets of places."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from courses.enrolment.models import Enrolment  # noqa: F401  named in a base class only


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Places, asked about aloud."""

    def current(self) -> EnrolmentQuerySet:
        """Places that give access to the units: taking part, or finished and still reading."""
        return self.filter(status__in=["active", "finished", "expired"])

    def over(self, at: datetime) -> EnrolmentQuerySet:
        """Places not finished whose time has passed: her own end if she has one, else the run's.

        A run that was closed or called off is over for everyone.
        """
        run_is_closed = Q(run__cancelled_at__lte=at) | Q(run__closed_at__lte=at)
        time_is_up = Q(ends_at__lte=at) | Q(ends_at__isnull=True, run__ends_at__lte=at)
        return self.filter(status__in=["invited", "active"]).filter(run_is_closed | time_is_up)
