"""Joins moderation to the registries below."""

from datetime import datetime

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.api import (
    AccountLink,
    register_account_link,
    register_personal_data,
    register_report_link,
    register_terms,
)
from accounts.models import User
from community.moderation import jobs, rules, telling
from community.moderation.kinds.messages import Messages
from community.moderation.kinds.places import People, Spaces
from community.moderation.kinds.posts import Posts, Topics
from community.moderation.models import Case
from community.moderation.own_data import ModerationData
from community.moderation.permissions import finds_the_queue
from community.moderation.targets import flaggable, register_flaggable
from community.trust.api import register_upheld

__all__ = ["jobs", "join"]


def join() -> None:
    """Announce what can be flagged and where, what people are told, and what is held about a person."""
    for kind in (Posts(), Topics(), Spaces(), People(), Messages()):
        if kind.name not in flaggable:
            register_flaggable(kind)
    register_upheld(upheld_at)
    register_report_link(report_link)
    register_terms("house_rules", lambda _request: reverse("community:house-rules"))
    register_personal_data("moderation", ModerationData())
    register_account_link(
        "moderation", AccountLink(_("What was flagged"), "flag", "community:cases", for_whom=finds_the_queue)
    )
    telling.register_kinds()


def report_link(kind: str, pk: str) -> str | None:
    """Return where a thing can be flagged."""
    return reverse("community:flag", args=[kind, pk]) if kind in flaggable else None


def upheld_at(user: User, at: datetime) -> datetime | None:
    """Return when a decision that counts against a member, and still stands, was made last."""
    against = Case.objects.filter(writer=user, stands__in=[act.value for act in rules.BURDENS])
    last: datetime | None = against.aggregate(last=Max("stands_since"))["last"]
    return last
