"""The tables of notifications.

Something happens once (`Event`), and is told to each person once (`Notification`). Which mail told her is
written at the notification, so that no event comes by mail twice.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """That something happened of which people are to be told; written with the change itself.

    Holds the kind, what it is about (labels and keys, never words anybody wrote), and who did it. The people
    are found by the worker, batch by batch: `told_up_to` is the last one reached, so a worker that was killed
    goes on where it was. Kept for 90 days, then erased together with what it told.
    """

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    """What it is about, as its kind knows it, such as `post:812`."""
    story = models.CharField(max_length=80)
    """Events with one story collapse into one line, such as `topic:44`."""
    source = models.CharField(max_length=80, blank=True)
    """Where it happened, such as `space:7`: what a person may mute as a whole."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    data = models.JSONField(default=dict)
    key = models.CharField(max_length=120, unique=True)
    """Says what happened; the same key is told once."""
    at = models.DateTimeField()
    told_up_to = models.BigIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True)
    """When everyone had it; empty while people are still being told."""

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="events_to_be_told", condition=Q(told_at=None)),
            models.Index(fields=["subject"], name="events_about_something"),
            models.Index(fields=["at"], name="events_by_age"),
        ]

    def __str__(self) -> str:
        return self.key


class Notification(models.Model):
    """That one person is told of one event.

    Holds for whom it is, whether she saw and read it, and which way it went by mail. Hers alone. What it says
    is asked of its kind each time it is shown or mailed, and only what she may still read is said. Kept for
    90 days, or until her account is erased.
    """

    class Mail(models.TextChoices):
        """Which mail tells her."""

        NONE = "none", _("no mail")
        DIGEST = "digest", _("in the digest")
        NOW = "now", _("at once")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notifications")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    story = models.CharField(max_length=80)
    source = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    """When it stood in a list she opened: no longer counted at the bell."""
    read_at = models.DateTimeField(null=True, blank=True)
    """When she read the thing itself: no mail of it any more."""
    mail = models.CharField(max_length=6, choices=Mail, default=Mail.DIGEST)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["recipient", "-at"], name="notifications_of_a_person"),
            models.Index(fields=["recipient", "story", "-at"], name="notifications_of_a_story"),
            models.Index(fields=["recipient"], name="notifications_not_seen", condition=Q(seen_at=None)),
            models.Index(
                fields=["mail", "recipient"],
                name="notifications_to_be_mailed",
                condition=Q(mailed_at=None, read_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "recipient"], name="a_person_is_told_of_an_event_once")
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id}: {self.kind}"


class NotificationSettings(models.Model):
    """How often a person wants her digest, and on which days she is left alone.

    Holds rhythm, day and hour, region, quiet days and a pause. Hers alone; kept until changed or until her
    account is erased.
    """

    class Rhythm(models.TextChoices):
        """When the digest comes."""

        DAILY = "daily", _("every school day")
        WEEKLY = "weekly", _("every week")
        NEVER = "never", _("never")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_settings"
    )
    rhythm = models.CharField(max_length=6, choices=Rhythm, default=Rhythm.WEEKLY)
    region = models.CharField(max_length=12, blank=True)
    """Whose school holidays are quiet for her, such as `be-nl`, `nl-noord`; empty: none."""
    weekday = models.PositiveSmallIntegerField(default=0)
    """On which day a weekly digest comes; Monday is 0."""
    hour = models.PositiveSmallIntegerField(default=7)
    """At which hour it comes, on her own clock."""
    quiet_weekends = models.BooleanField(default=False)
    paused_until = models.DateTimeField(null=True, blank=True)
    """No mail of what happens before this moment."""
    next_digest_at = models.DateTimeField(null=True, blank=True, db_index=True)
    """When it comes; empty: to be computed, or never."""
    last_digest_at = models.DateTimeField(null=True, blank=True)
    """Up to when kept searches were looked at for her."""

    def __str__(self) -> str:
        return f"{self.user_id}: {self.rhythm}"


class NotificationChoice(models.Model):
    """Which way a person wants to hear of a kind, a place or a story, where it is not what all get.

    `scope` is empty for the kind everywhere, else the label of a source (`space:7`) or a story (`topic:44`);
    the narrower counts. An empty `kind` means all kinds in that scope. Holds her choices alone; kept
    until changed or until her account is erased.
    """

    class Way(models.TextChoices):
        """How it reaches her."""

        OFF = "off", _("not at all")
        APP = "app", _("only here")
        DIGEST = "digest", _("here and in the digest")
        NOW = "now", _("here and by mail at once")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_choices"
    )
    kind = models.CharField(max_length=40, blank=True)
    scope = models.CharField(max_length=80, blank=True)
    way = models.CharField(max_length=6, choices=Way)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "scope"], name="a_person_chooses_once_per_scope")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind} {self.scope} {self.way}"
