"""What trainers do for the people in their runs: notes, messages, invitations, answers, favours."""

from datetime import timedelta

from django.conf import settings
from django.db import models

INVITATION_LASTS = timedelta(days=30)
LONGEST_SUBJECT, LONGEST_MESSAGE = 150, 10_000
LONGEST_QUESTION, LONGEST_ANSWER = 5_000, 10_000


class FollowUp(models.Model):
    """What a trainer did about someone who could use help.

    Holds a sentence about one learner, because colleagues who guide the run must not ring twice. Visible
    to the trainers of the run and to the person concerned, word for word. Erased with the place, and 30
    days after the run is over.
    """

    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="follow_ups")
    text = models.TextField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)
    """Of the form it was written in, so that a double click is one note."""

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"follow-up of {self.enrolment_id}"


class RunMessage(models.Model):
    """Something a trainer wrote to people of her run.

    Holds her words and who wrote them, as the log of what was said to whom. Visible to the run's trainers
    and to those it was written to. Kept with the run; the author is untied when her account is erased.
    """

    run = models.ForeignKey("courses.CourseRun", on_delete=models.PROTECT, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    text = models.TextField(max_length=LONGEST_MESSAGE)
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)
    """Of the form it was written in, so that a double click is one message."""

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.subject


class RunMessageRecipient(models.Model):
    """One letter of a message: to whom, and when it is and was delivered.

    Holds that someone was written to. Visible to her and the run's trainers. Kept and erased with the place.
    """

    message = models.ForeignKey(RunMessage, on_delete=models.CASCADE, related_name="recipients")
    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="+")
    deliver_at = models.DateTimeField(db_index=True)
    """Not before: the end of her quiet hours."""
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "enrolment"], name="a_message_reaches_a_person_once")
        ]

    def __str__(self) -> str:
        return f"{self.message_id} to {self.enrolment_id}"


class Invitation(models.Model):
    """An address that was invited to a run and has not answered yet.

    Holds an e-mail address, given by the trainer for this one letter, and what became of it. Visible to
    the run's trainers. An unanswered one is erased after 30 days; an accepted one loses its address at
    once, since the place tells the rest.
    """

    run = models.ForeignKey("courses.CourseRun", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    language = models.CharField(max_length=5, default="nl")
    """Of the letter, as the trainer chose it."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    """When she was invited, or invited again; the thirty days count from then."""
    sent_at = models.DateTimeField(null=True, blank=True)
    """When its letter was handed over; None while it waits to be."""
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    """Of the link in the latest letter, which nobody but its reader has. None before the first."""

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "email"], name="one_open_invitation_per_address_and_run")
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} to run {self.run_id}"


class TrainerQuestion(models.Model):
    """A question a learner put to the trainers of her run from a unit, and what they answered.

    Holds her words and the answer. Visible to her and the run's trainers. Kept and erased with the place.
    """

    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="questions")
    unit_key = models.UUIDField(null=True, blank=True)
    text = models.TextField(max_length=LONGEST_QUESTION)
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)
    """Of the form it was written in, so that a double click is one question."""
    answer = models.TextField(max_length=LONGEST_ANSWER, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)
    """When she saw the answer on her own page; until then *My learning* tells of it."""

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"question of {self.enrolment_id}"
