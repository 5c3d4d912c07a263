"""The tables of spaces."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.spaces.querysets import SpaceQuerySet


class Space(models.Model):
    """A group with a purpose, and the room in which it talks.

    Holds no personal data beyond what its hosts write about it. Kept until it is closed; then it can be read
    as before by those who could, and nothing is added.
    """

    class Purpose(models.TextChoices):
        """What brings its people together."""

        SUBJECT = "subject", pgettext_lazy("taught", "subject")
        THEME = "theme", _("theme")
        SCHOOL = "school", _("school")
        COURSE = "course", _("course")
        RUN = "run", _("run")
        GROUP = "group", _("study group")
        PROJECT = "project", _("project")

    class Openness(models.TextChoices):
        """Who may read and who may join; every further one is narrower."""

        OPEN = "open", _("all members read, and join as they like")
        REQUEST = "request", _("its own people read; who asks may be let in")
        INVITATION = "invitation", _("its own people read; they are invited")
        HIDDEN = "hidden", _("nobody else knows of it")

    purpose = models.CharField(max_length=8, choices=Purpose)
    slug = models.SlugField(max_length=80, unique=True)
    other_slug = models.SlugField(max_length=80, blank=True)
    """Where it stood before its title was taken away, or meanwhile: leads to it as well."""
    title = models.CharField(_("title"), max_length=120)
    withheld_title = models.CharField(max_length=120, blank=True)
    """The title a moderator took away; while it is here a neutral one stands everywhere in its place."""
    language = models.CharField(max_length=5, default="nl")
    text = models.TextField(_("what it is for"), max_length=4000, blank=True)
    text_html = models.TextField(blank=True, editable=False)
    text_hidden_at = models.DateTimeField(null=True, blank=True)
    """Since when what it says of itself is hidden, by a moderator or by flags; then `text_html` is empty."""
    openness = models.CharField(max_length=10, choices=Openness, default=Openness.OPEN)
    is_public = models.BooleanField(default=False)
    """Open to the world: read without an account, indexed, in feeds. Only an open space may be."""
    looks_first = models.BooleanField(default=False)
    """Whether first posts of newcomers are looked at by a host before others see them."""
    subjects = models.JSONField(default=list, blank=True)
    levels = models.JSONField(default=list, blank=True)
    calendar_url = models.URLField(_("calendar"), blank=True)
    label = models.CharField(max_length=80, blank=True)
    """What it belongs to in a storey above or below, such as `school:12` or `run:7`; opaque here."""
    follows_label = models.BooleanField(default=False)
    """Whether its people come from what the label names: nobody joins or leaves by herself."""
    reads_only_since = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    members_count = models.PositiveIntegerField(default=0)
    topics_count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        indexes = [models.Index(fields=["label"], name="spaces_by_label")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(openness="open"),
                name="only_an_open_space_is_open_to_the_world",
            ),
            models.UniqueConstraint(
                fields=["label", "purpose"],
                condition=Q(purpose__in=["school", "run", "course"]),
                name="a_school_run_or_course_has_one_space",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """That somebody belongs to a space, asks to, or is invited.

    Holds person, role, since when, and how closely she follows. Seen by those who may read the space. Gone
    when she leaves or is removed, with the space, or with her account.
    """

    class Role(models.TextChoices):
        """What she is there."""

        MEMBER = "member", _("member")
        HOST = "host", _("host")

    class State(models.TextChoices):
        """Where her membership stands. Only the first opens anything."""

        IN = "in", _("member")
        ASKED = "asked", _("asked to join")
        INVITED = "invited", _("invited")

    class Watch(models.TextChoices):
        """How closely she follows the space."""

        ALL = "all", _("every new topic")
        USUAL = "usual", _("announcements, and what answers me")
        MUTED = "muted", _("nothing")

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=6, choices=Role, default=Role.MEMBER)
    state = models.CharField(max_length=7, choices=State, default=State.IN)
    watch = models.CharField(max_length=5, choices=Watch, default=Watch.USUAL)
    shares_progress = models.BooleanField(default=False)
    """In a study group: whether the others see how far she is."""
    words = models.CharField(max_length=400, blank=True)
    """What she wrote when she asked to join."""
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "id"]
        indexes = [
            models.Index(fields=["user", "state"], name="spaces_of_a_person"),
            models.Index(fields=["space", "state", "role", "since"], name="people_of_a_space"),
        ]
        constraints = [models.UniqueConstraint(fields=["space", "user"], name="one_membership_per_space")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.space_id}"


class SpaceInvitation(models.Model):
    """A link into a space, for one address or for whoever gets it, made by a host.

    Holds who made it, a hash of its secret, and the address it was mailed to until it is answered; seen by
    the hosts. Works until it expires, is used (one for an address) or withdrawn; erased 30 days later.
    """

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.space_id}: {self.expires_at:%Y-%m-%d}"


class Gathering(models.Model):
    """A moment on the agenda of a space, such as the next evening of a study group.

    Holds no personal data; goes with the space. The calendar entry keeps `uid` and raises `sequence` with
    every change.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="gatherings")
    title = models.CharField(_("title"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    time_zone = models.CharField(max_length=40, default="Europe/Brussels")
    unit_label = models.CharField(max_length=80, blank=True)
    """The step it is about, such as `unit:…`; opaque here."""
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return f"{self.space_id}: {self.starts_at:%Y-%m-%d}"


class SpaceLink(models.Model):
    """Something the hosts keep at hand for the space: an address with its words.

    Holds no personal data; goes with the space.
    """

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="links")
    title = models.CharField(_("title"), max_length=120)
    url = models.CharField(_("address"), max_length=500)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title
