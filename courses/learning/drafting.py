"""Activities as they stand in an editor's draft: shown as a learner will find them, stored nowhere."""

from typing import Any
from uuid import uuid4

from courses.learning.access import Reach
from courses.learning.activities.base import Seen
from courses.learning.activities.registry import activity_types
from courses.learning.models import Activity
from courses.learning.showing import ShownActivity, shown_activity


def drafted_activities(page: Any) -> dict[str, ShownActivity]:
    """Return the activities of a page that need not be published, by block id."""
    shown = {}
    for child in page.body:
        type_ = activity_types.get(child.block_type)
        if type_ is None:
            continue
        child.id = child.id or str(uuid4())
        activity = Activity(
            unit_key=page.translation_key,
            block_id=child.id,
            kind=type_.kind,
            definition=type_.definition(child.value),
        )
        seen = Seen(activity, type_.words(child.value), seed="draft")
        shown[child.id] = shown_activity(seen, Reach.TEAM, is_required=type_.is_required(child.value))
    return shown
