"""Whom each kind of news about topics and posts reaches, and what it says to one person."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy, ngettext

from accounts.api import Card, NotificationKind, followers_of, register_notification_kind
from accounts.models import Event, NotificationChoice, User
from community.discussion import telling
from community.discussion.addresses import post_url
from community.discussion.models import Mention, Post, Reading, State
from community.discussion.permissions import hides_name
from community.spaces.models import Membership, Space
from community.spaces.selectors import member_ids, readers_among
from core.prepared import Prepared, Several

Way = NotificationChoice.Way
PeopleOf = Callable[[Event, int, int], Sequence[int]]
_FIRST_WORDS = 160
MANY = 48
"""Events told of together, as a rule; of a statement with more than 50 values the driver keeps nothing."""
_ENDS = re.compile(r"</(?:p|li|h[2-4]|t[dh]|pre|dd|dt)>|<br>")
WATCH_ALL = (Membership.Watch.ALL,)
WATCH_SOME = (Membership.Watch.ALL, Membership.Watch.USUAL)


def post_of(event: Event) -> int:
    """Return the key of the post an event is about."""
    return int(event.subject.partition(":")[2])


def people_of_answer(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return who began the topic and who is answered; not who is named: she hears that."""
    post = _post(event)
    if post is None or limit <= 0:
        return []
    direct = {key for key in _direct(event, post) if key > after} - _named(post)
    return sorted(readers_among(post.topic.space, direct))[:limit]


