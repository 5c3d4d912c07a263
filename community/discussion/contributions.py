"""What somebody said, on her profile, and how often she was thanked: only what this viewer reads herself.

A question asked without a name, and what its asker wrote below it, is on nobody's profile.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q, Sum
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.api import ProfilePanel, register_profile_panel
from accounts.models import User
from community.discussion.listing import lines_of
from community.discussion.models import Post, State, Topic

LATEST = 5


def join() -> None:
    """Let contributions stand on a profile."""
    panel = ProfilePanel(
        title=_("In the community"),
        question=_("Who sees on your profile what you said in the community?"),
        hint=_("Everyone sees only what stands in spaces they read themselves."),
        template="community/contributions_panel.html",
        context=contributions,
    )
    register_profile_panel("contributions", panel)


def contributions(user: User, request: HttpRequest) -> Mapping[str, Any] | None:
    """Return the latest topics she took part in that this viewer reads; None where there are none."""
    readable = Topic.objects.readable_by(request.user).shown()
    named = readable.exclude(by=user.pk, is_nameless=True)
    hers = Post.objects.filter(by=user.pk, state=State.SHOWN).order_by("-at").values("topic")
    lines = lines_of(named.filter(pk__in=hers).order_by("-last_at", "-pk")[:LATEST], request.user)
    return {"lines": lines} if lines else None


def thanks_received(user: User) -> int:
    """Return how often somebody was thanked, for what she said with her name."""
    posts = Post.objects.filter(by=user.pk, state=State.SHOWN)
    named = posts.exclude(Q(topic__is_nameless=True) & Q(topic__by=F("by")))
    return named.aggregate(number=Sum("thanks_count"))["number"] or 0
