"""What a person keeps for herself besides what the courses know."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.record.querysets import JournalNoteQuerySet, OtherTrainingQuerySet

#: For so long what she erased can be put back; then it is gone.
WAY_BACK = timedelta(days=1)

LONGEST_NOTE = 20_000


class JournalNote(models.Model):
    """A thought someone wrote in her journal, tied to no course.

    Holds her own words. Only she reads it. Kept until she erases it or her account; what she erased can be
    put back for a day and is gone then.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="journal_notes")
    text = models.TextField(max_length=LONGEST_NOTE)
    at = models.DateTimeField()
    changed_at = models.DateTimeField()
    is_draft = models.BooleanField(default=False)
    """Kept while she types, and not yet saved."""
    erased_at = models.DateTimeField(null=True, blank=True)
    form_key = models.UUIDField(unique=True)
    """Of the form it was written in, so that a double click is one note."""

    objects = JournalNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"note {self.pk}"


class OtherTraining(models.Model):
    """Training someone followed elsewhere, as she tells it herself; nobody checks it.

    Holds what, by whom, when and how long. Only she sees it, and whoever she gives her year to. Kept until
    she erases it or her account; what she erased can be put back for a day and is gone then.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="other_trainings"
    )
    title = models.CharField(_("what"), max_length=200)
    provider = models.CharField(_("given by"), max_length=160)
    on = models.DateField(_("on"))
    minutes = models.PositiveIntegerField(_("minutes"))
    erased_at = models.DateTimeField(null=True, blank=True)
    form_key = models.UUIDField(unique=True)
    """Of the form it was written in, so that a double click is one line."""

    objects = OtherTrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="training_elsewhere_took_some_time")
        ]

    def __str__(self) -> str:
        return self.title


class YearGoal(models.Model):
    """How many hours someone wants to spend on training in a school year.

    Holds a number she set herself. Only she sees it. Kept until she takes it away or erases her account.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="year_goals")
    year = models.PositiveSmallIntegerField()
    """The calendar year in which the school year begins."""
    minutes = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "year"], name="one_goal_per_school_year")]

    def __str__(self) -> str:
        return f"{self.minutes} in {self.year}"