def people_of_followed(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return who follows the topic and hears of the post in no other way."""
    post = _post(event)
    if post is None or limit <= 0:
        return []
    follow = Reading.objects.filter(topic=post.topic_id, watch=Reading.Watch.FOLLOWED)
    apart = _named(post) | _direct(event, post)
    while people := list(
        follow.filter(user__gt=after).order_by("user").values_list("user", flat=True)[:limit]
    ):
        told = sorted(readers_among(post.topic.space, set(people) - apart))
        if told:
            return told
        after = people[-1]
    return []


def people_of_mention(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return who is named in the post and was not told of an earlier wording."""
    post = _post(event)
    if post is None:
        return []
    told = Event.objects.filter(kind=telling.MENTION, subject=event.subject, pk__lt=event.pk)
    named = Mention.objects.filter(post=post.pk, user__gt=after)
    named = named.exclude(user__notifications__event__in=told)
    people = list(named.order_by("user").values_list("user", flat=True)[:limit])
    return sorted(readers_among(post.topic.space, people))


def people_of_writer(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return who wrote the post."""
    post = _post(event)
    if post is None or post.by_id is None or post.by_id <= after:
        return []
    return sorted(readers_among(post.topic.space, [post.by_id]))


def people_of_topic(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return who follows everything in the space; where all members read, who follows its writer as well."""
    post = _post(event)
    if post is None or limit <= 0:
        return []
    closely = member_ids(post.topic.space_id, after=after, limit=limit, watch=WATCH_ALL)
    following = _followers(post, after, limit)
    told = {*closely, *following} - _muted(post, following)
    last = following[-1] if len(following) >= limit else None
    people = sorted(key for key in told if last is None or key <= last)[:limit]
    return people if people or last is None else people_of_topic(event, last, limit)


def _followers(post: Post, after: int, limit: int) -> Sequence[int]:
    """Return who follows the writer, of what she says with her name for all members to read."""
    is_for_all = post.topic.space.openness == Space.Openness.OPEN
    if post.by is None or not is_for_all or hides_name(post.topic, post.by.pk):
        return []
    return followers_of(post.by, after, limit)


def _muted(post: Post, people: Sequence[int]) -> set[int]:
    """Return who of these people muted the space."""
    there = Membership.objects.filter(space=post.topic.space_id, user__in=people)
    return set(there.filter(watch=Membership.Watch.MUTED).values_list("user", flat=True)) if people else set()


def people_of_announcement(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return everyone in the space who did not mute it."""
    post = _post(event)
    return [] if post is None else member_ids(post.topic.space_id, after=after, limit=limit, watch=WATCH_SOME)


def way_of_announcement(event: Event, user_pk: int) -> Way:
    """Say that an announcement in an edition comes at once, any other in the digest."""
    return Way.NOW if event.data.get("is_of_run") else Way.DIGEST


def _direct(event: Event, post: Post) -> set[int]:
    return {key for key in (post.topic.by_id, event.data.get("answers_to")) if key is not None}


def _named(post: Post) -> set[int]:
    return set(Mention.objects.filter(post=post.pk).values_list("user", flat=True))


def _post(event: Event) -> Post | None:
    posts = Post.objects.select_related("topic__space", "by")
    return posts.filter(pk=post_of(event), state=State.SHOWN, topic__state=State.SHOWN).first()


class ShownWords(NamedTuple):
    """What a line says of a post."""

    pk: int
    number: int
    html: str
    topic: int
    slug: str
    title: str
    is_nameless: bool
    asked_by: int | None

    def hides(self, by: int | None) -> bool:
        """Whether whoever wrote this has no name here."""
        return self.is_nameless and by is not None and self.asked_by == by


def shown_posts(events: Iterable[Event], user: User) -> dict[int, ShownWords]:
    """Return the posts of these events that this person may read now, by key. One query."""
    keys = sorted({post_of(event) for event in events})
    rows = _SHOWN.rows(keys=keys, user=user.pk)
    return {row[0]: ShownWords(*row) for row in rows}


def _shown(keys: Any, user: Any) -> QuerySet[Post, Any]:
    """Ask for posts that somebody signed in may read."""
    reader = cast(User, SimpleNamespace(pk=user, is_authenticated=True))
    readable = Q(topic__space__in=Space.objects.readable_by(reader))
    posts = Post.objects.filter(readable, pk__in=keys, state=State.SHOWN)
    known = posts.exclude(topic__state__in=(State.HIDDEN, State.REMOVED, State.WAITING))
    of_topic = ("topic", "topic__slug", "topic__title", "topic__is_nameless", "topic__by")
    return known.order_by().values_list("pk", "number", "html", *of_topic)


_SHOWN = Prepared(_shown, keys=Several(models.BigIntegerField(), MANY), user=models.BigIntegerField())


def cards_saying(
    nameless: str | Promise, named: str | Promise
) -> Callable[[Iterable[Event], User], Mapping[int, Card]]:
    """Return what makes cards of one kind: one sentence with a name, one without."""

    def cards(events: Iterable[Event], user: User) -> Mapping[int, Card]:
        events = list(events)
        posts = shown_posts(events, user)
        names, said = _names(events), (str(nameless), str(named))
        found = ((event, posts.get(post_of(event))) for event in events)
        return {
            event.pk: _card(post, _who(event, post, names), *said)
            for event, post in found
            if post is not None
        }

    return cards


def _names(events: Iterable[Event]) -> dict[int, str]:
    """Return what those who did it are called. No query where they came with the events, as in a list."""
    if all(Event.by.is_cached(event) for event in events):
        people = [event.by for event in events if event.by is not None and event.by.is_active]
        return {each.pk: each.display_name for each in people if not each.is_erased}
    return dict(_NAMES.rows(keys=sorted({event.by_id for event in events if event.by_id is not None})))


def _called(keys: Any) -> QuerySet[User, Any]:
    people = User.objects.people().filter(pk__in=keys, is_active=True)
    return people.order_by().values_list("pk", "display_name")


_NAMES = Prepared(_called, keys=Several(models.BigIntegerField(), MANY))


def _who(event: Event, post: ShownWords, names: Mapping[int, str]) -> str:
    return "" if event.by_id is None or post.hides(event.by_id) else names.get(event.by_id, "")


def _card(post: ShownWords, who: str, nameless: str, named: str) -> Card:
    words = {"who": who, "title": post.title}
    return Card(
        title=(named if who else nameless) % words,
        url=post_url(post.topic, post.slug, post.number),
        quote=first_words(post.html),
        who=who,
        about=post.title,
    )


@lru_cache(maxsize=2048)
def first_words(html: str) -> str:
    """Return the first words of a post as plain text."""
    words = " ".join(unescape(strip_tags(_ENDS.sub(" ", html))).split())
    return words if len(words) <= _FIRST_WORDS else words[: _FIRST_WORDS - 1].rsplit(" ", 1)[0] + "…"


def several_answers(cards: Sequence[Card]) -> str:
    """Say that a conversation got more than one answer."""
    said = ngettext("%(many)s new answer in “%(title)s”", "%(many)s new answers in “%(title)s”", len(cards))
    return said % {"many": len(cards), "title": cards[0].about}


def several_thanks(cards: Sequence[Card]) -> str:
    """Say that more than one person thanked."""
    said = ngettext(
        "%(many)s colleague thanked you for what you wrote in “%(title)s”",
        "%(many)s colleagues thanked you for what you wrote in “%(title)s”",
        len(cards),
    )
    return said % {"many": len(cards), "title": cards[0].about}


@dataclass(frozen=True)
class _Words:
    label: str | Promise
    nameless: str | Promise
    named: str | Promise


_WORDS = {
    telling.ANSWER: _Words(
        gettext_lazy("answers to what I wrote"),
        gettext_lazy("A new answer in “%(title)s”"),
        gettext_lazy("%(who)s answered in “%(title)s”"),
    ),
    telling.FOLLOWED: _Words(
        gettext_lazy("answers in conversations I follow"),
        gettext_lazy("A new answer in “%(title)s”"),
        gettext_lazy("%(who)s answered in “%(title)s”"),
    ),
    telling.MENTION: _Words(
        gettext_lazy("when somebody names me"),
        gettext_lazy("You are named in “%(title)s”"),
        gettext_lazy("%(who)s names you in “%(title)s”"),
    ),
    telling.THANKS: _Words(
        gettext_lazy("thanks"),
        gettext_lazy("You were thanked for what you wrote in “%(title)s”"),
        gettext_lazy("%(who)s thanks you for what you wrote in “%(title)s”"),
    ),
    telling.ACCEPTED: _Words(
        gettext_lazy("when my answer helped"),
        gettext_lazy("Your answer helped: “%(title)s”"),
        gettext_lazy("Your answer helped %(who)s: “%(title)s”"),
    ),
    telling.TOPIC: _Words(
        gettext_lazy("new conversations: in spaces I follow closely, and of people I follow"),
        gettext_lazy("New: “%(title)s”"),
        gettext_lazy("%(who)s began “%(title)s”"),
    ),
    telling.ANNOUNCEMENT: _Words(
        gettext_lazy("announcements"),
        gettext_lazy("Announcement: “%(title)s”"),
        gettext_lazy("%(who)s announces: “%(title)s”"),
    ),
}


def _kind(name: str, icon: str, usual: Way, people: PeopleOf, **more: Any) -> NotificationKind:
    words = _WORDS[name]
    return NotificationKind(
        name=name,
        label=words.label,
        icon=icon,
        colour="of-topic",
        usual=usual,
        people=people,
        cards=cards_saying(words.nameless, words.named),
        **more,
    )


KINDS = (
    _kind(telling.ANSWER, "message-square", Way.NOW, people_of_answer, several=several_answers),
    _kind(
        telling.FOLLOWED,
        "messages-square",
        Way.DIGEST,
        people_of_followed,
        several=several_answers,
        may_be_mailed_at_once=False,
        follows=True,
    ),
    _kind(telling.MENTION, "at-sign", Way.NOW, people_of_mention),
    _kind(telling.THANKS, "heart", Way.DIGEST, people_of_writer, several=several_thanks),
    _kind(telling.ACCEPTED, "check", Way.DIGEST, people_of_writer),
    _kind(telling.TOPIC, "messages-square", Way.DIGEST, people_of_topic, follows=True),
    _kind(
        telling.ANNOUNCEMENT,
        "megaphone",
        Way.DIGEST,
        people_of_announcement,
        way=way_of_announcement,
        follows=True,
    ),
)


def register_kinds() -> None:
    """Let people be told of what is written."""
    for kind in KINDS:
        register_notification_kind(kind)
