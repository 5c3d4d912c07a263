"""What the field to write in needs, wherever it stands: below a topic, in a margin, on a page."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import uuid4

from django.http import HttpRequest
from django.utils.safestring import SafeString

from community.discussion.addresses import url_of
from community.discussion.models import Draft, Post, State, Topic
from community.discussion.writing.forms import PostForm, WritingForm
from community.discussion.writing.waiting import draft_of, initial_of
from community.spaces.frame import ring_of
from community.spaces.models import Space
from community.spaces.permissions import may_write
from community.trust.api import needs_rules
from core.addresses import address


@dataclass(frozen=True)
class Composer:
    """A field to write in.

    Args:
        action: where it is sent.
        draft: where what is typed is kept, such as `topic:44`.
        owner: whose it is, as the copy on her device knows it.
        make: makes the form.
        settled: what she wrote here last: a copy on her device that says the same has done its work.
        kept_as: what an empty field shows; None where it holds words of hers or asks something of her.
        here: the page it stands on, to come back to after signing in again.
    """

    make: Callable[[], WritingForm]
    space: Space
    action: str
    draft: str
    owner: str
    here: str = ""
    kept: Draft | None = None
    settled: str = ""
    preview: SafeString | None = None
    button: str = ""
    kept_as: Hashable = None

    @cached_property
    def form(self) -> WritingForm:
        """The form itself; not made where nobody looks at it, as in an empty field that is kept drawn."""
        return self.make()

    @property
    def token(self) -> str:
        """The key that lets it be sent once."""
        return str(uuid4() if self.kept_as else self.form["token"].value() or "")

    @property
    def who_reads(self) -> str:
        """Who reads what is written: a ring of people."""
        return ring_of(self.space)

    @property
    def pictures_url(self) -> str:
        """Where pictures are added."""
        return address("community:picture-add", self.space.slug)

    @property
    def people_url(self) -> str:
        """Where people to be named are asked for."""
        return address("community:mention-suggest", self.space.slug)

    @property
    def preview_url(self) -> str:
        """Where it is shown as it will stand."""
        return address("community:preview", self.space.slug)


def write_url(topic: Topic) -> str:
    """Return where an answer is sent."""
    return address("community:post-write", topic.pk, topic.slug or "x")


def composer_for(
    request: HttpRequest, topic: Topic, *, at: datetime, place: str = "", is_allowed: bool | None = None
) -> Composer | None:
    """Return the field to answer in, for this reader; None where she cannot. At most four queries.

    Args:
        place: where it stands, opaque here; the draft is kept apart for each.
        is_allowed: whether she may answer, where that was asked already.
    """
    is_open = topic.state == State.SHOWN and topic.closed_at is None
    if not request.user.is_authenticated or not is_open or is_allowed is False:
        return None
    if is_allowed is None and not may_write(request.user, topic.space):
        return None
    draft, asks_rules = draft_of(request, f"topic:{topic.pk}", at), needs_rules(request.user)
    initial = {**initial_of(draft), "place": place}
    initial |= {"next": request.get_full_path()} if place else {}
    made = answering(request, topic, lambda: PostForm(initial=initial, asks_rules=asks_rules), draft)
    if draft is not None or asks_rules or made.settled:
        return made
    return replace(made, kept_as=(topic.pk, topic.slug, topic.space.slug, tuple(initial.items())))


def answering(
    request: HttpRequest,
    topic: Topic,
    make: Callable[[], WritingForm],
    draft: Draft | None = None,
    preview: SafeString | None = None,
) -> Composer:
    """Return the field with this form."""
    return Composer(
        make=make,
        space=topic.space,
        action=write_url(topic),
        draft=f"topic:{topic.pk}",
        owner=owner_of(request),
        here=url_of(topic),
        kept=draft,
        settled=last_written(request, topic),
        preview=preview,
    )


def owner_of(request: HttpRequest) -> str:
    """Return by what a copy on a shared device knows whose it is."""
    return str(getattr(request.user, "public_id", ""))


def last_written(request: HttpRequest, topic: Topic) -> str:
    """Return what she wrote last in this topic, on the page that follows on it."""
    if "post" not in request.GET and request.method == "GET" and url_of(topic) == request.path:
        return ""
    own = Post.objects.filter(topic=topic, by=request.user.pk).order_by("-number")
    return own.values_list("text", flat=True).first() or ""
