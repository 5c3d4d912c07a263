"""Activities as they stand in an editor's draft: shown as a learner will find them, stored nowhere."""

from typing import Any
from uuid import UUID, uuid4

from courses.learning.access import Reach
from courses.learning.activities.base import Seen
from courses.learning.activities.registry import activity_types
from courses.learning.models import Activity
from courses.learning.showing import ShownActivity, shown_activity


def drafted_activities(page: Any) -> dict[str, ShownActivity]:
    """Return the activities of a page that need not be published, by block id."""
    shown = {}
    for child in page.body:
        if child.block_type in activity_types:
            child.id = child.id or str(uuid4())
            shown[child.id] = drafted_activity(
                child.block_type, child.value, block_id=child.id, unit_key=page.translation_key
            )
    return shown


def drafted_activity(kind: str, value: Any, *, block_id: str, unit_key: UUID | None = None) -> ShownActivity:
    """Return one activity as it is being written."""
    type_ = activity_types[kind]
    activity = Activity(
        unit_key=unit_key or uuid4(), block_id=block_id, kind=kind, definition=type_.definition(value)
    )
    seen = Seen(activity, type_.words(value), seed="draft")
    return shown_activity(seen, Reach.TEAM, is_required=type_.is_required(value))
