"""What the services of this floor share: holding rows in one order, counting, and telling.

Rows are always held space first, then topic, then post, so that two people never wait for each other.
They are held without their key (`no_key`): what others add beside them, such as thanks, goes on.
"""

from datetime import datetime

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext

from accounts.models import User
from community.discussion import refusals
from community.discussion.models import Post, Reading, State, Topic
from community.discussion.texts import slug_of
from community.spaces.models import Space
from community.trust.api import agree, needs_rules
from search.api import mark_changed

KIND = "topic"


def locked_space(pk: int) -> Space:
    """Return the space, held until the transaction ends."""
    return Space.objects.select_for_update(no_key=True).get(pk=pk)


def locked_topic(pk: int) -> Topic:
    """Return the topic, held until the transaction ends; the caller holds its space if it needs it."""
    return Topic.objects.select_for_update(no_key=True, of=("self",)).select_related("space").get(pk=pk)


def locked_post(pk: int) -> Post:
    """Return the post, held until the transaction ends; the caller holds its topic if it needs it."""
    return Post.objects.select_for_update(no_key=True, of=("self",)).select_related("topic__space").get(pk=pk)


def must_agree(user: User, *, agrees: bool, at: datetime) -> None:
    """Let somebody write who agreed to the house rules, now or before.

    Raises:
        DomainError: `rules_not_agreed`.
    """
    if needs_rules(user):
        if not agrees:
            raise refusals.rules_not_agreed()
        agree(user, at)


def count_answers(topic: Topic, change: int) -> None:
    """Count answers that came or went."""
    Topic.objects.filter(pk=topic.pk).update(answers_count=F("answers_count") + change)
    topic.answers_count += change


def count_topics(space_id: int, change: int) -> None:
    """Count topics of the space that came or went."""
    Space.objects.filter(pk=space_id).update(topics_count=F("topics_count") + change)


def change_state(post: Post, state: str) -> None:
    """Show a post or take it from view, with what is counted and found; the caller holds space, topic, post.

    A topic is shown and hidden with its first post, but stays where others answered and the first words were
    only withdrawn; its title was of the same writer, so a plain one takes its place.
    """
    if post.state == state:
        return
    was_shown, is_shown = post.state == State.SHOWN, state == State.SHOWN
    post.state = state
    post.save(update_fields=["state"])
    if post.number == 1:
        _change_topic(post.topic, state)
    elif was_shown != is_shown:
        count_answers(post.topic, 1 if is_shown else -1)
        if not is_shown:
            Topic.objects.filter(pk=post.topic_id, accepted=post).update(accepted=None, accepted_at=None)
    mark_changed(KIND, post.topic_id)


def _change_topic(topic: Topic, state: str) -> None:
    if state == State.WITHDRAWN and topic.answers_count:
        _take_title_back(topic)
        return
    was_shown, is_shown = topic.state == State.SHOWN, state == State.SHOWN
    topic.state = state
    topic.save(update_fields=["state"])
    if was_shown != is_shown:
        count_topics(topic.space_id, 1 if is_shown else -1)


def _take_title_back(topic: Topic) -> None:
    with translation.override(topic.language):
        topic.title = gettext("Withdrawn by its writer")
    topic.slug, topic.version = slug_of(topic.title), topic.version + 1
    topic.save(update_fields=["title", "slug", "version"])


def note_own_reading(user: User, topic: Topic, number: int, at: datetime) -> None:
    """Note that somebody knows the post she has just written."""
    place = Reading.objects.filter(topic=topic, user=user).values_list("pk", "last_number").first()
    if place is None:
        new = Reading(topic=topic, user=user, last_number=number, at=at)
        Reading.objects.bulk_create([new], ignore_conflicts=True)
    elif place[1] == number - 1:
        Reading.objects.filter(pk=place[0]).update(last_number=number, at=at)
