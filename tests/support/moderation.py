"""Flags and decisions for tests, made the way the site makes them."""

from datetime import UTC, datetime, timedelta

from accounts.models import User
from community.models import Case, Decision, Flag, Post
from community.moderation.models import Act, Reason
from community.moderation.services.deciding import Verdict, decide
from community.moderation.services.flagging import flag
from community.moderation.targets import found

from .accounts import person

AT = datetime(2026, 11, 4, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def moderator() -> User:
    """Return somebody who judges."""
    return person(role="moderator")


def flagged(
    post: Post, *, by: User | None = None, reason: str = Reason.HURTFUL, words: str = "", at: datetime = AT
) -> Flag:
    """Return a flag on a post, of somebody who reads it."""
    by = by or person()
    target = found("post", str(post.pk), by)
    assert target is not None
    return flag(target=target, by=by, reason=reason, words=words, at=at)


def decided(
    case: Case, act: Act = Act.REMOVE, *, by: User | None = None, at: datetime = AT + HOUR, rule: int = 1
) -> Decision:
    """Return a decision about a case, by a moderator."""
    return decide(case=case, verdict=Verdict(act, rule, "Say it kindly."), by=by or moderator(), at=at)
