"""The tables of conversations between two people."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Conversation(models.Model):
    """What two people write to each other, and nobody else reads unless one of them flags a message.

    Holds who the two are and how far each has read. Kept until both left it or an account is erased; what an
    erased person wrote goes, what the other wrote stays with her.
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
