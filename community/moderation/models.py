"""The tables of moderation. What was decided stands: rows of decisions and of the log are only added."""

import uuid
from datetime import datetime
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Why something is flagged."""

    PUPIL = "pupil", _("a pupil is recognisable")
    HURTFUL = "hurtful", _("hurtful to colleagues or others")
    ADVERT = "advert", _("advertising")
    ILLEGAL = "illegal", _("against the law")
    DISHONEST = "dishonest", _("not honest about who made it")
    OTHER = "other", _("something else")


class Act(models.TextChoices):
    """What a moderator may decide."""

    KEEP = "keep", _("leave it")
    HIDE = "hide", _("hide until it is changed")
    REMOVE = "remove", _("take it away")
    MEND = "mend", _("change tags or space")
    WARN = "warn", _("warn the writer")
    LIMIT = "limit", _("limit the writer")
    SUSPEND = "suspend", _("let the writer read only")
    RESTORE = "restore", _("put it back")


class Case(models.Model):
    """A thing that was flagged, by one or several, and what was done about it.

    Holds what it is about (`target`, such as `post:812`), a copy of its words as flagged, its writer,
    and how urgent it is. Seen by moderators. Kept two years after the last decision; the copy of the words
    goes after six months, or at once when the writer's account is erased.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    target = models.CharField(max_length=80)
    space_id_then = models.PositiveBigIntegerField(null=True, blank=True)
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    words_then = models.TextField(blank=True)
    urgency = models.PositiveSmallIntegerField(default=0)
    hidden_by_itself_at = models.DateTimeField(null=True, blank=True)
    """When the rule hid it until someone looks."""
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    stands = models.CharField(max_length=8, choices=Act, blank=True)
    """What was decided last and is in effect."""
    stands_since = models.DateTimeField(null=True, blank=True)
    rewritten_at = models.DateTimeField(null=True, blank=True)
    """When the writer changed what was hidden until it changes; then it is seen again."""
    handed_on_from = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-urgency", "opened_at", "id"]
        indexes = [
            models.Index(
                fields=["-urgency", "opened_at"], name="cases_waiting", condition=Q(decided_at=None)
            ),
            models.Index(fields=["writer", "-stands_since"], name="cases_of_a_writer"),
            models.Index(fields=["target"], name="cases_of_a_thing"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["target"], condition=Q(decided_at=None), name="one_open_case_for_each_thing"
            )
        ]

    def __str__(self) -> str:
        return self.target


class Flag(models.Model):
    """A report that something is not right: by a member, or by anyone on what is public (DSA, article 16).

    Holds who flagged it (for a visitor a name and an address, if she gave them, to let her know), why and in
    what words. Seen by moderators, never by the writer. Erased two years after the decision.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="flags")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="flags"
    )
    visitor_name = models.CharField(max_length=120, blank=True)
    visitor_email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="nl")
    reason = models.CharField(max_length=10, choices=Reason)
    words = models.TextField(max_length=2000, blank=True)
    is_trusted = models.BooleanField(default=False)
    at = models.DateTimeField()
    upheld = models.BooleanField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "by"], condition=Q(by__isnull=False), name="a_member_flags_a_thing_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.reason}"


class Decision(models.Model):
    """What a moderator decided, by which house rule, and in what words (DSA, article 17).

    Holds who decided; the writer and those who flagged see the role, not the name. Never changed; a later
    decision on the same case takes its place. Kept two years.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    act = models.CharField(max_length=8, choices=Act)
    rule = models.PositiveSmallIntegerField(null=True, blank=True)
    """The number of the house rule; none when it stays."""
    words = models.TextField(max_length=2000, blank=True)
    moved = models.JSONField(default=dict, blank=True)
    """Of another place: `from` and `to`, each with a space and tags."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """A suspension counts once a second moderator agrees."""
    takes_effect_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.act}"


class Appeal(models.Model):
    """A request to look again, by the writer or one who flagged (DSA, article 20); another moderator answers.

    Holds who asks (a visitor by her flag) and in what words. Seen by the one who asks and by moderators. Kept
    with the decision.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="appeals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    flag = models.ForeignKey(Flag, on_delete=models.SET_NULL, null=True, blank=True, related_name="appeals")
    """Whose notice it was, where a visitor asks."""
    words = models.TextField(max_length=2000)
    at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["decision", "by"], name="one_appeal_each")]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.at:%Y-%m-%d}"


class OnlyAdded(models.QuerySet["LogEntry"]):
    """Lines that are added and never changed; the database refuses it too (a trigger)."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: what was written stands."""
        raise TypeError("The log of moderation only grows.")

    def delete(self) -> NoReturn:
        """Refuse: lines go when they are two years old, by `drop_older_than` alone."""
        raise TypeError("The log of moderation only grows.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: what was written stands."""
        raise TypeError("The log of moderation only grows.")

    def drop_older_than(self, moment: datetime) -> int:
        """Erase the lines from before a moment; the database refuses it for lines younger than two years."""
        return super(OnlyAdded, self.filter(at__lt=moment)).delete()[0]


class LogEntry(models.Model):
    """One line of the log of moderation; only ever added.

    Holds what was done, to what, when, and by whom (a key, so that erasing an account leaves the line). Seen
    by moderators; of it the public page shows counts alone. Erased after two years.
    """

    at = models.DateTimeField(db_index=True)
    what = models.CharField(max_length=20)
    target = models.CharField(max_length=80)
    case_key = models.CharField(max_length=40, blank=True)
    by_key = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=10, blank=True)
    rule = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = OnlyAdded.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name_plural = "log entries"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.what}"
