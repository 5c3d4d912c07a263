"""Posts as one viewer sees them, on the page of their topic and beside a lesson alike.

Their words are kept as safe HTML; what she may not read never leaves this module.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Block
from community.discussion.addresses import PER_PAGE, topic_url
from community.discussion.models import Post, State, Thanks, Topic
from community.discussion.onlooking import Onlooker, onlooker_of
from community.discussion.own_links import with_titles
from community.discussion.people import Who, asker, fields, member, who
from community.discussion.visible import Shown, shown
from community.registries import Viewer
from core.prepared import Prepared

OWN = (
    *("pk", "number", "by", "place", "html", "language", "state", "at", "edited_at"),
    *("thanks_count", "version", "answers_to__number"),
)
FIRST_PAGE = range(1, PER_PAGE + 1)
NAMES = (*OWN, "is_thanked", "is_from_blocked", *fields("by"))


@dataclass(frozen=True, slots=True)
class ShownPost:
    """One post before one viewer.

    Args:
        url: its lasting address.
        acts: the address below which it is thanked, changed and accepted.
        write: where an answer to it is written.
        html: its words, safe; empty where only a trace is shown.
        trace: why its words are not shown, or not to all; may be empty.
        is_folded: whether she blocked who wrote it: its words open when she asks.
        answers: the number of the post it answers; None where that is the topic as a whole.
    """

    pk: int
    number: int
    url: str
    acts: str
    write: str
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


def _shaped(rows: Iterable[Sequence[Any]], onlooker: Onlooker) -> list[ShownPost]:
    url = topic_url(onlooker.topic.pk, onlooker.topic.slug)
    found = (_shape(dict(zip(NAMES, row, strict=True)), onlooker, url) for row in rows)
    posts = [post for post in found if post is not None]
    texts = with_titles([post.html for post in posts], onlooker.viewer)
    return [
        post if text == post.html else replace(post, html=text)
        for post, text in zip(posts, texts, strict=True)
    ]


def _shape(row: dict[str, Any], onlooker: Onlooker, url: str) -> ShownPost | None:
    topic, viewer, number = onlooker.topic, onlooker.viewer, row["number"]
    is_own = viewer.pk is not None and row["by"] == viewer.pk
    much = _how_much(row, onlooker, is_own=is_own)
    if much is Shown.NOTHING:
        return None
    has_words, is_shown = much is Shown.WORDS, row["state"] == State.SHOWN
    is_of_asker = row["by"] is not None and row["by"] == topic.by_id
    hides_name = is_of_asker and not onlooker.sees_asker
    names = has_words or row["state"] == State.WITHDRAWN
    return ShownPost(
        **_where(row, url),
        by=_writer(row, viewer, hides_name=hides_name, names=names),
        trace="" if is_shown else _trace(row["state"]),
        is_own=is_own,
        is_folded=row["is_from_blocked"] and has_words and not hides_name,
        is_new=_is_new(number, onlooker, is_own=is_own),
        is_of_asker=is_of_asker and number > 1 and topic.sort == Topic.Sort.QUESTION,
        **_words(row, topic, has_words=has_words),
        **_rights(row, onlooker, is_own=is_own, has_words=has_words),
    )


def _where(row: dict[str, Any], url: str) -> dict[str, Any]:
    number, answers = row["number"], row["answers_to__number"] or 1
    kept = {name: row[name] for name in ("pk", "number", "place", "at", "version", "is_thanked")}
    return kept | {
        "url": f"{url}?post={number}#p{number}",
        "acts": f"{url}{number}/",
        "write": f"{url}{pgettext('address', 'write/')}",
        "answers": answers if answers > 1 else None,
        "is_first": number == 1,
        "waits": row["state"] == State.WAITING,
    }


def _how_much(row: dict[str, Any], onlooker: Onlooker, *, is_own: bool) -> Shown:
    is_last = row["number"] == onlooker.topic.last_number and row["number"] > 1
    who_looks = {"is_host": onlooker.is_host, "is_moderator": onlooker.is_moderator}
    return shown(row["state"], is_own=is_own, is_last=is_last, **who_looks)


def _is_new(number: int, onlooker: Onlooker, *, is_own: bool) -> bool:
    read_to = onlooker.reading.last_number if onlooker.reading else 0
    return bool(read_to) and number > read_to and not is_own


def _words(row: dict[str, Any], topic: Topic, *, has_words: bool) -> dict[str, Any]:
    return {
        "html": row["html"] if has_words else "",
        "language": row["language"],
        "edited_at": row["edited_at"] if has_words else None,
        "thanks": row["thanks_count"] if has_words else 0,
        "is_accepted": row["pk"] == topic.accepted_id and has_words,
    }


def _rights(row: dict[str, Any], onlooker: Onlooker, *, is_own: bool, has_words: bool) -> dict[str, Any]:
    is_shown, waits = row["state"] == State.SHOWN, row["state"] == State.WAITING
    return {
        "may_thank": onlooker.viewer.is_authenticated and is_shown and not is_own,
        "may_edit": is_own and has_words and onlooker.access.may_write,
        "may_answer": onlooker.may_answer and is_shown,
        "may_accept": onlooker.may_accept and is_shown and row["number"] > 1,
        "may_flag": not is_own and is_shown,
        "may_let_through": waits and onlooker.may_arrange,
    }


def _writer(row: dict[str, Any], viewer: Viewer, *, hides_name: bool, names: bool) -> Who:
    """Return who wrote it. What a moderator took away is nobody's shame: its trace has no name."""
    if hides_name:
        return asker()
    return who(row, "by", viewer) if names else member()


def _trace(state: str) -> str:
    return {
        State.WAITING: _("Waits until a host looked. Until then only its writer and the hosts see it."),
        State.WITHDRAWN: _("Withdrawn by its writer."),
        State.HIDDEN: _("Hidden until someone looked, or until it is changed."),
        State.REMOVED: _("Taken away by a moderator."),
    }[State(state)]
