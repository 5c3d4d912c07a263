"""What there is to do, and the facts that it was done."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models


def private_storage() -> Storage:
    """What learners attach lies where no public address reaches it: a view checks who asks."""
    return storages["private"]


def attachment_path(attachment: "Attachment", filename: str) -> str:
    """Name a file by the place it belongs to and a mark of its own; the name it came under is never used."""
    return f"attachments/{attachment.enrolment_id}/{filename}"


class Activity(models.Model):
    """Something to do in a unit, known by the unit and the block it came from. Holds no personal data.

    Synchronised from the source language's page at publication; a removed block retires its row and
    nothing that someone completed is ever deleted. All translations share the row. Besides those of
    its blocks a unit has one activity of its own, the reading, whose block id is the unit's key.
    """

    course_key = models.UUIDField(db_index=True)
    unit_key = models.UUIDField()
    block_id = models.UUIDField()
    kind = models.CharField(max_length=24)
    """The name under which the type is registered: read, watch, quiz, reflection."""
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True)
    required = models.BooleanField(default=True)
    required_since = models.DateTimeField(null=True, blank=True)
    """Since when it is required; places taken before that moment are not bound by it. None: always was."""
    definition = models.JSONField(default=dict)
    """What is right, from the source language alone: the questions of a quiz and the like."""
    language = models.CharField(max_length=5, default="nl")
    """The source language."""
    words = models.JSONField(default=dict)
    """What is shown, by language, from each language's own page: `{"nl": {…}, "en": {…}}`."""
    created_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True, blank=True)
    """Since when it is part of the course for those who follow it. None: before anyone had a place."""
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_key", "block_id"], name="one_activity_per_block"),
        ]
        indexes = [models.Index(fields=["course_key", "retired_at"], name="activities_of_a_course")]

    def __str__(self) -> str:
        return f"{self.kind} {self.block_id}"

    @property
    def is_the_reading(self) -> bool:
        """Whether it is the unit's own reading, which no block stands for."""
        return self.block_id == self.unit_key

    def words_in(self, language: str) -> Mapping[str, Any]:
        """Return what is shown in a language, or in the source language where that is missing."""
        words: Mapping[str, Any] = self.words.get(language) or self.words.get(self.language, {})
        return words


class Completion(models.Model):
    """The fact that this learner finished this activity at this time; progress is computed from it.

    Holds what someone did and when. Visible to the learner and, as done or not, to the run's staff.
    Kept and erased with the enrolment.
    """

    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="completions")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="completions")
    at = models.DateTimeField()
    source = models.CharField(max_length=24)
    """How we know: learner, quiz, trainer, presence."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    """The trainer who said so; None when the learner's own doing says it."""
    reason = models.CharField(max_length=300, blank=True)
    """Why a trainer said so; the learner reads it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "activity"], name="an_activity_is_completed_once"),
            models.CheckConstraint(
                condition=~models.Q(source="trainer") | ~models.Q(reason=""),
                name="a_completion_by_a_trainer_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} completed {self.activity_id}"


class Response(models.Model):
    """What a learner wrote or chose in an activity, kept while typing and once handed in.

    Holds her own words (reflection, try-out), her choice (poll) or answers (quiz draft). Only she sees it,
    unless she shows it to her trainer; a poll counts the choices of all, without names, from five on.
    Kept and erased with the enrolment.
    """

    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="responses")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="responses")
    draft = models.JSONField(default=dict)
    draft_saved_at = models.DateTimeField(null=True, blank=True)
    """When the draft was kept; None when the answer is the last word."""
    answer = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    """Since when the trainers of the run may read it, because she shows it. None: nobody but she."""
    planned_on = models.DateField(null=True, blank=True)
    """The day she plans to try something; that day *My learning* asks once how it went."""
    asked_at = models.DateTimeField(null=True, blank=True)
    """When she answered or waved away that question; it is asked no more."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "activity"], name="one_response_per_activity")
        ]

    def __str__(self) -> str:
        return f"response of {self.enrolment_id} to {self.activity_id}"


class QuizAttempt(models.Model):
    """One handed-in try at a quiz, scored against the questions as they were then.

    Holds a learner's answers and score. Visible to her; staff see figures without names. Kept and
    erased with the enrolment.
    """

    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="quiz_attempts")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="quiz_attempts")
    number = models.PositiveSmallIntegerField()
    definition = models.JSONField()
    answers = models.JSONField()
    results = models.JSONField()
    points = models.DecimalField(max_digits=6, decimal_places=2)
    out_of = models.DecimalField(max_digits=6, decimal_places=2)
    passed = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity", "number"], name="attempts_are_numbered_per_learner"
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} of {self.enrolment_id}"


class AttemptGrant(models.Model):
    """More attempts at a quiz for one learner, given by a trainer with a reason.

    Holds who gave what to whom and why. Visible to the learner and the run's trainers. Kept and erased
    with the enrolment.
    """

    enrolment = models.ForeignKey(
        "courses.Enrolment", on_delete=models.CASCADE, related_name="attempt_grants"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attempt_grants")
    extra = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(extra__gt=0), name="a_grant_of_attempts_gives_some")
        ]

    def __str__(self) -> str:
        return f"{self.extra} more for {self.enrolment_id}"


class Attachment(models.Model):
    """A file a learner added to what she tried in class.

    Holds her file, drawn anew when it is a picture so that it carries no place or device; she was asked
    to let no pupil be recognisable. Only she sees it, and the run's trainers while she shows them the
    try-out. Kept and erased with the enrolment, the file included.
    """

    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="attachments")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attachments")
    file = models.FileField(storage=private_storage, upload_to=attachment_path, max_length=200)
    name = models.CharField(max_length=120)
    """What she calls it: the name it came under, without folders."""
    size = models.PositiveIntegerField()
    """In bytes."""
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"attachment {self.pk}"
