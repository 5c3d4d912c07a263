"""Who makes the course that a page belongs to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from wagtail.models import Page

from accounts.models import User
from courses.catalogue.models import CoursePage, CourseTeamMember, TeamRole
from courses.learning.sync import course_key_of


def teams_of(pages: Sequence[Any]) -> Mapping[int, set[int]]:
    """Return who makes the course of each page now, by page; two queries, however many pages."""
    keys = _course_keys_of(pages)
    members = CourseTeamMember.objects.filter(course_key__in=set(keys.values()), user__is_active=True)
    teams: defaultdict[UUID, set[int]] = defaultdict(set)
    for key, user in members.values_list("course_key", "user"):
        teams[key].add(user)
    return {page.pk: teams[keys[page.pk]] if page.pk in keys else set() for page in pages}


def _course_keys_of(pages: Sequence[Any]) -> dict[int, UUID]:
    """Return the course each page is or stands in, by page; a page outside every course is left out."""
    above = {page.pk: _ways_up(page.path) for page in pages}
    wanted = {path for paths in above.values() for path in paths}
    courses = dict(CoursePage.objects.filter(path__in=wanted).values_list("path", "translation_key"))
    return {
        pk: courses[found]
        for pk, paths in above.items()
        if (found := next((path for path in paths if path in courses), None))
    }


def _ways_up(path: str) -> list[str]:
    """Return the path of a page and of those above it, the nearest first."""
    return [path[:length] for length in range(len(path), 0, -Page.steplen)]


def leads(user: User, page: Any) -> bool:
    """Say whether this person leads the team of the page's course."""
    key = course_key_of(page)
    return key is not None and user.course_teams.filter(course_key=key, role=TeamRole.LEAD).exists()
