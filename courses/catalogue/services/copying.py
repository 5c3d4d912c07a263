"""Making a course again, to give it another form: own keys, own activities, nobody in it yet."""

import uuid
from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from core.errors import DomainError
from courses.catalogue.models import CoursePage

log = structlog.get_logger(__name__)


@transaction.atomic
def copy_course(*, course: CoursePage, title: str, by: User | None, at: datetime) -> CoursePage:
    """Copy a course beside itself as a draft, in every language it was translated into.

    All pages get keys of their own, shared by the copies of their translations, so activities, team
    and runs of the first course stay with it and the copy starts with none. Stand-ins for missing
    translations are not copied; publication makes them.

    Args:
        title: of the copy, in the language of `course`.

    Raises:
        DomainError: `title_missing`.
    """
    if not title.strip():
        raise DomainError("title_missing", _("Give the copy a title."), field="title")
    copied, keys = _copy_tree(course, title=title.strip(), by=by)
    others = CoursePage.objects.filter(translation_key=course.translation_key, alias_of=None)
    for translation in others.exclude(pk=course.pk):
        _copy_translation(translation, keys, by=by)
    log.info("course_copied", course=str(course.course_key), copy=str(copied.course_key), at=at.isoformat())
    return copied


def _copy_tree(
    course: CoursePage, *, title: str, by: User | None
) -> tuple[CoursePage, dict[uuid.UUID, uuid.UUID]]:
    """Copy a course with everything below it; say which key became which."""
    copied: CoursePage = course.copy(
        recursive=True,
        copy_revisions=False,
        keep_live=False,
        user=by,
        update_attrs={"title": title, "draft_title": title, "slug": _free_slug(course)},
    )
    pairs = zip(_tree(course), _tree(copied), strict=True)
    return copied, {old.translation_key: new.translation_key for old, new in pairs}


def _copy_translation(course: CoursePage, keys: dict[uuid.UUID, uuid.UUID], *, by: User | None) -> None:
    """Copy a translated course and tie each page to the copy of its source."""
    copied, own_keys = _copy_tree(course, title=course.title, by=by)
    old_of = {new: old for old, new in own_keys.items()}
    for page in _tree(copied):
        source_key = old_of[page.translation_key]
        if source_key in keys:
            page.translation_key = keys[source_key]
            page.save(update_fields=["translation_key"])


def _tree(course: CoursePage) -> list[Page]:
    return list(course.get_descendants(inclusive=True).order_by("path"))


def _free_slug(course: CoursePage) -> str:
    taken = set(course.get_siblings().values_list("slug", flat=True))
    number = 2
    while f"{course.slug}-{number}" in taken:
        number += 1
    return f"{course.slug}-{number}"
