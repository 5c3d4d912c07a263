"""Forgetting what was kept long enough."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community.models import Sanction
from community.moderation.models import Case, LogEntry
from core.jobs import every

WORDS_KEPT = timedelta(days=183)
KEPT = timedelta(days=2 * 365 + 1)


@every(minutes=24 * 60, name="forget old cases of moderation")
def forget_old_cases() -> None:
    """Forget what is old enough."""
    forget(at=timezone.now())


@transaction.atomic
def forget(*, at: datetime) -> None:
    """Erase the copies of words after half a year, cases with flags, decisions and appeals after two years.

    A case that waits, or whose second look waits, is kept.
    """
    waiting = Case.objects.filter(decisions__appeals__isnull=False, decisions__appeals__answered_at=None)
    done = Case.objects.exclude(decided_at=None).exclude(pk__in=waiting.values("pk"))
    done.filter(decided_at__lt=at - WORDS_KEPT).exclude(words_then="").update(words_then="")
    done.filter(decided_at__lt=at - KEPT).delete()
    Sanction.objects.filter(Q(until_at__lt=at - KEPT) | Q(lifted_at__lt=at - KEPT)).delete()
    Sanction.objects.filter(kind=Sanction.Kind.WARNED, from_at__lt=at - KEPT).delete()
    LogEntry.objects.drop_older_than(at - KEPT)
