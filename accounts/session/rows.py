"""The two rows behind every signed-in request, read without the cost of the ORM.

A session row and a user row each come by one prepared query on the primary key: about a third of
the usual time, never from a cache, so a deleted session or a blocked account counts at once in every
process. What is read becomes a real `User`; whether she holds a role comes along, because nearly nobody
does and every page asks, and how much she was told of that she has not seen, for the bell. Who may use it
is decided by Django itself: the session hash, the key's fallbacks and the backend stay its business
(`backend.py`).
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery

from accounts.models import Notification, User
from accounts.roles import ROLES, remember_no_role
from core.prepared import Prepared, columns, loaded


def _session(key: Any, at: Any) -> models.QuerySet[Session, tuple[str]]:
    return Session.objects.filter(session_key=key, expire_date__gt=at).values_list("session_data")


def _person(pk: Any) -> models.QuerySet[User, Any]:
    roles = Group.objects.filter(user=OuterRef("pk"), name__in=ROLES)
    told = Notification.objects.filter(recipient=OuterRef("pk"), seen_at=None).order_by().values("recipient")
    unseen = Subquery(told.annotate(stories=Count("story", distinct=True)).values("stories"))
    person = User.objects.filter(pk=pk).annotate(has_role=Exists(roles), unseen_stories=unseen)
    return person.values_list(*columns(User), "has_role", "unseen_stories")


_SESSION = Prepared(_session, key=models.CharField(), at=models.DateTimeField())
_PERSON = Prepared(_person, pk=models.BigIntegerField())


def session_data(key: str, *, at: datetime) -> str | None:
    """Return the stored text of a session that has not expired, or None."""
    rows = _SESSION.rows(key=key, at=at)
    return str(rows[0][0]) if rows else None


def user_row(pk: int) -> User | None:
    """Return the person of this number as a loaded `User`, or None."""
    rows = _PERSON.rows(pk=pk)
    if not rows:
        return None
    *values, has_role, unseen = rows[0]
    user = loaded(User, values)
    user.unseen = unseen or 0
    if not has_role:
        remember_no_role(user)
    return user
