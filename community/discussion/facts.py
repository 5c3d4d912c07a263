"""What trust asks of a member's writing and reading."""

from datetime import datetime, timedelta

from django.db.models import Sum

from accounts.models import User
from community.discussion.models import Post, Reading, State
from community.discussion.own_links import own_hosts
from community.trust.api import PostingFacts, links_in

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_MOST = 200


def posting_facts(user: User, at: datetime) -> PostingFacts:
    """Return what a member wrote of late and read in all. Three queries."""
    posts = Post.objects.filter(by=user).order_by("-at")
    recent = list(posts.filter(at__gt=at - DAY, at__lte=at).values_list("at", "text")[:_MOST])
    known = posts.order_by().filter(state=State.SHOWN).aggregate(thanks=Sum("thanks_count"))["thanks"]
    read = Reading.objects.filter(user=user).aggregate(many=Sum("last_number"))["many"]
    return PostingFacts(
        posts_last_hour=sum(moment > at - HOUR for moment, _text in recent),
        links_last_day=sum(links_in(text, own_hosts()) for _moment, text in recent),
        recent_texts=[text for _moment, text in recent],
        posts_read=read or 0,
        thanks=known or 0,
        first_words=known is None,
    )
