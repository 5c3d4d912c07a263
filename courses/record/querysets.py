"""Questions about sets of what people keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from courses.record.models import JournalNote, OtherTraining  # noqa: F401  named in a base class only


class JournalNoteQuerySet(models.QuerySet["JournalNote"]):
    """Notes, asked about aloud."""

    def written_by(self, user: Any) -> JournalNoteQuerySet:
        """What this person saved and did not erase."""
        return self.filter(user=user, is_draft=False, erased_at__isnull=True)

    def begun_by(self, user: Any) -> JournalNoteQuerySet:
        """What this person typed and has yet to save, the latest first."""
        return self.filter(user=user, is_draft=True, erased_at__isnull=True).order_by("-changed_at", "-pk")


class OtherTrainingQuerySet(models.QuerySet["OtherTraining"]):
    """Training taken elsewhere, asked about aloud."""

    def told_by(self, user: Any) -> OtherTrainingQuerySet:
        """What this person told and did not erase."""
        return self.filter(user=user, erased_at__isnull=True)
