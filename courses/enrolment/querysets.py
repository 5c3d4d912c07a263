"""Questions about sets of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from courses.enrolment.models import Enrolment


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Places, asked about aloud."""

    def current(self) -> EnrolmentQuerySet:
        """Places that give access to the units: taking part, or finished and still reading."""
        return self.filter(status__in=["active", "finished", "expired"])
