"""Moving, merging and splitting conversations; every address that stood somewhere goes on leading there."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from accounts.models import User
from community.discussion.models import Post, PostPicture, Reading, Redirected, State, Topic
from community.discussion.services.holding import KIND, locked_space, locked_topic
from community.discussion.texts import clean_title, slug_of
from community.spaces.models import Space
from core.errors import DomainError
from search.api import mark_many_changed

log = structlog.get_logger(__name__)


@transaction.atomic
def move_topic(*, topic: Topic, space: Space, by: User | None, at: datetime) -> Topic:
    """Let a conversation go on in another space; who may read that one reads it from now on.

    Raises:
        DomainError: `stands_beside_a_thing`, for a conversation laid beside a lesson.
    """
    _held_spaces(topic.space_id, space.pk)
    topic = locked_topic(topic.pk)
    if topic.space_id == space.pk:
        return topic
    _must_stand_alone(topic)
    left, topic.space = topic.space_id, space
    topic.save(update_fields=["space"])
    PostPicture.objects.filter(post__topic=topic).update(space=space)
    _recount(topic)
    _recount_topics(left)
    _finish("topic_moved", topic, by=by, at=at)
    return topic


@transaction.atomic
def merge_topics(*, topic: Topic, into: Topic, by: User | None, at: datetime) -> Topic:
    """Put the posts of one conversation behind those of another; the first is gone, its addresses lead on.

    Raises:
        DomainError: `one_topic`, for a topic into itself; `stands_beside_a_thing`, `would_show_a_name`.
    """
    if topic.pk == into.pk:
        raise DomainError("one_topic", _("This is one and the same conversation."))
    _held_spaces(topic.space_id, into.space_id)
    held = {pk: locked_topic(pk) for pk in sorted((topic.pk, into.pk))}
    gone, into = held[topic.pk], held[into.pk]
    _must_stand_alone(gone)
    _must_keep_names_apart(gone, into)
    _keep_followers(gone, into)
    _put_behind(list(Post.objects.filter(topic=gone).order_by("number")), into)
    Redirected.objects.filter(topic=gone).update(topic=into)
    Redirected.objects.create(old_topic=gone.pk, old_number=0, post=None, topic=into)
    space_id, gone_pk = gone.space_id, gone.pk
    gone.delete()
    PostPicture.objects.filter(post__topic=into).update(space=into.space)
    _recount(into)
    _recount_topics(space_id)
    _finish("topics_merged", into, gone_pk, by=by, at=at)
    return into


@transaction.atomic
def split_topic(
    *, topic: Topic, posts: Sequence[Post], title: str, by: User | None, at: datetime, sort: str = ""
) -> Topic:
    """Let some posts of a conversation become one of their own, in the same space.

    Raises:
        DomainError: `nothing_to_split`, `first_stays`, `would_show_a_name`, and what a title refuses.
    """
    title = clean_title(title)
    locked_space(topic.space_id)
    topic = locked_topic(topic.pk)
    taken = _taken(topic, posts)
    fresh = Topic.objects.create(
        space=topic.space,
        sort=sort or Topic.Sort.DISCUSSION,
        title=title,
        slug=slug_of(title),
        language=topic.language,
        by=taken[0].by,
        at=taken[0].at,
        last_at=taken[-1].at,
        last_number=0,
    )
    _put_behind(taken, fresh)
    _part_answers(topic, fresh)
    _recount(topic)
    _recount(fresh)
    _finish("topic_split", topic, fresh.pk, by=by, at=at)
    return fresh


def _taken(topic: Topic, posts: Sequence[Post]) -> list[Post]:
    keys = [post.pk for post in posts]
    taken = list(Post.objects.filter(topic=topic, pk__in=keys).order_by("number"))
    if not taken:
        raise DomainError("nothing_to_split", _("Tick at least one message."), field="posts")
    if taken[0].number == 1:
        raise DomainError("first_stays", _("The first message stays where it is."), field="posts")
    if topic.is_nameless and any(post.by_id == topic.by_id for post in taken):
        raise _would_show_a_name()
    return taken


def _held_spaces(*pks: int) -> None:
    for pk in sorted(set(pks)):
        locked_space(pk)


def _must_stand_alone(topic: Topic) -> None:
    if topic.label:
        raise DomainError(
            "stands_beside_a_thing",
            _("This conversation stands beside a lesson. Split off what belongs elsewhere."),
        )


def _must_keep_names_apart(gone: Topic, into: Topic) -> None:
    """Refuse what would put the name of who asked without one beside her words, or take it from others.

    It is refused whoever wrote there: a refusal only where she did would say that she did.
    """
    if gone.is_nameless or into.is_nameless:
        raise _would_show_a_name()


def _would_show_a_name() -> DomainError:
    return DomainError(
        "would_show_a_name", _("Who asked without a name would be known elsewhere."), field="posts"
    )


def _put_behind(posts: Sequence[Post], into: Topic) -> None:
    """Number posts behind those that are there, and let their old addresses lead to the new ones."""
    number = Post.objects.filter(topic=into).aggregate(most=Max("number"))["most"] or 0
    number = max(number, into.last_number)
    for post in posts:
        number += 1
        Redirected.objects.create(old_topic=post.topic_id, old_number=post.number, post=post, topic=into)
        Redirected.objects.filter(post=post).update(topic=into)
        Post.objects.filter(pk=post.pk).update(topic=into, number=number)
    into.last_number = number
    into.save(update_fields=["last_number"])


def _part_answers(*topics: Topic) -> None:
    """Let no post say that it answers one that stands in another conversation now."""
    of_both = Post.objects.filter(topic__in=topics, answers_to__isnull=False)
    of_both.exclude(answers_to__topic=F("topic")).update(answers_to=None)


def _recount(topic: Topic) -> None:
    """Count again what is shown, and forget an accepted answer that stands elsewhere now."""
    shown = Post.objects.filter(topic=topic, state=State.SHOWN)
    topic.answers_count = shown.filter(number__gt=1).count()
    topic.last_at = shown.aggregate(last=Max("at"))["last"] or topic.at
    if topic.accepted_id is not None and not shown.filter(pk=topic.accepted_id).exists():
        topic.accepted, topic.accepted_at = None, None
    topic.save(update_fields=["answers_count", "last_at", "accepted", "accepted_at"])
    _recount_topics(topic.space_id)


def _recount_topics(space_id: int) -> None:
    many = Topic.objects.filter(space=space_id, state=State.SHOWN).count()
    Space.objects.filter(pk=space_id).update(topics_count=many)


def _keep_followers(gone: Topic, into: Topic) -> None:
    """Let who followed what is gone follow where it went on; who muted that hears nothing of it still."""
    followed, usual = Reading.Watch.FOLLOWED, Reading.Watch.USUAL
    people = list(Reading.objects.filter(topic=gone, watch=followed).values_list("user", flat=True))
    Reading.objects.filter(topic=into, user__in=people, watch=usual).update(watch=followed)
    kept = [Reading(topic=into, user_id=key, watch=followed) for key in people]
    Reading.objects.bulk_create(kept, ignore_conflicts=True)


def _finish(what: str, topic: Topic, *others: int, by: User | None, at: datetime) -> None:
    mark_many_changed(KIND, (topic.pk, *others))
    log.info(what, topic=topic.pk, by=by.pk if by else None, at=at.isoformat())
