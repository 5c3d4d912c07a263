"""Courses and people to choose from in the forms behind the scenes."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from accounts.models import User
from accounts.roles import EDITOR, TRAINER
from courses.catalogue.models import CoursePage
from courses.catalogue.permissions import may_edit_every_course


def course_choices(user: User) -> list[tuple[str, str]]:
    """Return the courses this person may edit, drafts included, by title in her language where possible."""
    pages = CoursePage.objects.filter(alias_of=None).select_related("locale").order_by("title")
    if not may_edit_every_course(user):
        pages = pages.filter(translation_key__in=user.course_teams.values("course_key"))
    titles: dict[UUID, str] = {}
    for page in pages:
        if page.course_key not in titles or page.locale.language_code == get_language():
            titles[page.course_key] = page.title
    return [(str(key), title) for key, title in sorted(titles.items(), key=lambda each: each[1].casefold())]


def trainers() -> QuerySet[User]:
    """Return the people who may make and guide courses, by name."""
    working = User.objects.filter(groups__name__in=[TRAINER, EDITOR], is_active=True)
    return working.distinct().order_by("display_name", "pk")
