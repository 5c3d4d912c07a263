"""What stands on the page of a study group besides its talk: the course, and how far its people are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import Affiliation, School, User
from community.models import Membership, Space
from courses.catalogue.outline import CourseOutline, course_outline
from courses.enrolment.models import Enrolment
from courses.learning.progress import Progress
from courses.learning.selectors import progress_of_many
from courses.together.groups.choosing import open_courses
from courses.together.labels import COURSE, read_label

MOST = 50
MOST_GROUPS = 6


@dataclass(frozen=True, slots=True)
class MemberProgress:
    """How far someone of the group is, who chose to show it."""

    name: str
    is_own: bool
    progress: Progress | None
    """None: she has not begun."""


def course_followed(space: Space) -> UUID | None:
    """Return the course a study group follows."""
    if space.purpose != Space.Purpose.GROUP:
        return None
    said = read_label(space.label)
    return said.uuid if said.kind == COURSE else None


def outline_panel(space: Space, viewer: User | AnonymousUser) -> Mapping[str, Any] | None:
    """Return the course the group follows, module by module, with the reader's own place."""
    outline = _outline(space)
    if outline is None or not viewer.is_authenticated:
        return None
    own = _places(outline.key, [viewer.pk]).get(viewer.pk)
    run_id = None
    if own is None:
        open_now = open_courses(get_language() or "nl", at=timezone.now())
        run_id = next((each.run_id for each in open_now if each.key == outline.key), None)
    standing = progress_of_many([own])[own.pk] if own else None
    next_key = standing.resume_unit(own.last_unit_key) if standing and own else None
    return {
        "outline": outline,
        "modules": [(module, _is_behind(module.units, standing)) for module in outline.modules],
        "progress": standing,
        "resume": outline.unit(next_key) if next_key else None,
        "run_id": run_id,
    }


def progress_panel(space: Space, viewer: User | AnonymousUser) -> Mapping[str, Any] | None:
    """Return how far the people of the group are who chose to show it; only the group sees it."""
    course_key = course_followed(space)
    if course_key is None or not viewer.is_authenticated:
        return None
    members = Membership.objects.filter(space=space, state=Membership.State.IN)
    own = members.filter(user=viewer.pk).first()
    if own is None:
        return None
    sharing = list(
        members.filter(shares_progress=True, user__is_active=True)
        .order_by("since", "pk")
        .values_list("user_id", "user__display_name")[:MOST]
    )
    places = _places(course_key, [pk for pk, _name in sharing])
    standings = progress_of_many(list(places.values()))
    rows = [
        MemberProgress(name, pk == viewer.pk, standings.get(places[pk].pk) if pk in places else None)
        for pk, name in sharing
    ]
    return {"rows": rows, "shares": own.shares_progress, "space": space}


def group_door(school: School, viewer: User | AnonymousUser) -> Mapping[str, Any] | None:
    """Return the study groups of a school that are open to ask for, beside the way to start one."""
    colleagues = Affiliation.objects.filter(school=school, confirmed_at__isnull=False, until_on=None)
    groups = Space.objects.filter(
        purpose=Space.Purpose.GROUP,
        openness=Space.Openness.REQUEST,
        reads_only_since=None,
        made_by__in=colleagues.values("user"),
    )
    return {"groups": list(groups.order_by("-made_at").values("slug", "title", "language")[:MOST_GROUPS])}


def _outline(space: Space) -> CourseOutline | None:
    course_key = course_followed(space)
    return course_outline(course_key, get_language() or "nl") if course_key else None


def _places(course_key: UUID, people: Sequence[Any]) -> dict[int, Enrolment]:
    """Return the latest place of each of these people on the course. One query."""
    places = Enrolment.objects.current().filter(user__in=list(people), run__course_key=course_key)
    return {place.user_id: place for place in places.select_related("run").order_by("enrolled_at", "pk")}


def _is_behind(units: Sequence[Any], standing: Progress | None) -> bool:
    if standing is None or not units:
        return False
    of_units = [standing.of_unit(unit.key) for unit in units]
    return all(each is not None and each.is_done for each in of_units)
