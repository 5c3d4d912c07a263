"""Posts as one viewer sees them, on the page of their topic and beside a lesson alike.

Their words are kept as safe HTML; what she may not read never leaves this module.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Block
from community.discussion.addresses import PER_PAGE, topic_url
from community.discussion.models import Post, State, Thanks, Topic
from community.discussion.onlooking import Onlooker, onlooker_of
from community.discussion.own_links import with_titles
from community.discussion.people import FIELDS, Reader, Who, asker, fields, member, reader_of, who_among
from community.discussion.visible import Shown, shown
from community.registries import Viewer
from core.prepared import Prepared

OWN = (
    *("pk", "number", "by", "place", "html", "language", "state", "at", "edited_at"),
    *("thanks_count", "version", "answers_to__number"),
)
FIRST_PAGE = range(1, PER_PAGE + 1)
NAMES = (*OWN, "is_thanked", "is_from_blocked")
BY = slice(len(NAMES), len(NAMES) + len(FIELDS))


class ShownPost(NamedTuple):
    """One post before one viewer.

    Args:
        place_of_topic: where its topic stands.
        html: its words, safe; empty where only a trace is shown.
        trace: why its words are not shown, or not to all; may be empty.
        is_folded: whether she blocked who wrote it: its words open when she asks.
        answers: the number of the post it answers; None where that is the topic as a whole.
    """

    pk: int
    number: int
    place_of_topic: str
    by: Who
    html: str
    language: str
    trace: str
    place: str
    at: datetime
    edited_at: datetime | None
    version: int
    thanks: int
    answers: int | None
    is_first: bool
    is_own: bool
    is_accepted: bool
    is_thanked: bool
    is_folded: bool
    is_new: bool
    is_of_asker: bool
    waits: bool
    may_thank: bool
    may_edit: bool
    may_answer: bool
    may_accept: bool
    may_flag: bool
    may_let_through: bool

    @property
    def url(self) -> str:
        """Its lasting address."""
        return f"{self.place_of_topic}?post={self.number}#p{self.number}"

    @property
    def acts(self) -> str:
        """The address below which it is thanked, changed and accepted."""
        return f"{self.place_of_topic}{self.number}/"

    @property
    def write(self) -> str:
        """Where an answer to it is written."""
        return f"{self.place_of_topic}{pgettext('address', 'write/')}"

    @property
    def has_words(self) -> bool:
        """Whether its words are shown."""
        return bool(self.html)


def _window(topic: Any, user: Any, first: Any, last: Any, best: Any) -> models.QuerySet[Post, Any]:
    window = Q(number__gte=first, number__lte=last) | Q(pk=best)
    return _seen(Post.objects.filter(window, topic=topic), user)


def _seen(posts: models.QuerySet[Post], user: Any) -> models.QuerySet[Post, Any]:
    thanked = Exists(Thanks.objects.filter(post=OuterRef("pk"), user=user))
    blocked = Exists(Block.objects.filter(blocker=user, blocked=OuterRef("by")))
    return posts.order_by("number").values_list(*OWN, thanked, blocked, *fields("by"))


_POSTS = Prepared(
    _window,
    topic=models.BigIntegerField(),
    user=models.BigIntegerField(),
    first=models.BigIntegerField(),
    last=models.BigIntegerField(),
    best=models.BigIntegerField(),
)


def posts_of(
    topic: Topic,
    viewer: Viewer,
    *,
    window: range = FIRST_PAGE,
    best: int | None = None,
    onlooker: Onlooker | None = None,
) -> list[ShownPost]:
    """Return the posts of a topic with the numbers of this window, the first one first. One query.

    Args:
        best: key of a post to show besides, such as the accepted answer of another page.
        onlooker: who looks, where that was asked already.
    """
    numbers = {"first": window.start, "last": window.stop - 1}
    rows = _POSTS.rows(topic=topic.pk, user=viewer.pk or 0, best=best or 0, **numbers)
    return _shaped(rows, onlooker or onlooker_of(topic, viewer))


def posts_beside(
    topic: Topic, viewer: Viewer, *, place: str = "", limit: int = 20, onlooker: Onlooker | None = None
) -> list[ShownPost]:
    """Return the latest posts written at one place, such as a step; the oldest of them first."""
    posts = Post.objects.filter(topic=topic.pk, **({"place": place} if place else {}))
    latest = posts.order_by("-number").values("pk")[:limit]
    rows = list(_seen(Post.objects.filter(pk__in=[each["pk"] for each in latest]), viewer.pk or 0))
    return _shaped(rows, onlooker or onlooker_of(topic, viewer))


class Sight(NamedTuple):
    """What decides how every post of a topic looks to one viewer; found once for all of them."""

    topic: Topic
    place: str
    reader: Reader
    read_to: int
    is_host: bool
    is_moderator: bool
    sees_asker: bool
    may_write: bool
    may_answer: bool
    may_accept: bool


def _sight(onlooker: Onlooker) -> Sight:
    topic = onlooker.topic
    return Sight(
        topic=topic,
        place=topic_url(topic.pk, topic.slug),
        reader=reader_of(onlooker.viewer),
        read_to=onlooker.reading.last_number if onlooker.reading else 0,
        is_host=onlooker.is_host,
        is_moderator=onlooker.is_moderator,
        sees_asker=onlooker.sees_asker,
        may_write=onlooker.access.may_write,
        may_answer=onlooker.may_answer,
        may_accept=onlooker.may_accept,
    )


def _shaped(rows: Iterable[Sequence[Any]], onlooker: Onlooker) -> list[ShownPost]:
    sight = _sight(onlooker)
    found = (_shape(row, sight) for row in rows)
    posts = [post for post in found if post is not None]
    texts = with_titles([post.html for post in posts], onlooker.viewer)
    return [
        post if text == post.html else post._replace(html=text)
        for post, text in zip(posts, texts, strict=True)
    ]


def _shape(row: Sequence[Any], sight: Sight) -> ShownPost | None:
    values = dict(zip(NAMES, row, strict=False))
    by, state, number = values["by"], values["state"], values["number"]
    is_own = by is not None and by == sight.reader.pk
    much = _how_much(state, number, sight, is_own=is_own)
    if much is Shown.NOTHING:
        return None
    has_words = much is Shown.WORDS
    is_of_asker = by is not None and by == sight.topic.by_id
    hides_name = is_of_asker and not sight.sees_asker
    is_named = has_words or state == State.WITHDRAWN
    return ShownPost(
        place_of_topic=sight.place,
        by=_writer(row[BY], sight.reader, hides_name=hides_name, is_named=is_named),
        trace="" if state == State.SHOWN else _trace(state),
        is_own=is_own,
        is_folded=values["is_from_blocked"] and has_words and not hides_name,
        is_new=bool(sight.read_to) and number > sight.read_to and not is_own,
        is_of_asker=is_of_asker and number > 1 and sight.topic.sort == Topic.Sort.QUESTION,
        **_words(values, sight, has_words=has_words),
        **_rights(state, number, sight, is_own=is_own, has_words=has_words),
    )


def _words(values: dict[str, Any], sight: Sight, *, has_words: bool) -> dict[str, Any]:
    answers = values["answers_to__number"] or 1
    kept = {name: values[name] for name in ("pk", "number", "place", "at", "language", "version")}
    return kept | {
        "html": values["html"] if has_words else "",
        "edited_at": values["edited_at"] if has_words else None,
        "thanks": values["thanks_count"] if has_words else 0,
        "answers": answers if answers > 1 else None,
        "is_first": values["number"] == 1,
        "is_accepted": has_words and values["pk"] == sight.topic.accepted_id,
        "is_thanked": values["is_thanked"],
        "waits": values["state"] == State.WAITING,
    }


def _how_much(state: str, number: int, sight: Sight, *, is_own: bool) -> Shown:
    is_last = number == sight.topic.last_number and number > 1
    who_looks = {"is_host": sight.is_host, "is_moderator": sight.is_moderator}
    return shown(state, is_own=is_own, is_last=is_last, **who_looks)


def _rights(state: str, number: int, sight: Sight, *, is_own: bool, has_words: bool) -> dict[str, Any]:
    is_shown, may_arrange = state == State.SHOWN, sight.is_host or sight.is_moderator
    return {
        "may_thank": sight.reader.is_member and is_shown and not is_own,
        "may_edit": is_own and has_words and sight.may_write,
        "may_answer": sight.may_answer and is_shown,
        "may_accept": sight.may_accept and is_shown and number > 1,
        "may_flag": not is_own and is_shown,
        "may_let_through": state == State.WAITING and may_arrange,
    }


def _writer(values: Sequence[Any], reader: Reader, *, hides_name: bool, is_named: bool) -> Who:
    """Return who wrote it. What a moderator took away is nobody's shame: its trace has no name."""
    if hides_name:
        return asker()
    return who_among(values, reader) if is_named else member()


def _trace(state: str) -> str:
    return {
        State.WAITING: _("Waits until a host looked. Until then only its writer and the hosts see it."),
        State.WITHDRAWN: _("Withdrawn by its writer."),
        State.HIDDEN: _("Hidden until someone looked, or until it is changed."),
        State.REMOVED: _("Taken away by a moderator."),
    }[State(state)]
