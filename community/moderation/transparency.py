"""What anyone may know of moderation: counts, no words, no names (DSA, article 15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count

from community.moderation import log
from community.moderation.models import Act, Case, LogEntry, Reason
from community.moderation.sentences import said

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something happened."""

    label: str
    many: int


@dataclass(frozen=True)
class Account:
    """A year of moderation in counts."""

    since: datetime
    flagged: int
    by_reason: Sequence[Tally]
    decided: int
    by_act: Sequence[Tally]
    hidden_by_rule: int
    appeals: int
    hours: int | None
    """Half of the cases were decided within so many hours."""


def account_of(at: datetime) -> Account:
    """Return what happened in the year before."""
    since = at - YEAR
    lines = LogEntry.objects.filter(at__gte=since, at__lte=at).order_by()
    counts = {
        (row["what"], row["reason"]): row["many"]
        for row in lines.values("what", "reason").annotate(many=Count("pk"))
    }
    reasons = [Tally(str(each.label), counts.get((log.FLAGGED, each.value), 0)) for each in Reason]
    acts = [Tally(str(said(each).choice), counts.get((log.DECIDED, each.value), 0)) for each in Act]
    return Account(
        since=since,
        flagged=sum(each.many for each in reasons),
        by_reason=[each for each in reasons if each.many],
        decided=sum(each.many for each in acts),
        by_act=[each for each in acts if each.many],
        hidden_by_rule=counts.get((log.HID, ""), 0),
        appeals=counts.get((log.APPEALED, ""), 0),
        hours=_median_hours(since),
    )


def _median_hours(since: datetime) -> int | None:
    """Return within how many hours half of the cases were decided, as far as they are kept."""
    spans = Case.objects.filter(opened_at__gte=since).exclude(decided_at=None)
    pairs = spans.values_list("opened_at", "decided_at")
    hours = [(to - opened).total_seconds() / 3600 for opened, to in pairs if to]
    return max(1, round(median(hours))) if hours else None
