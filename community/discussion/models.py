"""The tables of topics and posts."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from community.discussion.querysets import TopicQuerySet
from community.spaces.models import Space


def private_storage() -> Storage:
    """Pictures in posts lie where no public address reaches them: a view checks who asks."""
    return storages["private"]


def picture_path(picture: "PostPicture", filename: str) -> str:
    """Name a picture by its own key; the uploaded name is never used."""
    return f"posts/{picture.public_id}.webp"


class State(models.TextChoices):
    """Whether a topic or post is shown."""

    SHOWN = "shown", _("shown")
    WAITING = "waiting", _("waits until a host looked")
    WITHDRAWN = "withdrawn", _("withdrawn by its writer")
    HIDDEN = "hidden", _("hidden until someone looked, or until it is changed")
    REMOVED = "removed", _("taken away by a moderator")


class Topic(models.Model):
    """A conversation in a space: a question, a discussion, a practice story or an announcement.

    Its first post holds its text. Holds who began it (for a question without a name, only moderators can
    see who) and counts. Read by those who may read its space. Kept with the space; when its writer's account
    is erased it stays without a name, as what others answered would lose its meaning.
    """

    class Sort(models.TextChoices):
        """What sort of conversation it is."""

        QUESTION = "question", _("question")
        DISCUSSION = "discussion", _("discussion")
        STORY = "story", _("practice story")
        ANNOUNCEMENT = "announcement", _("announcement")

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="topics")
    sort = models.CharField(max_length=12, choices=Sort, default=Sort.DISCUSSION)
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(max_length=80)
    language = models.CharField(max_length=5, default="nl")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="topics"
    )
    is_nameless = models.BooleanField(default=False)
    label = models.CharField(max_length=80, blank=True)
    """What it stands beside in a storey above, such as `module:…`; opaque here."""
    state = models.CharField(max_length=9, choices=State, default=State.SHOWN)
    at = models.DateTimeField()
    last_at = models.DateTimeField()
    last_number = models.PositiveIntegerField(default=1)
    """The number of its newest post; numbers are never given twice."""
    answers_count = models.PositiveIntegerField(default=0)
    """Posts that are shown, without the first."""
    readers_count = models.PositiveIntegerField(default=0)
    accepted = models.ForeignKey("Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    is_pinned = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    came_up_at = models.DateTimeField(null=True, blank=True)
    """When a question that stayed without answer was shown to hosts and people of its subject."""
    version = models.PositiveIntegerField(default=1)
    tags = TaggableManager(blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["-is_pinned", "-last_at", "-id"]
        indexes = [
            models.Index(
                fields=["space", "state", "-is_pinned", "-last_at", "-id"], name="topics_of_a_space"
            ),
            models.Index(fields=["by", "-at"], name="topics_of_a_person"),
            models.Index(fields=["label"], name="topics_by_label", condition=~Q(label="")),
            models.Index(
                fields=["at"],
                name="questions_without_answer",
                condition=Q(sort="question", answers_count=0, came_up_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "label"], condition=~Q(label=""), name="one_conversation_beside_each_thing"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Post(models.Model):
    """One message in a topic.

    Holds what was written, as typed and as safe HTML, by whom and when. Read by those who may read its space.
    Withdrawn, hidden or removed, its words are shown no more; where others answered, a trace stays. When its
    writer's account is erased her words are erased and the trace has no name. `number` never changes and is
    part of its address. `token` is made with the form, so that sending twice posts once.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="posts"
    )
    answers_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    place = models.CharField(max_length=80, blank=True)
    """Where it was written, such as `unit:…`, for a conversation beside a lesson; opaque here."""
    text = models.TextField()
    html = models.TextField(editable=False)
    language = models.CharField(max_length=5, default="nl")
    state = models.CharField(max_length=9, choices=State, default=State.SHOWN)
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    thanks_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["by", "-at"], name="posts_of_a_person"),
            models.Index(fields=["place"], name="posts_by_place", condition=~Q(place="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="a_post_has_a_number_of_its_own"),
            models.UniqueConstraint(fields=["by", "token"], name="a_post_is_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id}#{self.number}"


class PostVersion(models.Model):
    """What a post said before it was changed, and until when.

    Holds words, moment and who changed them. Read by its writer, hosts and moderators. Gone with the
    post; its words go when the account is erased.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160, blank=True)
    text = models.TextField()
    until_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    """Who changed it: its writer, or a moderator."""

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="a_version_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.post_id} v{self.number}"


class Redirected(models.Model):
    """Where a post stands that had another address: topics are merged, split and moved; addresses live on.

    Holds no personal data; kept as long as the post.
    """

    old_topic = models.PositiveBigIntegerField()
    old_number = models.PositiveIntegerField()
    """Zero stands for the topic as a whole."""
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["old_topic", "old_number"], name="an_old_address_leads_to_one_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.old_topic}#{self.old_number}"


class Thanks(models.Model):
    """That somebody thanked for a post: one kind, no score.

    Holds who thanked and when. Seen by the writer and by those who may read the post. Gone when taken
    back or with either account.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="thanks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "user"], name="a_post_is_thanked_once_by_each")
        ]
        indexes = [models.Index(fields=["user", "-at"], name="thanks_of_a_person")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.post_id}"


class Mention(models.Model):
    """That a post names somebody who may read it. Holds who is named. Gone with the post or the account."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="a_post_names_each_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.post_id}"


class Reading(models.Model):
    """How far somebody read in a topic, and whether she follows it.

    Holds person, place and moment. Hers alone. Gone with the topic or her account.
    """

    class Watch(models.TextChoices):
        """Whether answers are told to her."""

        FOLLOWED = "followed", _("followed")
        USUAL = "usual", _("as the space")
        MUTED = "muted", _("muted")

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    last_number = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(null=True, blank=True)
    watch = models.CharField(max_length=8, choices=Watch, default=Watch.USUAL)

    class Meta:
        indexes = [
            models.Index(fields=["user", "watch"], name="topics_followed"),
            models.Index(fields=["topic", "watch", "user"], name="followers_of_a_topic"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["topic", "user"], name="one_place_in_a_topic_for_each")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.topic_id}#{self.last_number}"


class Draft(models.Model):
    """What somebody is writing and has not posted yet.

    `place` says where it will stand: `space:7` (a new topic), `topic:44` (an answer), `post:812` (a change).
    Holds what she typed. Hers alone; gone when posted or thrown away, or 90 days after she last typed.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    """Title, text, sort, tags: what the form holds."""
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["user", "place"], name="one_draft_for_each_place")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.place}"


class PostPicture(models.Model):
    """A picture in a post, drawn anew without place or device.

    Holds who added it and its alternative text. Shown to those who may read the post; until it stands in one,
    to her alone. One that stands in no post goes after a day, the others with their post.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(storage=private_storage, upload_to=picture_path)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, blank=True, related_name="pictures")
    alt = models.CharField(max_length=200, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.public_id)
