"""From a published unit to its activities.

Only the source language decides what there is to do; a translation supplies words, a stand-in
nothing. A block that is gone retires its activity, a block that returns revives it, and no completion
is ever touched. What was added or became required while people had a place on the course binds only
those who come later. A unit that cannot be found yet has nothing to do; `finding.py` brings it in line
once it can.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.api import as_part_of
from courses.catalogue.models import CoursePage
from courses.enrolment.models import Enrolment
from courses.learning.activities.registry import activity_types
from courses.learning.models import Activity


@transaction.atomic
def synchronise(page: Any) -> None:
    """Bring the activities of a unit in line with its page, which was published just now."""
    blocks = activity_blocks(page)
    kinds = [child.block_type for child in blocks]
    type(page).objects.filter(pk=page.pk).update(activity_kinds=kinds)
    if page.alias_of_id is not None:
        return
    if is_source(page) and not hidden_among([page]):
        _synchronise_from_source(page, blocks, at=timezone.now())
    supply_words(page)


@transaction.atomic
def supply_words(page: Any) -> None:
    """Keep the words of a unit's language with its activities, drawn as they are now.

    Also whenever the unit's body is rendered again: a video's text links to pages and shows pictures.
    """
    if page.alias_of_id is not None:
        return
    language = page.content_language
    by_id = {UUID(str(child.id)): child for child in activity_blocks(page)}
    known = Activity.objects.select_for_update().filter(unit_key=page.translation_key, block_id__in=by_id)
    with as_part_of(page):
        for activity in known.order_by("pk"):
            child = by_id[activity.block_id]
            words = activity_types[child.block_type].words(child.value)
            if activity.kind == child.block_type and activity.words.get(language) != words:
                activity.words = {**activity.words, language: words}
                activity.save(update_fields=["words"])


@transaction.atomic
def relocate(page: Any) -> None:
    """Let the activities of every unit at or below a page follow it to another course.

    What was completed stays completed. In the course it comes to, a unit is an addition.
    """
    at = timezone.now()
    for unit in source_units(page):
        course_key = course_key_of(unit)
        if course_key is not None:
            since = _binding_moment(course_key, at)
            moved = Activity.objects.filter(unit_key=unit.translation_key).exclude(course_key=course_key)
            moved.update(course_key=course_key, joined_at=since, required_since=since)


def source_units(page: Any) -> list[Any]:
    """Return the units at or below a page, as far as they are what translations are made from."""
    below = Page.objects.descendant_of(page, inclusive=True).filter(alias_of__isnull=True)
    units = below.filter(content_type__app_label="courses", content_type__model="unitpage")
    return [unit for unit in units.order_by("path") if is_source(unit)]


def hidden_among(units: Sequence[Any]) -> set[UUID]:
    """Return the keys of those units that cannot be found: they, or a page above them, are not public."""
    step = Page.steplen
    above = {unit.path[:end] for unit in units for end in range(step, len(unit.path) + 1, step)}
    dark = tuple(Page.objects.filter(path__in=above, live=False).values_list("path", flat=True))
    return {unit.translation_key for unit in units if unit.path.startswith(dark)}


def is_source(page: Any) -> bool:
    """Whether a page is the one its translations were made from: the first that is no stand-in."""
    family = Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
    first = family.order_by("pk").values_list("pk", flat=True).first()
    return bool(first == page.pk)


def course_key_of(page: Any) -> UUID | None:
    """Return the course a page is or stands in; None for a page outside every course."""
    above = CoursePage.objects.ancestor_of(page, inclusive=True)
    key = above.values_list("translation_key", flat=True).last()
    return UUID(str(key)) if key else None


def _synchronise_from_source(page: Any, blocks: list[Any], *, at: datetime) -> None:
    course_key = course_key_of(page)
    if course_key is None:
        return
    known = {
        activity.block_id: activity
        for activity in Activity.objects.select_for_update().filter(unit_key=page.translation_key)
    }
    since = _binding_moment(course_key, at)
    for draft in activities_in(page, blocks):
        draft.course_key = course_key
        current = known.pop(draft.block_id, None)
        if current is None:
            draft.created_at, draft.joined_at, draft.required_since = at, since, since
            draft.save()
        else:
            _bring_in_line(current, draft, since)
    gone = [activity.pk for activity in known.values() if activity.retired_at is None]
    Activity.objects.filter(pk__in=gone).update(retired_at=at)


def _bring_in_line(current: Activity, draft: Activity, since: datetime | None) -> None:
    """Write what changed in an activity that was known, and since when it binds."""
    if current.course_key != draft.course_key or _was_away(current):
        current.joined_at = current.required_since = since
    elif draft.required and not current.required:
        current.required_since = since
    for name in ("course_key", "kind", "position", "title", "required", "definition", "language"):
        setattr(current, name, getattr(draft, name))
    current.retired_at = None
    current.save()


def _was_away(activity: Activity) -> bool:
    """Whether someone began the course while this activity was taken out of it."""
    if activity.retired_at is None:
        return False
    return Enrolment.objects.filter(
        run__course_key=activity.course_key, enrolled_at__gte=activity.retired_at
    ).exists()


def _binding_moment(course_key: UUID, at: datetime) -> datetime | None:
    """Return since when an addition binds: from now on, or always while nobody has a place yet."""
    return at if Enrolment.objects.filter(run__course_key=course_key).exists() else None


def activity_blocks(page: Any) -> list[Any]:
    """Return the blocks of a unit's body in which there is something to do, in order."""
    return [child for child in page.body if child.block_type in activity_types]


def activities_in(page: Any, blocks: Sequence[Any]) -> list[Activity]:
    """Return what there is to do in a unit as its page says it, not stored: the reading, then its blocks."""
    wanted = [_reading(page), *(_from_block(page, child) for child in blocks)]
    for position, draft in enumerate(wanted):
        draft.position = position
    return wanted


def _reading(page: Any) -> Activity:
    return Activity(
        unit_key=page.translation_key,
        block_id=page.translation_key,
        kind="read",
        title=page.title[:200],
        required=True,
        language=page.content_language,
    )


def _from_block(page: Any, child: Any) -> Activity:
    type_ = activity_types[child.block_type]
    return Activity(
        unit_key=page.translation_key,
        block_id=UUID(str(child.id)),
        kind=type_.kind,
        title=type_.title(child.value)[:200],
        required=type_.is_required(child.value),
        definition=type_.definition(child.value),
        language=page.content_language,
    )
