"""How all who voted in a poll voted: figures without names, and none below five votes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from courses.enrolment.models import Enrolment
from courses.learning.activities.base import Seen
from courses.learning.activities.lists import ShownItem
from courses.learning.models import Activity, Response

#: From so many votes on figures are shown.
FEWEST = 5


@dataclass(frozen=True)
class OptionResult:
    """One answer with its votes."""

    text: str
    votes: int
    share: int
    """In whole per cent of all votes."""
    is_hers: bool


@dataclass(frozen=True)
class PollResult:
    """What is told to someone who voted."""

    votes: int
    options: list[OptionResult]
    """Empty while there are too few votes."""


def votes_beside(
    enrolment: Enrolment | None, activities: Sequence[Activity]
) -> Mapping[int, Mapping[str, Any]]:
    """Return the votes by answer, over all runs, of the polls in which this person voted herself."""
    if enrolment is None:
        return {}
    voted = Response.objects.filter(enrolment=enrolment, activity__in=activities, saved_at__isnull=False)
    counted = (
        Response.objects.filter(activity__in=voted.values("activity"), saved_at__isnull=False)
        .order_by()
        .values_list("activity_id", "answer__choice")
        .annotate(votes=Count("pk"))
    )
    beside: defaultdict[int, dict[str, Any]] = defaultdict(lambda: {"votes": {}})
    for activity_id, choice, votes in counted:
        beside[activity_id]["votes"][choice] = votes
    return beside


def shown_result(seen: Seen, options: Sequence[ShownItem]) -> PollResult:
    """Return the figures of the answers there still are, or only how many votes when these are too few."""
    votes: Mapping[str, int] = seen.beside.get("votes", {})
    counts = [votes.get(option.id, 0) for option in options]
    total = sum(counts)
    if total < FEWEST:
        return PollResult(total, [])
    hers = seen.answer.get("choice")
    return PollResult(
        total,
        [
            OptionResult(option.text, count, round(100 * count / total), option.id == hers)
            for option, count in zip(options, counts, strict=True)
        ],
    )
