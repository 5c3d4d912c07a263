"""Telling people what was written, thanked and accepted, with the change itself.

Nobody is told twice of one post: who is named in it hears that, and not also that it is an answer; who is
answered hears that, and not also that there is something new in what she follows. Who asked without a name
does nothing by her name here: a block would show who she is by what it leaves out.
"""

from datetime import datetime
from typing import Any

from accounts.api import NOT_TO, tell, untell
from accounts.models import User
from community.discussion.models import Post, State, Topic
from community.discussion.permissions import hides_name
from community.spaces.models import Space

ANSWER, FOLLOWED, MENTION, THANKS = "answer", "followed-answer", "mention", "thanks"
TOPIC, ANNOUNCEMENT, ACCEPTED = "topic", "announcement", "accepted"


def tell_of_post(post: Post, topic: Topic, *, at: datetime, names_people: bool = True) -> None:
    """Let people hear of a post that is shown from now on.

    Args:
        names_people: whether people may be named in it, where that is known already.
    """
    if names_people:
        tell_of_mentions(post, topic, at=at)
    if post.number > 1:
        for kind in (ANSWER, FOLLOWED):
            _tell(kind, post, topic, at=at, data={"answers_to": _answered(post)})
    elif topic.sort == Topic.Sort.ANNOUNCEMENT:
        is_of_run = topic.space.purpose == Space.Purpose.RUN
        _tell(ANNOUNCEMENT, post, topic, at=at, data={"is_of_run": is_of_run})
    elif not topic.label:
        _tell(TOPIC, post, topic, at=at)


def tell_of_mentions(post: Post, topic: Topic, *, at: datetime) -> None:
    """Let people hear that they are named; of an edit, only those who were not named before."""
    if post.mentions.exists():
        _tell(MENTION, post, topic, at=at, key=f"mention:{post.pk}:{post.version}")


def tell_of_thanks(post: Post, *, by: User, at: datetime) -> None:
    """Let the writer hear that she was thanked; once for each who thanks, also when taken back and given."""
    if post.by_id is not None:
        tell(
            kind=THANKS,
            subject=f"post:{post.pk}",
            key=f"thanks:{post.pk}:{by.pk}",
            **done_by(by, post.topic),
            at=at,
            story=f"thanks:{post.pk}",
            source=f"space:{post.topic.space_id}",
        )


def tell_of_acceptance(post: Post, topic: Topic, *, by: User, at: datetime) -> None:
    """Let the writer of an answer hear that it helped."""
    if post.by_id is not None:
        _tell(ACCEPTED, post, topic, at=at, by=by, key=f"accepted:{topic.pk}:{post.pk}")


def untell_of_post(post: Post) -> None:
    """Take back what was told of a post whose writer took it away.

    What a moderator hides may be shown again: its news say nothing meanwhile and are not told anew after.
    """
    untell(f"post:{post.pk}")


def _answered(post: Post) -> int | None:
    return post.answers_to.by_id if post.answers_to is not None else None


def _tell(
    kind: str,
    post: Post,
    topic: Topic,
    *,
    at: datetime,
    by: User | None = None,
    key: str = "",
    data: dict[str, object] | None = None,
) -> None:
    if topic.state != State.SHOWN and post.number > 1:
        return
    tell(
        kind=kind,
        subject=f"post:{post.pk}",
        key=key or f"{kind}:{post.pk}",
        **done_by(by or post.by, topic, data),
        at=at,
        story=f"topic:{topic.pk}",
        source=f"space:{topic.space_id}",
    )


def done_by(by: User | None, topic: Topic, data: dict[str, object] | None = None) -> dict[str, Any]:
    """Return who did it, or only that she is not told herself where she has no name."""
    if by is None or not hides_name(topic, by.pk):
        return {"by": by, "data": data}
    return {"by": None, "data": {**(data or {}), NOT_TO: by.pk}}
