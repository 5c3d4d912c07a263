"""Keeping what somebody is writing, for herself."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from community.discussion.models import Draft
from community.discussion.texts import LONGEST_POST
from core.jobs import every

KEPT = timedelta(days=90)
WORDS = ("title", "text", "did", "with_whom", "happened", "would_change")
FIELDS = (*WORDS, "version", "sort", "tags", "is_nameless", "answers_to")


@transaction.atomic
def save_draft(*, user: User, place: str, data: Mapping[str, str], at: datetime) -> Draft | None:
    """Keep what is typed so far; nothing typed is no draft. What is far too long is kept up to its limit."""
    most = LONGEST_POST * 2
    kept = {name: data[name].replace("\x00", "")[:most] for name in FIELDS if data.get(name, "").strip()}
    if not set(kept) & set(WORDS):
        discard_draft(user=user, place=place)
        return None
    draft, _is_new = Draft.objects.update_or_create(
        user=user, place=place, defaults={"data": kept, "saved_at": at}
    )
    return draft


def discard_draft(*, user: User, place: str) -> None:
    """Throw away what was typed."""
    Draft.objects.filter(user=user, place=place).delete()


@every(minutes=60, name="forget old drafts")
def forget_old_drafts() -> None:
    """Forget drafts nobody typed in for 90 days."""
    Draft.objects.filter(saved_at__lt=timezone.now() - KEPT).delete()
