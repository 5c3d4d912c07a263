"""Runs, teams and staff: what belongs to a course and outlives its pages."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.catalogue.fields import CodesField
from courses.catalogue.pages import (
    CataloguePage,
    CourseFormat,
    CoursePage,
    CourseTheme,
    ModulePage,
    dutch_only,
)
from courses.catalogue.querysets import CourseRunQuerySet
from courses.catalogue.run_state import RunFacts, RunState, run_state

__all__ = [
    "CataloguePage",
    "CourseFormat",
    "CoursePage",
    "CourseRun",
    "CourseTeamMember",
    "CourseTheme",
    "ModulePage",
    "RunStaff",
]


class TeamRole(models.TextChoices):
    """What someone is to a course."""

    LEAD = "lead", _("lead author")
    AUTHOR = "author", _("author")


class CourseTeamMember(models.Model):
    """Someone who makes a course: may edit it and its runs.

    Holds who works on which course in which role. Shown on the course page, because people want to know
    who made it. Kept while the course has the team; erased with the account.
    """

    course_key = models.UUIDField(_("course"), db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="course_teams")
    role = models.CharField(_("role"), max_length=8, choices=TeamRole, default=TeamRole.AUTHOR)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("team member")
        verbose_name_plural = _("course teams")
        ordering = ["course_key", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["course_key", "user"], name="one_place_per_person_in_a_course_team"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class RunKind(models.TextChoices):
    """How a run goes through time."""

    DATED = "dated", _("with dates")
    SELF_PACED = "self_paced", _("at your own pace")


class CourseRun(models.Model):
    """A run of a course, dated or self-paced. Its state is computed from the clock.

    Holds a contact address and the name that signs attests, both of people in their work, given for
    that purpose and shown on the course page and the attest. Kept as long as places or attests point
    to it.
    """

    course_key = models.UUIDField(_("course"), db_index=True)
    title = models.CharField(
        _("name of the run"), max_length=120, blank=True, help_text=_("Such as: autumn 2026.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=RunKind, default=RunKind.DATED)
    enrol_from = models.DateTimeField(_("enrolment opens"), null=True, blank=True)
    enrol_until = models.DateTimeField(
        _("enrolment closes"),
        null=True,
        blank=True,
        help_text=_("Empty: when it starts, or ends if at your own pace."),
    )
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    seats_taken = models.PositiveIntegerField(_("places taken"), default=0, editable=False)
    languages = CodesField(_("given in"), of="languages", default=dutch_only, blank=False)
    place = models.CharField(_("place"), max_length=120, blank=True, help_text=_("Town, or school and town."))
    format_override = models.CharField(
        _("format"), max_length=12, choices=CourseFormat, blank=True, help_text=_("Empty: as the course.")
    )
    contact = models.EmailField(_("address for questions"), blank=True)
    gives_attest = models.BooleanField(_("gives an attest"), default=True)
    signatory_name = models.CharField(_("who signs the attest"), max_length=120, blank=True)
    signatory_role = models.CharField(_("role of who signs"), max_length=120, blank=True)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled on"), null=True, blank=True, editable=False)
    cancelled_because = models.CharField(
        _("reason for cancelling"), max_length=300, blank=True, editable=False
    )
    created_at = models.DateTimeField(editable=False)

    objects = CourseRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="dated") | Q(starts_at__isnull=False, ends_at__isnull=False),
                name="a_dated_run_has_a_start_and_an_end",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="a_run_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(enrol_from__isnull=True)
                | Q(enrol_until__isnull=True)
                | Q(enrol_until__gt=F("enrol_from")),
                name="enrolment_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(seats_taken__lte=F("capacity")),
                name="a_run_seats_no_more_than_its_capacity",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=False) | Q(cancelled_because=""),
                name="only_a_cancelled_run_has_a_reason_for_it",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_kind_display()} {self.pk}"

    @property
    def facts(self) -> RunFacts:
        """What its state is computed from."""
        return RunFacts(
            dated=self.kind == RunKind.DATED,
            enrol_from=self.enrol_from,
            enrol_until=self.enrol_until,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            capacity=self.capacity,
            seats_taken=self.seats_taken,
            closed_at=self.closed_at,
            cancelled_at=self.cancelled_at,
        )

    def state(self, at: datetime) -> RunState:
        """Return where the run stands at that moment."""
        return run_state(self.facts, at)

    @property
    def free_seats(self) -> int | None:
        """Places left, or None when there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.seats_taken)


class RunStaff(models.Model):
    """Someone who guides a run: sees its learners and keeps presence.

    Holds who guides which run. Shown on the course page. Kept with the run; erased with the account.
    """

    run = models.ForeignKey(CourseRun, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="guided_runs")

    class Meta:
        verbose_name = _("trainer of a run")
        verbose_name_plural = _("trainers of a run")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "user"], name="one_place_per_person_in_a_run_staff")
        ]

    def __str__(self) -> str:
        return str(self.user)
