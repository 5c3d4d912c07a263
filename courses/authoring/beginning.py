"""Beginning a course: from a starter, or as a copy of another one. Whoever begins it leads its team."""

from datetime import datetime

import structlog
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import EDITOR, TRAINER, has_role
from core.errors import DomainError
from courses.authoring.starters import FORMATS, STARTERS, SampleModule, modules_of
from courses.catalogue.models import CataloguePage, CoursePage, ModulePage, TeamRole
from courses.catalogue.permissions import may_edit_course
from courses.catalogue.services import copy_course, set_team
from courses.learning.pages import UnitPage

log = structlog.get_logger(__name__)


def may_begin(user: User) -> bool:
    """Say whether this person may begin a course: trainers, and who looks after all courses."""
    return has_role(user, TRAINER) or has_role(user, EDITOR)


@transaction.atomic
def begin_course(*, title: str, starter: str, by: User, at: datetime) -> CoursePage:
    """Lay a course as a draft in the language that is active, with what its starter holds.

    Raises:
        DomainError: `may_not_begin`, `title_missing`, `title_too_long`, `starter_unknown`.
    """
    _refuse(title, by)
    if starter not in STARTERS:
        raise DomainError("starter_unknown", _("Choose from the list."), field="starter")
    modules = modules_of(starter)
    minutes = sum(unit.minutes for module in modules for unit in module.units)
    page = CoursePage(title=title.strip(), minutes=minutes, format=FORMATS[starter], live=False, owner=by)
    catalogue = _catalogue()
    page.locale = catalogue.locale
    catalogue.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    for module in modules:
        _lay(page, module, by)
    set_team(course_key=page.course_key, members={by: TeamRole.LEAD}, by=by, at=at)
    log.info("course_begun", course=str(page.course_key), by=by.pk, starter=starter)
    return page


@transaction.atomic
def copy_as_own(*, course: CoursePage, title: str, by: User, at: datetime) -> CoursePage:
    """Copy a course one makes, to make another of it; whoever copies leads the team of the copy.

    Raises:
        DomainError: `not_of_the_team`, `title_missing`, `title_too_long`.
    """
    if not may_edit_course(by, course.course_key):
        raise DomainError("not_of_the_team", _("Only who makes this course copies it."))
    _refuse_title(title)
    copied = copy_course(course=course, title=title, by=by, at=at)
    set_team(course_key=copied.course_key, members={by: TeamRole.LEAD}, by=by, at=at)
    return copied


def _refuse(title: str, by: User) -> None:
    if not may_begin(by):
        raise DomainError("may_not_begin", _("Only trainers and editors begin a course."))
    _refuse_title(title)


def _refuse_title(title: str) -> None:
    longest = CoursePage._meta.get_field("title").max_length or 0
    if not title.strip():
        raise DomainError("title_missing", _("Give the course a title."), field="title")
    if len(title.strip()) > longest:
        sentence = _("Keep the title under %(most)s characters.") % {"most": longest}
        raise DomainError("title_too_long", sentence, field="title")


def _catalogue() -> CataloguePage:
    """Return the catalogue of the language that is active, else that of the site's own."""
    every = CataloguePage.objects.select_related("locale")
    found: dict[str, CataloguePage] = {page.locale.language_code: page for page in every}
    return found.get(get_language() or "", found[settings.LANGUAGE_CODE])


def _lay(course: CoursePage, sample: SampleModule, by: User) -> None:
    module = ModulePage(title=sample.title, summary=sample.summary, live=False, owner=by)
    module.locale = course.locale
    course.add_child(instance=module)
    module.save_revision(user=by, log_action=True)
    for each in sample.units:
        unit = UnitPage(title=each.title, minutes=each.minutes, live=False, owner=by)
        unit.locale = course.locale
        unit.body = unit.body.stream_block.to_python(list(each.blocks))
        module.add_child(instance=unit)
        unit.save_revision(user=by, log_action=True)
