"""The tables of conversations between two people."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.identity.models import User

#: Characters of one message.
LONGEST_MESSAGE = 10_000


class Conversation(models.Model):
    """What two people write to each other, and nobody else reads unless one of them flags a message.

    Holds who the two are, and how far each has read: hers alone, the other is not told. Kept until both left
    it; what an erased person wrote goes, what the other wrote stays with her.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    """The one with the lower key stands first."""
    begun_at = models.DateTimeField()
    last_at = models.DateTimeField()
    first_read_at = models.DateTimeField(null=True, blank=True)
    second_read_at = models.DateTimeField(null=True, blank=True)
    first_left_at = models.DateTimeField(null=True, blank=True)
    second_left_at = models.DateTimeField(null=True, blank=True)
    """From when on it is in her list again only once something new comes."""

    class Meta:
        ordering = ["-last_at", "-id"]
        indexes = [
            models.Index(fields=["first", "-last_at"], name="conversations_of_the_first"),
            models.Index(fields=["second", "-last_at"], name="conversations_of_the_second"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_people_have_one_conversation"),
            models.CheckConstraint(
                condition=Q(first=None) | Q(second=None) | Q(first__lt=F("second")),
                name="the_two_of_a_conversation_stand_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    def side(self, person: User) -> str:
        """Return which of the two she is: "first" or "second"."""
        return "first" if self.first_id == person.pk else "second"

    def other_side(self, person: User) -> str:
        """Return which of the two the other is."""
        return "second" if self.side(person) == "first" else "first"

    def other(self, person: User) -> User | None:
        """Return whom she writes with; None once that account is erased."""
        other: User | None = getattr(self, self.other_side(person))
        return other

    def read_at(self, person: User) -> datetime | None:
        """Return up to when she has read it."""
        read: datetime | None = getattr(self, f"{self.side(person)}_read_at")
        return read

    def left_at(self, person: User) -> datetime | None:
        """Return when she last left it."""
        left: datetime | None = getattr(self, f"{self.side(person)}_left_at")
        return left


class Message(models.Model):
    """One message in a conversation.

    Holds what was written, as typed and as safe HTML, by whom and when. Read by the two alone; by a moderator
    once one of them flags it. Withdrawn by its writer or hidden by a moderator, its words are shown no more.
    `token` is made with the form, so that sending twice sends once.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    html = models.TextField(editable=False)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["conversation", "at"], name="messages_in_order")]
        constraints = [models.UniqueConstraint(fields=["by", "token"], name="a_message_is_sent_once")]

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.pk}"


class MessageDraft(models.Model):
    """What a person is writing to another and has not sent.

    Holds for whom it is and the words so far. Seen by its writer alone. Gone when she sends it or empties it,
    or with either account.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="message_drafts")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "to"], name="one_draft_for_each_person_written_to")
        ]

    def __str__(self) -> str:
        return f"{self.by_id} > {self.to_id}"
