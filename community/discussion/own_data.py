"""What the site holds of someone's writing, reading and thanking between colleagues."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from community.discussion.addresses import post_url
from community.discussion.models import (
    Draft,
    Mention,
    Post,
    PostPicture,
    PostVersion,
    Reading,
    State,
    Thanks,
    Topic,
)
from community.discussion.services.holding import change_state
from community.discussion.services.picturing import erase_picture
from community.discussion.texts import slug_of
from community.spaces.selectors import readable_ids
from search.api import mark_many_changed


class DiscussionData:
    """Own words with their versions, drafts, pictures, thanks and places in topics, for *My data*.

    After erasure the words are gone; where others answered, a trace without a name stays.
    """

    title = gettext_lazy("What you wrote in the community")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return every post as it was typed, earlier versions, drafts, pictures, thanks and what was read."""
        parts = (_posts, _versions, _drafts, _pictures, _thanks, _namings, _readings)
        return [row for part in parts for row in part(user)]

    @transaction.atomic
    def erase(self, user: User) -> None:
        """Erase the words, drafts, pictures, thanks and places; leave traces that have no name."""
        _erase_words(user)
        for thanks in Thanks.objects.filter(user=user).select_related("post"):
            Post.objects.filter(pk=thanks.post_id).update(thanks_count=F("thanks_count") - 1)
        for picture in PostPicture.objects.filter(by=user):
            erase_picture(picture)
        for model in (Thanks, Mention, Reading, Draft):
            model._default_manager.filter(user=user).delete()

    def keeps(self, user: User) -> Sequence[str]:
        """Say that traces stay where others answered."""
        if not Topic.objects.filter(by=user, answers_count__gt=0).exists():
            return []
        return [
            _("Titles of conversations in which others answered stay, without your name and your words:"
              " without them the answers would lose their meaning.")
        ]  # fmt: skip


def _titles(user: User) -> Callable[[Topic], str]:
    """Return what says the title of a topic, as long as she reads it or began it. One query."""
    spaces = readable_ids(user)

    def title(topic: Topic) -> str:
        is_read = topic.space_id in spaces and topic.state in (State.SHOWN, State.WITHDRAWN)
        return topic.title if is_read or topic.by_id == user.pk else ""

    return title


def _posts(user: User) -> Iterator[dict[str, Any]]:
    title = _titles(user)
    for post in Post.objects.filter(by=user).select_related("topic").order_by("pk"):
        yield {
            _("what"): _("post"),
            _("conversation"): title(post.topic),
            _("where"): post_url(post.topic_id, slug_of(title(post.topic)), post.number),
            _("when"): post.at,
            _("text"): post.text,
            _("without my name"): post.topic.is_nameless and post.topic.by_id == user.pk,
            _("state"): post.get_state_display(),
        }


def _versions(user: User) -> Iterator[dict[str, Any]]:
    title = _titles(user)
    for each in PostVersion.objects.filter(post__by=user).select_related("post__topic").order_by("pk"):
        yield {
            _("what"): _("earlier version"),
            _("conversation"): each.title or title(each.post.topic),
            _("said so until"): each.until_at,
            _("text"): each.text,
        }


def _drafts(user: User) -> Iterator[dict[str, Any]]:
    for draft in Draft.objects.filter(user=user).order_by("pk"):
        yield {_("what"): _("draft"), _("when"): draft.saved_at, _("text"): draft.data}


def _pictures(user: User) -> Iterator[dict[str, Any]]:
    for picture in PostPicture.objects.filter(by=user).order_by("pk"):
        yield {_("what"): _("picture"), _("when"): picture.at, _("text"): picture.alt}


def _thanks(user: User) -> Iterator[dict[str, Any]]:
    title = _titles(user)
    for thanks in Thanks.objects.filter(user=user).select_related("post__topic").order_by("pk"):
        yield {_("what"): _("thanks"), _("conversation"): title(thanks.post.topic), _("when"): thanks.at}


def _namings(user: User) -> Iterator[dict[str, Any]]:
    title = _titles(user)
    for each in Mention.objects.filter(user=user).select_related("post__topic").order_by("pk"):
        yield {
            _("what"): _("you were named"),
            _("conversation"): title(each.post.topic),
            _("when"): each.post.at,
        }


def _readings(user: User) -> Iterator[dict[str, Any]]:
    title = _titles(user)
    for each in Reading.objects.filter(user=user).select_related("topic").order_by("pk"):
        yield {
            _("what"): _("read up to"),
            _("conversation"): title(each.topic),
            _("message"): each.last_number,
            _("when"): each.at,
            _("followed"): each.get_watch_display(),
        }


def _erase_words(user: User) -> None:
    posts = list(Post.objects.filter(by=user).select_related("topic").order_by("pk"))
    for post in posts:
        if post.state != State.REMOVED:
            change_state(post, State.WITHDRAWN)
    PostVersion.objects.filter(post__by=user).update(text="", title="")
    Post.objects.filter(by=user).update(text="", html="", by=None)
    PostVersion.objects.filter(by=user).update(by=None)
    topics = Topic.objects.filter(by=user)
    mark_many_changed("topic", list(topics.values_list("pk", flat=True)))
    topics.update(by=None)
