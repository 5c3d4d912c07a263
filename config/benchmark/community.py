"""Spaces with topics, posts and people: rows by the thousand, counts as the services would have left them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from taggit.models import Tag, TaggedItem

from accounts.models import Event, Notification, User
from community.api import RULES_EDITION
from community.models import Membership, Post, Reading, RulesAgreement, Space, Thanks, Topic
from config.benchmark.scales import Scale
from config.benchmark.words import sentences, title

LANGUAGE = "nl"
SLUG = "gesprek-"
TOPICS_AT_ONCE = 2_000
MEASURED = (100, 20)
"""How many posts the first topic has, and the second: the pages that are measured."""
TAGS = 40
TOLD = 60
"""How many things the measured person was told of."""
IN_FIRST = 500


def slug_of_space(number: int | str) -> str:
    """Return the slug of the space with this number; the first one is measured."""
    return f"benchmark-{number}"


def space_of(number: int, spaces: int) -> int:
    """Return in which space the topic or person with this number is: every other one in the first.

    So the measured space grows with the scale, as the others together do.
    """
    return 0 if number < len(MEASURED) or number % 2 == 0 else number // 2 % spaces


def load_community(scale: Scale, everyone: Sequence[User], measured: User, *, at: datetime) -> None:
    """Load the spaces, people, topics and posts that are missing.

    What a smaller scale laid stays as it is: its topics keep their posts and the space they are in.
    """
    spaces = _spaces(scale, at)
    _members(spaces, everyone, measured, at)
    begun = Topic.objects.filter(space__slug__startswith=slug_of_space(""), slug__startswith=SLUG).count()
    for start in range(begun, scale.topics, TOPICS_AT_ONCE):
        numbers = range(start, min(start + TOPICS_AT_ONCE, scale.topics))
        _topics(numbers, scale, spaces, everyone, at)
    _count(spaces, at)
    _of_measured(spaces[0], measured, at)


def _spaces(scale: Scale, at: datetime) -> list[Space]:
    known = {space.slug: space for space in Space.objects.filter(slug__startswith=slug_of_space(""))}
    missing = [number for number in range(scale.spaces) if slug_of_space(number) not in known]
    made = [
        Space(
            purpose="theme",
            slug=slug_of_space(number),
            title=title(number),
            language=LANGUAGE,
            made_at=at,
            subjects=["wiskunde"],
            last_at=at,
        )
        for number in missing
    ]
    known |= {space.slug: space for space in Space.objects.bulk_create(made)}
    return [known[slug_of_space(number)] for number in range(scale.spaces)]


@transaction.atomic
def _members(spaces: Sequence[Space], everyone: Sequence[User], measured: User, at: datetime) -> None:
    """Let everyone be in one space, some besides in the first, and let all have agreed to the house rules."""
    places = {(space_of(number, len(spaces)), user.pk) for number, user in enumerate(everyone)}
    places |= {(0, user.pk) for user in everyone[:IN_FIRST]} | {(0, measured.pk)}
    since = at - timedelta(days=300)
    known = set(Membership.objects.filter(space__in=spaces).values_list("space", "user"))
    _store(
        [
            Membership(space=spaces[space], user_id=user, since=since)
            for space, user in sorted(places)
            if (spaces[space].pk, user) not in known
        ]
    )
    agreed = set(RulesAgreement.objects.values_list("user", flat=True))
    _store(
        [
            RulesAgreement(user=user, edition=RULES_EDITION, at=since)
            for user in everyone
            if user.pk not in agreed
        ]
    )


@transaction.atomic
def _topics(
    numbers: Sequence[int],
    scale: Scale,
    spaces: Sequence[Space],
    everyone: Sequence[User],
    at: datetime,
) -> None:
    sizes = [posts_in(number, scale) for number in numbers]
    rows = [_topic(number, size, spaces, everyone, at) for number, size in zip(numbers, sizes, strict=True)]
    Topic.objects.bulk_create(rows, batch_size=1_000)
    _store(
        [
            post
            for number, topic in zip(numbers, rows, strict=True)
            for post in _posts(number, topic, everyone)
        ]
    )
    _tag(rows, numbers)


def _tag(rows: Sequence[Topic], numbers: Sequence[int]) -> None:
    """Give each topic two tags."""
    tags = [Tag.objects.get_or_create(name=f"gesprek {number}")[0] for number in range(TAGS)]
    kind = ContentType.objects.get_for_model(Topic)
    _store(
        [
            TaggedItem(tag=tags[(number + step) % len(tags)], content_type=kind, object_id=topic.pk)
            for number, topic in zip(numbers, rows, strict=True)
            for step in (0, 7)
        ]
    )


def posts_in(number: int, scale: Scale) -> int:
    """Return how many posts the topic with this number has: all but the first two share the rest evenly."""
    if number < len(MEASURED):
        return MEASURED[number]
    rest, among = scale.posts - sum(MEASURED), scale.topics - len(MEASURED)
    place = number - len(MEASURED)
    return rest * (place + 1) // among - rest * place // among


def _topic(number: int, size: int, spaces: Sequence[Space], everyone: Sequence[User], at: datetime) -> Topic:
    began = at - timedelta(minutes=17 * (number + 1) + 30 * MEASURED[0])
    return Topic(
        space=spaces[space_of(number, len(spaces))],
        sort="question",
        title=title(number),
        slug=f"{SLUG}{number}",
        language=LANGUAGE,
        by=everyone[number % len(everyone)],
        at=began,
        last_at=began + timedelta(minutes=30 * size),
        last_number=size,
        answers_count=size - 1,
        came_up_at=at,
    )


def _posts(number: int, topic: Topic, everyone: Sequence[User]) -> Iterator[Post]:
    dice = Random(number)  # noqa: S311 - text, not a secret
    for place in range(topic.last_number):
        text = sentences(dice, 4)
        yield Post(
            topic=topic,
            number=place + 1,
            by=everyone[(number + 7 * place) % len(everyone)],
            text=text,
            html=f"<p>{text}</p>",
            language=LANGUAGE,
            at=topic.at + timedelta(minutes=30 * place),
        )


def _count(spaces: Sequence[Space], at: datetime) -> None:
    for space in spaces:
        space.members_count = Membership.objects.filter(space=space).count()
        space.topics_count = Topic.objects.filter(space=space).count()
    Space.objects.bulk_update(spaces, ["members_count", "topics_count"])


@transaction.atomic
def _of_measured(space: Space, measured: User, at: datetime) -> None:
    """Let the measured person have read, thanked, and been told; a larger scale measures somebody else."""
    if Notification.objects.filter(recipient=measured, kind="answer").exists():
        return
    topics = list(Topic.objects.filter(space=space).order_by("pk")[:TOLD])
    _store([Reading(topic=topic, user=measured, last_number=topic.last_number, at=at) for topic in topics])
    posts = list(Post.objects.filter(topic__in=topics).exclude(by=measured).order_by("-pk")[:TOLD])
    _store([Thanks(post=post, user=measured, at=at) for post in posts])
    events = _events(posts, at)
    told: dict[str, Any] = {"recipient": measured, "kind": "answer", "mailed_at": at}
    _store(
        [
            Notification(event=event, subject=event.subject, story=event.story, at=event.at, **told)
            for event in events
        ]
    )


def _events(posts: Sequence[Post], at: datetime) -> list[Event]:
    """Return what tells of these posts, made where nobody was told of it yet."""
    wanted = [_event(post, at) for post in posts]
    known = {event.key: event for event in Event.objects.filter(key__in=[each.key for each in wanted])}
    made = Event.objects.bulk_create([each for each in wanted if each.key not in known])
    known |= {event.key: event for event in made}
    return [known[each.key] for each in wanted]


def _event(post: Post, at: datetime) -> Event:
    return Event(
        kind="answer",
        subject=f"post:{post.pk}",
        key=f"answer:{post.pk}",
        story=f"topic:{post.topic_id}",
        by_id=post.by_id,
        at=at - timedelta(minutes=post.pk % 500),
        told_at=at,
    )


def _store(rows: Sequence[Model]) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=1_000)
