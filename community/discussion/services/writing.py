"""Beginning a topic and adding to one.

The space and the topic are held while a post gets its number, so that numbers and counts are right however
many write at once; a form that is sent twice posts once.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import structlog
from django.db import transaction

from accounts.models import User
from community.discussion import refusals, telling
from community.discussion.models import Draft, Post, State, Topic
from community.discussion.permissions import hides_name
from community.discussion.rendering import keep_what_is_named, render
from community.discussion.services.holding import (
    KIND,
    count_topics,
    locked_space,
    locked_topic,
    must_agree,
    note_own_reading,
)
from community.discussion.texts import clean_tags, clean_text, clean_title, slug_of
from community.registries import taking_part
from community.spaces.models import Space
from community.spaces.permissions import access_of, may_host
from community.spaces.services import belong
from community.trust.api import may_post
from search.api import mark_changed

log = structlog.get_logger(__name__)


@transaction.atomic
def begin_topic(
    *,
    by: User | None,
    space: Space,
    sort: str,
    title: str,
    text: str,
    at: datetime,
    tags: Sequence[str] = (),
    is_nameless: bool = False,
    label: str = "",
    place: str = "",
    token: UUID | None = None,
    language: str = "nl",
    agrees: bool = False,
) -> Topic:
    """Begin a conversation in a space; who may see it is who may read the space.

    Args:
        by: who begins it; None for the conversation that a storey above lays beside a thing.
        label: what it stands beside, opaque here: a second one beside the same thing is the first.
        token: made with the form: the same form sent twice begins one topic.
        agrees: she says now that she writes by the house rules.

    Raises:
        DomainError: `may_not_write`, `only_hosts_announce`, `only_questions_are_nameless`,
            `rules_not_agreed`, `form_used_elsewhere`, what texts and rendering refuse, or trust does.
    """
    title, text, words = clean_title(title), clean_text(text), clean_tags(tags)
    space = locked_space(space.pk)
    if label and (there := Topic.objects.filter(space=space, label=label).first()):
        return there
    if sent := _sent_before(by, token, fits=lambda sent: sent.number == 1 and sent.topic.space == space):
        return sent.topic
    _must_be_fitting(by, space, sort=sort, is_nameless=is_nameless)
    state = _admit(by, space, text=text, agrees=agrees, at=at, is_nameless=is_nameless)
    about = {"sort": sort, "title": title, "is_nameless": is_nameless, "label": label, "language": language}
    topic = _begun(space, by=by, at=at, state=state, tags=words, **about)
    said = {"text": text, "language": language, "place": place, "answers_to": None}
    _add(topic, 1, by=by, at=at, token=token, state=state, **said)
    forget_draft(by, f"space:{space.pk}")
    log.info("topic_begun", space=space.pk, topic=topic.pk, sort=sort)
    return topic


@transaction.atomic
def write_post(
    *,
    by: User | None,
    topic: Topic,
    text: str,
    at: datetime,
    answers_to: Post | None = None,
    place: str = "",
    token: UUID | None = None,
    agrees: bool = False,
) -> Post:
    """Add a post to a conversation.

    Args:
        answers_to: the post of this topic that it answers; its writer is told at once.
        place: where it was written, opaque here.
        token: made with the form: the same form sent twice posts once.

    Raises:
        DomainError: `may_not_write`, `topic_is_closed`, `post_is_gone`, `rules_not_agreed`,
            `form_used_elsewhere`, what texts and rendering refuse, or trust does.
    """
    text = clean_text(text)
    space = locked_space(topic.space_id)
    topic = locked_topic(topic.pk)
    if sent := _sent_before(by, token, fits=lambda sent: sent.number > 1 and sent.topic_id == topic.pk):
        return sent
    _must_be_open(topic, space, answers_to)
    hides = hides_name(topic, by.pk if by else None)
    state = _admit(by, space, text=text, agrees=agrees, at=at, is_nameless=hides)
    number = _count_in(topic, space, state=state, at=at)
    said = {"text": text, "language": topic.language, "place": place, "answers_to": answers_to}
    post = _add(topic, number, by=by, at=at, token=token, state=state, **said)
    forget_draft(by, f"topic:{topic.pk}")
    log.info("post_written", topic=topic.pk, post=post.pk)
    return post


def forget_draft(user: User | None, place: str) -> None:
    """Forget what was typed, now that it stands."""
    if user is not None:
        Draft.objects.filter(user=user, place=place).delete()


def _sent_before(by: User | None, token: UUID | None, *, fits: Callable[[Post], bool]) -> Post | None:
    """Return what this form posted before, if it did."""
    if by is None or token is None:
        return None
    sent = Post.objects.select_related("topic").filter(by=by, token=token).first()
    if sent is not None and not fits(sent):
        raise refusals.form_used_elsewhere()
    return sent


def _must_be_open(topic: Topic, space: Space, answers_to: Post | None) -> None:
    if topic.closed_at is not None or topic.space_id != space.pk:
        raise refusals.topic_is_closed()
    if topic.state != State.SHOWN or (answers_to is not None and answers_to.topic_id != topic.pk):
        raise refusals.post_is_gone()


def _begun(
    space: Space, *, by: User | None, at: datetime, state: str, tags: Sequence[str], **about: Any
) -> Topic:
    slug = slug_of(about["title"])
    topic = Topic.objects.create(space=space, by=by, at=at, last_at=at, state=state, slug=slug, **about)
    if tags:
        topic.tags.set(tags)
    count_topics(space.pk, int(state == State.SHOWN))
    Space.objects.filter(pk=space.pk).update(last_at=max(at, space.last_at or at))
    return topic


def _count_in(topic: Topic, space: Space, *, state: str, at: datetime) -> int:
    """Count one more post in a topic that is held, and return its number."""
    topic.last_number, topic.last_at = topic.last_number + 1, max(at, topic.last_at)
    topic.answers_count += state == State.SHOWN
    topic.save(update_fields=["last_number", "last_at", "answers_count"])
    Space.objects.filter(pk=space.pk).update(last_at=max(at, space.last_at or at))
    return topic.last_number


def _must_be_fitting(by: User | None, space: Space, *, sort: str, is_nameless: bool) -> None:
    if is_nameless and sort != Topic.Sort.QUESTION:
        raise refusals.not_nameless()
    if sort == Topic.Sort.ANNOUNCEMENT and by is not None and not may_host(by, space):
        raise refusals.only_hosts_announce()


def _admit(by: User | None, space: Space, *, text: str, agrees: bool, at: datetime, is_nameless: bool) -> str:
    """Let somebody write here, or refuse; return whether others see it at once.

    Who writes, belongs; but for who asks without a name: whoever came in at that moment would be her.
    """
    if by is None:
        return State.SHOWN
    access = access_of(by, space)
    if not access.may_write:
        raise refusals.may_not_write()
    must_agree(by, agrees=agrees, at=at)
    standing = may_post(by, at=at, space=space, text=text)
    if not access.is_member and not is_nameless:
        belong(space=space, by=by, at=at)
    is_looked_at = space.looks_first and standing.is_newcomer and not access.may_host
    return State.WAITING if is_looked_at else State.SHOWN


def _take_part(by: User, topic: Topic, at: datetime) -> None:
    """Tell the storeys above that somebody took part in a conversation beside a thing of theirs."""
    if topic.label:
        for handler in taking_part:
            handler(by, topic.label, at)


def _add(
    topic: Topic, number: int, *, by: User | None, at: datetime, token: UUID | None, state: str, **words: Any
) -> Post:
    said = render(words["text"], space=topic.space, by=by)
    told = {"by": by, "at": at, "state": state, "token": token or uuid4(), "html": said.html}
    post = Post.objects.create(topic=topic, number=number, **told, **words)
    keep_what_is_named(post, said, is_new=True)
    if by is not None:
        note_own_reading(by, topic, number, at)
        _take_part(by, topic, at)
    if state == State.SHOWN:
        telling.tell_of_post(post, topic, at=at, names_people=bool(said.named))
    mark_changed(KIND, topic.pk)
    return post
