"""Courses, runs and places for tests, made the way the site makes them."""

import itertools
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page

from accounts.models import User
from courses.catalogue.models import CataloguePage, CoursePage, CourseRun, ModulePage, RunKind, TeamRole
from courses.catalogue.services import create_run, set_team, staff_run
from courses.models import UnitPage

_numbers = itertools.count(1)

Outline = Sequence[tuple[str, Sequence[str]]]
THREE_STEPS: Outline = (
    ("Kijken", ("Twee soorten mengen", "Wat de klas je geeft")),
    ("Kiezen", ("Drie vragen",)),
)


def publish(page: Page) -> Page:
    """Publish a page the way editors do and return it as it is now."""
    page.save_revision().publish()
    return page.specific_class.objects.get(pk=page.pk)


def add_page(parent: Page, page: Page, *, live: bool = True) -> Page:
    """Put a page below another one, published or as a draft; a step without words gets some."""
    if isinstance(page, UnitPage) and not page.body:
        page.body = page.body.stream_block.to_python(words_of(page.title))
    page.live = False
    page.locale = parent.locale
    parent.add_child(instance=page)
    return publish(page) if live else page


def catalogue(language: str = "nl") -> CataloguePage:
    """Return the catalogue of a language, as the first migration laid it."""
    return CataloguePage.objects.get(locale__language_code=language)


def course(
    title: str = "",
    *,
    outline: Outline = (),
    live: bool = True,
    lead: User | None = None,
    themes: Sequence[str] = (),
    unit_fields: dict[str, Any] | None = None,
    **fields: Any,
) -> CoursePage:
    """Return a Dutch course with its modules and units, published unless asked otherwise.

    Args:
        outline: modules with the titles of their units; each page costs a test some time.
        unit_fields: given to every unit, such as `is_preview`.
    """
    page = CoursePage(
        title=title or f"Bijscholing {next(_numbers)}",
        **{"summary": "Een korte samenvatting.", "minutes": 120, **fields},
    )
    page.themes.add(*themes)
    made = add_page(catalogue(), page, live=live)
    for module_title, units in outline:
        module = add_page(made, ModulePage(title=module_title, summary="Waarover het gaat."), live=live)
        for unit in units:
            add_page(module, UnitPage(title=unit, **(unit_fields or {})), live=live)
    if lead is not None:
        set_team(course_key=made.translation_key, members={lead: TeamRole.LEAD}, by=lead, at=timezone.now())
    made.refresh_from_db()
    return made


new_course = course


def words_of(title: str) -> list[dict[str, Any]]:
    """Return the shortest body a step can be published with."""
    return [{"type": "text", "id": str(uuid.uuid5(uuid.NAMESPACE_URL, title)), "value": f"<p>{title}.</p>"}]


def translate(page: Page, language: str = "en", *, title: str = "", **fields: Any) -> Page:
    """Return the published translation of a page, in place of the page that stood in for it."""
    locale = Locale.objects.get(language_code=language)
    stand_in = page.get_translation_or_none(locale)
    if stand_in is None:
        made = page.copy_for_translation(locale, copy_parents=True)
    elif stand_in.alias_of_id:
        made = ConvertAliasPageAction(stand_in).execute(skip_permission_checks=True)
    else:
        made = stand_in
    made = made.specific
    made.title = title or f"{page.title} ({language})"
    for name, value in fields.items():
        setattr(made, name, value)
    return publish(made)


def run(
    course: CoursePage | uuid.UUID | None = None,
    *,
    at: datetime | None = None,
    starts_in: timedelta | None = timedelta(days=14),
    lasts: timedelta | None = timedelta(days=21),
    self_paced: bool = False,
    trainer: User | None = None,
    **details: Any,
) -> CourseRun:
    """Return a run of a course: dated and open for enrolment, unless told otherwise.

    Args:
        starts_in: from `at` on; negative for one under way or finished.
    """
    at = at or timezone.now()
    if course is None:
        course = new_course()
    key = course if isinstance(course, uuid.UUID) else course.translation_key
    if self_paced:
        details = {"kind": RunKind.SELF_PACED, **details}
    else:
        details = {"starts_at": at + starts_in, "ends_at": at + starts_in + lasts, **details}
    made = create_run(course_key=key, by=None, at=at, **details)
    if trainer is not None:
        staff_run(run=made, users=[trainer], by=None)
    return made
