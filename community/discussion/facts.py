"""What trust asks of a member's writing and reading."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import QuerySet, Sum

from accounts.models import User
from community.discussion.models import Post, Reading, State
from community.discussion.own_links import own_hosts
from community.trust.api import PostingFacts, links_in
from core.prepared import Prepared

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_MOST = 200


def posting_facts(user: User, at: datetime) -> PostingFacts:
    """Return what a member wrote of late and read in all. Three queries."""
    recent = _RECENT.rows(user=user.pk, since=at - DAY, until=at)
    known = next((thanks for (thanks,) in _THANKS.rows(user=user.pk)), None)
    read = next((many for (many,) in _READ.rows(user=user.pk)), None)
    return PostingFacts(
        posts_last_hour=sum(moment > at - HOUR for moment, _text in recent),
        links_last_day=sum(links_in(text, own_hosts()) for _moment, text in recent),
        recent_texts=[text for _moment, text in recent],
        posts_read=read or 0,
        thanks=known or 0,
        first_words=known is None,
    )


def _recent(user: Any, since: Any, until: Any) -> QuerySet[Post, Any]:
    posts = Post.objects.filter(by=user, at__gt=since, at__lte=until).order_by("-at")
    return posts.values_list("at", "text")[:_MOST]


def _thanks(user: Any) -> QuerySet[Any, Any]:
    shown = Post.objects.filter(by=user, state=State.SHOWN).order_by().values("by")
    return shown.annotate(many=Sum("thanks_count")).values_list("many")


def _read(user: Any) -> QuerySet[Any, Any]:
    return (
        Reading.objects.filter(user=user)
        .order_by()
        .values("user")
        .annotate(many=Sum("last_number"))
        .values_list("many")
    )


_RECENT = Prepared(
    _recent, user=models.BigIntegerField(), since=models.DateTimeField(), until=models.DateTimeField()
)
_THANKS = Prepared(_thanks, user=models.BigIntegerField())
_READ = Prepared(_read, user=models.BigIntegerField())
