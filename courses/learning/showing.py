"""An activity made ready for its template."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.errors import DomainError
from courses.learning.access import Reach
from courses.learning.activities.base import Seen
from courses.learning.activities.registry import activity_types


@dataclass(frozen=True)
class ShownActivity:
    """One activity on the page of a unit."""

    id: str
    kind: str
    icon: str
    template: str
    words: Any
    reach: Reach
    state: dict[str, Any]
    """What its type adds; see `ActivityType.show`."""
    beside: Mapping[str, Any] = field(default_factory=dict)
    """What another floor knows of it; see `courses/learning/api.py`."""
    is_required: bool = True
    is_new: bool = False
    completed_at: datetime | None = None
    said_done_because: str = ""
    """Why a trainer said that it is done; empty when she did it herself."""
    draft_saved_at: datetime | None = None
    saved_at: datetime | None = None
    refusal: str = ""
    refused_field: str = ""
    """The id of the field that must be mended, when it is one of them."""
    anchor: str = ""

    @property
    def may_act(self) -> bool:
        """Whether what is done here is recorded."""
        return self.reach is Reach.LEARNER


def shown_activity(
    seen: Seen, reach: Reach, *, is_required: bool, is_new: bool = False, refusal: DomainError | None = None
) -> ShownActivity:
    """Return the activity as its template wants it."""
    activity = seen.activity
    type_ = activity_types[activity.kind]
    return ShownActivity(
        id=str(activity.block_id),
        kind=activity.kind,
        icon=type_.icon,
        template=type_.template,
        words=seen.words,
        reach=reach,
        state=type_.show(seen),
        beside=seen.beside,
        is_required=is_required,
        is_new=is_new,
        completed_at=seen.completed_at,
        said_done_because=seen.said_done_because,
        draft_saved_at=seen.draft_saved_at,
        saved_at=seen.saved_at,
        refusal=str(refusal.message) if refusal else "",
        refused_field=(refusal.field or "") if refusal else "",
        anchor=f"a-{activity.block_id}",
    )
