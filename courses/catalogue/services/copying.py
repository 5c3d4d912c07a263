"""Making a course again, to give it another form: own keys, own activities, nobody in it yet."""

import uuid
from collections import defaultdict
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page

from accounts.models import User
from core.errors import DomainError
from courses.catalogue.models import CoursePage

log = structlog.get_logger(__name__)

#: Which key became which; a key never asked for gets a new one.
Keys = defaultdict[uuid.UUID, uuid.UUID]


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
    keys: Keys = defaultdict(uuid.uuid4)
    copies = {}
    # The page written first is copied first: it is the source of the copies too.
    for page in CoursePage.objects.filter(translation_key=course.translation_key, alias_of=None).order_by(
        "pk"
    ):
        own_title = title.strip() if page.pk == course.pk else page.title
        named = {"title": own_title, "draft_title": own_title, "slug": _free_slug(page)}
        copies[page.pk] = _copy(page, keys, by=by, **named)
        _copy_below(page, copies[page.pk], keys, by=by)
    copied: CoursePage = copies[course.pk]
    log.info("course_copied", course=str(course.course_key), copy=str(copied.course_key), at=at.isoformat())
    return copied


def _copy_below(page: Page, copied: Page, keys: Keys, *, by: User | None) -> None:
    """Copy what stands below a page, one by one: copied as a tree, pages take places Wagtail never gives."""
    for child in page.get_children().specific():
        if child.alias_of_id is None:
            _copy_below(child, _copy(child, keys, to=copied, by=by), keys, by=by)
        elif child.get_descendants().filter(alias_of=None).exists():
            _copy_below(child, _stand_in(child, keys), keys, by=by)


def _copy(page: Page, keys: Keys, *, to: Page | None = None, by: User | None, **changed: Any) -> Any:
    return CopyPageAction(
        page,
        to=to,
        user=by,
        copy_revisions=False,
        keep_live=False,
        update_attrs={"translation_key": keys[page.translation_key], **changed},
    ).execute(skip_permission_checks=True)


def _stand_in(page: Page, keys: Keys) -> Page:
    """Let the copy of an untranslated page stand where translated pages stand below it."""
    source = Page.objects.get(translation_key=keys[page.translation_key], alias_of=None)
    made: Page = source.specific.copy_for_translation(page.locale, alias=True)
    return made


def _free_slug(course: CoursePage) -> str:
    taken = set(course.get_siblings().values_list("slug", flat=True))
    number = 2
    while f"{course.slug}-{number}" in taken:
        number += 1
    return f"{course.slug}-{number}"
