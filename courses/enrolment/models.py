"""Who has a place on which run."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.enrolment.querysets import EnrolmentQuerySet


class EnrolmentStatus(models.TextChoices):
    """Where a place stands; `EnrolmentEvent` remembers how it got there."""

    INVITED = "invited", _("Invited")
    ACTIVE = "active", _("Taking part")
    FINISHED = "finished", _("Finished")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Ended")


#: A place in one of these counts against the capacity of the run.
SEATED = (EnrolmentStatus.INVITED, EnrolmentStatus.ACTIVE, EnrolmentStatus.FINISHED)

#: A place in one of these opens the units: taking part, or reading on after the end.
GIVES_ACCESS = (EnrolmentStatus.ACTIVE, EnrolmentStatus.FINISHED, EnrolmentStatus.EXPIRED)


class Enrolment(models.Model):
    """A learner's place on a run.

    Holds who takes part in which run, since when, and where she was last. Needed to give access and
    to resume. Visible to the learner and the run's staff. Kept as long as the account; erased with
    it, unless an attest was issued, which stands on its own snapshot.
    """

    run = models.ForeignKey("courses.CourseRun", on_delete=models.PROTECT, related_name="enrolments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    status = models.CharField(max_length=12, choices=EnrolmentStatus, default=EnrolmentStatus.ACTIVE)
    enrolled_at = models.DateTimeField()
    """Since when she takes part; see `began_at` for what is required of her."""
    finished_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    """Her own end, when a trainer extended it; the run's end otherwise."""
    last_unit_key = models.UUIDField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "user"], name="one_place_per_person_per_run"),
            models.CheckConstraint(
                condition=~models.Q(status="finished") | models.Q(finished_at__isnull=False),
                name="a_finished_place_says_when",
            ),
        ]
        indexes = [models.Index(fields=["user", "status"], name="places_of_a_person")]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.run_id}: {self.status}"

    @property
    def began_at(self) -> datetime:
        """Since when she can do something: on taking the place, or at the start of the run if later."""
        starts_at = self.run.starts_at
        return self.enrolled_at if starts_at is None else max(self.enrolled_at, starts_at)

    @property
    def is_seated(self) -> bool:
        """Whether this place counts against the capacity of the run."""
        return self.status in SEATED

    @property
    def gives_access(self) -> bool:
        """Whether the units may be opened: while taking part, and to read on after the end."""
        return self.status in GIVES_ACCESS


class EnrolmentEvent(models.Model):
    """One step in the history of a place. Same holder, reason and end as the enrolment itself."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="events")
    status = models.CharField(max_length=12, choices=EnrolmentStatus)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.status} at {self.at:%Y-%m-%d}"


class SeatAlert(models.Model):
    """Someone who wants to hear when a full run has a place again.

    Holds the person, the run, when she asked and when she was last told; erased when she takes a place or
    leaves the line, when the run is over, and with the account.
    """

    run = models.ForeignKey("courses.CourseRun", on_delete=models.CASCADE, related_name="seat_alerts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "user"], name="one_alert_per_person_per_run")]

    def __str__(self) -> str:
        return f"{self.user_id} waits for {self.run_id}"
