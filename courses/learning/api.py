"""The front door of this floor for the floors above: what stands beside activities and units, and dates.

A meeting's date is known to the floor of sessions, which stands above; it joins here in its
`joining.py`. An activity that a unit does not hold asks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest

from core.registry import Registry
from courses.enrolment.models import Enrolment
from courses.learning.models import Activity

if TYPE_CHECKING:
    from courses.learning.visits import Visit

#: From someone's place (None: she has none) and all activities of one kind in a unit to what is known
#: beside each, by the activity's id. It asks as many queries for twelve activities as for one.
Companion = Callable[[Enrolment | None, Sequence[Activity]], Mapping[int, Mapping[str, Any]]]

#: By kind of activity; the template of the kind finds it as `activity.beside`.
companions: Registry[Companion] = Registry("what stands beside activities")


def known_beside(
    enrolment: Enrolment | None, activities: Sequence[Activity], told: Registry[Companion] = companions
) -> Mapping[int, Mapping[str, Any]]:
    """Return what floors know beside these activities of a unit, by the activity's id."""
    by_kind: dict[str, list[Activity]] = {}
    for activity in activities:
        by_kind.setdefault(activity.kind, []).append(activity)
    beside: dict[int, Mapping[str, Any]] = {}
    for kind, own in by_kind.items():
        companion = told.get(kind)
        if companion is not None:
            beside.update(companion(enrolment, own))
    return beside


#: From runs to the meetings each has a date for, by the run's id; a meeting is known by its block.
Dates = Callable[[Collection[int]], Mapping[int, Collection[UUID]]]

#: Who knows of dates; a meeting without one binds nobody in the run.
dates: Registry[Dates] = Registry("dates of meetings")


def meetings_with_a_date(run_ids: Collection[int]) -> Mapping[int, Collection[UUID]]:
    """Return the meetings that have a date in each of these runs, by the run's id."""
    found: dict[int, set[UUID]] = {}
    for ask in dates:
        for run_id, blocks in ask(run_ids).items():
            found.setdefault(run_id, set()).update(blocks)
    return found


@dataclass(frozen=True)
class MarginPart:
    """Something beside a whole unit, such as what people wrote in its margin.

    Args:
        template: shows it; gets what `context` returns as `shown`.
        context: returns what there is to show for this visit, or None for nothing.
    """

    template: str
    context: Callable[[Visit, HttpRequest], Mapping[str, Any] | None]


#: What stands beside a unit, in order.
margins: Registry[MarginPart] = Registry("what stands beside a unit")


def beside_the_unit(visit: Visit, request: HttpRequest) -> list[dict[str, Any]]:
    """Return what floors above put beside a unit: a template and what it shows, each."""
    told = ((part.template, part.context(visit, request)) for part in margins)
    return [{"template": template, "shown": shown} for template, shown in told if shown is not None]


#: Takes what someone says in the conversation of an activity: `say(enrolment, activity, said, at)`.
Saying = Callable[[Enrolment, Activity, Mapping[str, Any], datetime], None]

#: Who takes what is said, called in the transaction of handing in; a refusal is shown at the activity.
sayings: Registry[Saying] = Registry("who takes what is said in an activity")
