"""The front door of this floor for the floors above: what stands beside an activity.

A meeting's date is known to the floor of sessions, which stands above; it joins here in its
`joining.py`. An activity that a unit does not hold asks nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from core.registry import Registry
from courses.enrolment.models import Enrolment
from courses.learning.models import Activity

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
