"""The page on which a study group is started, and what was filled in on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.api import colleagues, current_affiliations, days_off, signed_in
from accounts.models import School, User
from community.api import space_of_label
from community.models import Space
from core.errors import DomainError
from courses.catalogue.outline import CourseOutline, course_outline
from courses.together.groups.agenda import moments
from courses.together.groups.choosing import OpenCourse, open_courses
from courses.together.groups.forms import GroupForm
from courses.together.groups.holidays import off_days
from courses.together.groups.services import Plan

MOST_COLLEAGUES = 60


@dataclass(frozen=True)
class StartScreen:
    """Everything the page shows.

    Args:
        school: hers, as far as confirmed; None: she invites by address and link.
    """

    form: GroupForm
    courses: Sequence[OpenCourse]
    school: School | None
    people: Sequence[User]
    user: User
    language: str
    at: datetime

    @cached_property
    def chosen(self) -> OpenCourse | None:
        """The course chosen so far."""
        typed = self.form["course"].value()
        return next((each for each in self.courses if str(each.key) == str(typed)), None)

    @cached_property
    def outline(self) -> CourseOutline | None:
        """What that course consists of."""
        return course_outline(self.chosen.key, self.language) if self.chosen else None

    @cached_property
    def times(self) -> list[datetime]:
        """When the group would meet, as filled in so far: once for each part of the course."""
        rhythm = self.form.rhythm(self.user.time_zone)
        if rhythm is None or self.outline is None:
            return []
        today = timezone.localdate(self.at)
        return moments(rhythm, after=today, count=len(self.outline.modules), is_holiday=off_days(self.user))

    @cached_property
    def skips_holidays(self) -> bool:
        """Whether it is known which school holidays she has."""
        return bool(days_off(self.user))

    @cached_property
    def board(self) -> Space | None:
        """The room of her school, where it has one."""
        if self.school is None:
            return None
        return space_of_label(f"school:{self.school.pk}", purpose=Space.Purpose.SCHOOL)

    def plan(self) -> Plan:
        """Return what was filled in.

        Raises:
            DomainError: `course_gone`, when the course cannot be begun any more.
        """
        if self.outline is None:
            raise DomainError("course_gone", _("This course cannot be begun any more."), field="course")
        filled = self.form.cleaned_data
        chosen = {int(pk) for pk in filled["colleagues"]}
        school = f", {self.school.name}" if self.school else ""
        return Plan(
            outline=self.outline,
            title=f"{self.outline.title}{school}",
            colleagues=[each for each in self.people if each.pk in chosen],
            addresses=filled["addresses"],
            board=self.board if filled["on_board"] else None,
            times=self.times,
            place=filled["place"],
        )


def start_screen(request: HttpRequest, *, at: datetime) -> StartScreen:
    """Return the page as this teacher finds it, with what she filled in."""
    user, language = signed_in(request), get_language() or "nl"
    affiliation = (
        current_affiliations(user).filter(confirmed_at__isnull=False).select_related("school").first()
    )
    school = affiliation.school if affiliation else None
    people = list(colleagues(school).exclude(pk=user.pk)[:MOST_COLLEAGUES]) if school else []
    courses = open_courses(language, at=at, request=request)
    form = GroupForm(
        request.POST if request.method == "POST" else None,
        initial={"course": _asked(request, courses)},
        courses=[(str(each.key), each.card.title) for each in courses],
        colleagues=[(str(each.pk), each.display_name) for each in people],
    )
    if form.is_bound:
        form.is_valid()
    return StartScreen(form, courses, school, people, user, language, at)


def _asked(request: HttpRequest, courses: Sequence[OpenCourse]) -> str:
    """Return the course the address names, where it can be begun."""
    try:
        key = UUID(request.GET.get("course", ""))
    except ValueError:
        return ""
    return str(key) if any(each.key == key for each in courses) else ""
