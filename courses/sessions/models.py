"""Meetings of a run, and who was there."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

#: How long before its start presence can be marked: whoever comes early is there.
OPENS_BEFORE = timedelta(hours=1)


class LiveSession(models.Model):
    """A dated meeting of a run, in a room or online. Holds no personal data.

    It may stand in the outline, as the meeting of an activity (`unit_key`, `block_id`); then being there
    completes that activity. `uid` and `sequence` are those of its calendar entry (RFC 5545).
    Kept as long as the run.
    """

    run = models.ForeignKey("courses.CourseRun", on_delete=models.PROTECT, related_name="sessions")
    unit_key = models.UUIDField(null=True, blank=True)
    block_id = models.UUIDField(null=True, blank=True)
    """The activity it is the meeting of; None for one that stands beside the outline."""
    title = models.CharField(_("title"), max_length=160)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Brussels")
    """Where the clock on the wall hangs; the moments themselves are absolute."""
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    bring = models.TextField(_("what to bring"), max_length=1000, blank=True)
    note = models.TextField(_("note of the trainers"), max_length=2000, blank=True)
    """Read by the trainers of the run alone."""
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_because = models.CharField(max_length=300, blank=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_session_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(unit_key__isnull=True, block_id__isnull=True)
                | Q(unit_key__isnull=False, block_id__isnull=False),
                name="a_session_stands_in_a_unit_or_nowhere",
            ),
            models.UniqueConstraint(
                fields=["run", "block_id"],
                condition=Q(cancelled_at__isnull=True),
                name="a_meeting_has_one_date_per_run",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return int((self.ends_at - self.starts_at) / timedelta(minutes=1))

    @property
    def presence_opens_at(self) -> datetime:
        """From when presence can be marked."""
        return self.starts_at - OPENS_BEFORE

    def is_open_for_presence(self, at: datetime) -> bool:
        """Whether presence can be marked at that moment."""
        return at >= self.presence_opens_at


class Presence(models.TextChoices):
    """What happened."""

    PRESENT = "present", _("present")
    LATE = "late", _("late")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", _("absent")

    @property
    def was_there(self) -> bool:
        """Whether it counts as having been at the meeting."""
        return self in (Presence.PRESENT, Presence.LATE)


class Attendance(models.Model):
    """Whether someone was at a meeting, as the trainer marked it or as she said beforehand herself.

    Holds presence of one person at one meeting, needed for the hours on an attest. Visible to the
    learner and the run's trainers. Kept and erased with the enrolment.
    """

    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="attendances")
    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="attendances")
    presence = models.CharField(max_length=8, choices=Presence)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    """Who said so; the learner herself when she sends word that she cannot come."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "enrolment"], name="one_presence_per_person_per_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} at {self.session_id}: {self.presence}"

    @property
    def was_there(self) -> bool:
        """Whether it counts as having been at the meeting."""
        return Presence(self.presence).was_there
