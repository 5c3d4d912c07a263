"""Spaces for tests, made the way the site makes them."""

import itertools
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from community.api import follow_label, open_space
from community.discussion.services import begin_topic, write_post
from community.models import Membership, Post, Space, Topic
from community.spaces.services.holding import enter, locked_space

from .accounts import person

AT = datetime(2026, 11, 3, 9, tzinfo=UTC)
_numbers = itertools.count(1)


def space(
    title: str = "",
    *,
    by: User | None = None,
    purpose: str = "",
    openness: str = "open",
    at: datetime = AT,
    **more: object,
) -> Space:
    """Return a space; without `by` the site opened it, and nobody is in it yet."""
    purpose, title = purpose or ("project" if by else "theme"), title or f"Space {next(_numbers)}"
    return open_space(by=by, purpose=purpose, title=title, openness=openness, at=at, **more)


def member(of: Space, user: User | None = None, *, role: str = "member", at: datetime = AT) -> User:
    """Return someone who is in the space, however one comes in there."""
    user = user or person()
    if of.follows_label:
        follow_label(label=of.label, user=user, belongs=True, is_host=role == "host", at=at)
        return user
    with transaction.atomic():
        enter(locked_space(of.pk), user, at=at, role=role)
    of.refresh_from_db()
    return user


def membership(of: Space, user: User) -> Membership | None:
    """Return somebody's membership of the space."""
    return Membership.objects.filter(space=of, user=user).first()


def topic(
    of: Space | None = None,
    by: User | None = None,
    *,
    sort: str = "question",
    title: str = "",
    text: str = "",
    at: datetime = AT,
    **more: Any,
) -> Topic:
    """Return a conversation; its writer comes into the space by writing, and agrees to the house rules."""
    number = next(_numbers)
    return begin_topic(
        by=by or member(of, at=at) if of else by or person(),
        space=of or space(),
        sort=sort,
        title=title or f"How do you begin lesson {number}?",
        text=text or f"I am looking for a calm beginning of lesson {number}.",
        at=at,
        agrees=True,
        **more,
    )


def post(of: Topic, by: User | None = None, *, text: str = "", at: datetime = AT, **more: Any) -> Post:
    """Return an answer in a conversation."""
    return write_post(
        by=by or member(of.space, at=at),
        topic=of,
        text=text or f"With a question on the board, number {next(_numbers)}.",
        at=at,
        agrees=True,
        **more,
    )
