"""The community of the demo: its spaces, and who asked, told, answered and thanked in them, and when.

Everything goes through the services of the site, with a moment in the past. A space is known by its slug or
by what it belongs to, a topic by its title, so loading again leaves them alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from accounts.api import coordinators
from accounts.models import School, User
from community.api import (
    accept_answer,
    begin_topic,
    change_space,
    make_host,
    open_space,
    readers_among,
    space_of_label,
    thank,
    topic_url,
    write_post,
)
from community.models import Membership, Post, Space, Topic
from config.demo import content_files
from config.demo.runs import BLENDED, UNDER_WAY, find
from config.demo.schools import NORTH, load_schools
from config.demo.speakers import speakers
from courses.together.rooms import open_run_room

SORTS = {
    "question": Topic.Sort.QUESTION,
    "discussion": Topic.Sort.DISCUSSION,
    "practice story": Topic.Sort.STORY,
    "announcement": Topic.Sort.ANNOUNCEMENT,
}
SUBJECTS = {
    "wiskunde": ("wiskunde",),
    "nederlands": ("nederlands",),
    "wetenschappen": ("natuurwetenschappen", "wereldorientatie", "techniek"),
    "zorg-en-welbevinden": ("zorg",),
    "starters-en-mentoren": ("mentoraat",),
    "blended-in-de-praktijk": ("didactiek", "ict"),
}
#: The one space that its hosts opened to the world, so that visitors and feeds have something to show.
PUBLIC = "blended-in-de-praktijk"
LINK = re.compile(r"\[([^\]]+)\]\((topic|resource):([a-z0-9-]+)\)")
LONG_AGO = timedelta(days=380)
BETWEEN_TOPICS = timedelta(days=3, hours=5)
HOUR = timedelta(hours=1)
FIRST, LAST = 7, 21


@dataclass(frozen=True)
class Scene:
    """What every conversation of the demo is laid in.

    Args:
        players: who plays which role.
        crowd: everyone who may thank.
        addresses: where topics stand that were laid already, by slug.
    """

    players: Mapping[str, User]
    crowd: Sequence[User]
    now: datetime
    addresses: dict[str, str] = field(default_factory=dict)


def load_community(people: Mapping[str, User], *, at: datetime) -> None:
    """Put schools, spaces and conversations in place."""
    texts = sorted(_topics(), key=_order)
    roles = {role for _slug, text in texts for role in _roles_in(text)}
    players = speakers(roles, people, at=at)
    load_schools(people, players, at=at)
    told = content_files.read_list("community/spaces", "nl")
    spaces = {each["slug"]: _space(each, people, at) for each in told}
    crowd = sorted({*players.values(), *people.values()}, key=lambda user: user.pk)
    scene = Scene(players, crowd, at)
    for place, (slug, text) in enumerate(texts):
        space = spaces.get(text["space"])
        if space is not None:
            began = at - BETWEEN_TOPICS * (len(texts) - place) - _some(slug, 9) * HOUR
            topic = _topic(slug, text, space, _awake(began), scene)
            scene.addresses[slug] = topic_url(topic.pk, topic.slug)


def _topics() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((content_files.CONTENT / "community" / "topics").glob("*.yaml")):
        slug, language, _ending = path.name.rsplit(".", 2)
        yield slug, content_files.read(f"community/topics/{slug}", language)


def _roles_in(text: Mapping[str, Any]) -> set[str]:
    return {text["by"], *(post["by"] for post in text["posts"])}


def _order(topic: tuple[str, dict[str, Any]]) -> tuple[bool, str]:
    """Return what is referred to before what refers, each in an order that looks like chance."""
    slug, text = topic
    refers = any("](topic:" in said for said in (text["text"], *(post["text"] for post in text["posts"])))
    return refers, sha256(slug.encode()).hexdigest()


def _space(told: Mapping[str, str], people: Mapping[str, User], at: datetime) -> Space | None:
    """Return the space the content tells of, opened where it was not."""
    match told["purpose"]:
        case "run":
            run = find(BLENDED, UNDER_WAY)
            return open_run_room(run=run, at=run.created_at) if run else None
        case "school":
            return _school_space(told, at)
    host = people["moderator"]
    known = Space.objects.filter(slug=told["slug"]).first()
    return known or open_space(
        by=host,
        purpose=told["purpose"],
        title=told["title"],
        text=told["text"],
        openness=Space.Openness.OPEN,
        is_public=told["slug"] == PUBLIC,
        subjects=SUBJECTS.get(told["slug"], ()),
        levels=("kleuter",) if told["slug"] == "kleuter" else (),
        at=at - LONG_AGO,
    )


def _school_space(told: Mapping[str, str], at: datetime) -> Space:
    """Return the room of the school, with the words its coordinator gave it."""
    school = School.objects.get(name=NORTH)
    space = space_of_label(f"school:{school.pk}", purpose=Space.Purpose.SCHOOL)
    if space is None:
        raise LookupError("a school whose people are confirmed has a room")
    if not space.text:
        [host] = coordinators(school)[:1]
        change_space(space=space, by=host, text=told["text"], at=at - LONG_AGO)
        space.refresh_from_db()
    return space


def _topic(slug: str, text: Mapping[str, Any], space: Space, began: datetime, scene: Scene) -> Topic:
    """Return the topic as it was written, with its answers some hours apart."""
    known = Topic.objects.filter(space=space, title=text["title"]).first()
    if known is not None:
        return known
    by, sort = scene.players[text["by"]], SORTS[text["sort"]]
    if sort == Topic.Sort.ANNOUNCEMENT:
        _let_host(space, by)
    topic = begin_topic(
        by=by,
        space=space,
        sort=sort,
        title=text["title"],
        text=linked(text["text"], scene.addresses),
        tags=[str(tag) for tag in text["tags"]],
        language=text["language"],
        agrees=True,
        at=began,
    )
    moment = began
    for number, said in enumerate(text["posts"]):
        moment = min(_awake(moment + (2 + _some(f"{slug}{number}", 20)) * HOUR), scene.now)
        _post(topic, said, moment, by, scene)
    return topic


def _post(topic: Topic, said: Mapping[str, Any], at: datetime, asker: User, scene: Scene) -> None:
    writer, words = scene.players[said["by"]], linked(said["text"], scene.addresses)
    post = write_post(by=writer, topic=topic, text=words, agrees=True, at=at)
    _thank(post, said.get("thanks", 0), scene)
    if said.get("accepted"):
        accept_answer(topic=topic, post=post, by=asker, at=min(at + 3 * HOUR, scene.now))


def _let_host(space: Space, user: User) -> None:
    """Let who announces be a host of her school's or run's space."""
    host = Membership.objects.filter(space=space, role=Membership.Role.HOST).exclude(user=user).first()
    membership = Membership.objects.filter(space=space, user=user).first()
    if membership is not None and membership.role != Membership.Role.HOST and host is not None:
        make_host(space=space, user=user, by=host.user, at=membership.since)


def _thank(post: Post, wanted: int, scene: Scene) -> None:
    """Let so many people thank, as far as there are that many who read it."""
    seed, crowd = _some(f"{post.topic.title}{post.number}", len(scene.crowd)), scene.crowd
    readers = readers_among(post.topic.space, [user.pk for user in crowd])
    turned = [user for user in (*crowd[seed:], *crowd[:seed]) if user.pk in readers and user.pk != post.by_id]
    for place, user in enumerate(turned[:wanted]):
        thank(post=post, by=user, at=min(post.at + (place + 1) * HOUR / 3, scene.now))


def linked(text: str, addresses: Mapping[str, str]) -> str:
    """Return a text whose links to topics lead there; what does not exist yet stays plain words."""

    def lead(found: re.Match[str]) -> str:
        words, kind, slug = found.groups()
        address = addresses.get(slug) if kind == "topic" else None
        return f"[{words}]({address})" if address else words

    return LINK.sub(lead, text)


def _awake(moment: datetime) -> datetime:
    """Return a moment at which a teacher may be writing: nights wait until school is out."""
    minute = _some(moment.isoformat(), 60)
    if FIRST <= moment.hour <= LAST:
        return moment.replace(minute=minute)
    return (moment + 3 * HOUR).replace(hour=16 + minute % 4, minute=minute)


def _some(seed: str, most: int) -> int:
    """Return a number below `most` that looks like chance and is the same at each loading."""
    return int(sha256(seed.encode()).hexdigest(), 16) % most
