"""Courses, runs and places for tests, made the way the site makes them."""

import itertools
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from accounts.models import User
from courses.catalogue.models import CataloguePage, CoursePage, CourseRun, ModulePage, RunKind, TeamRole
from courses.catalogue.services import create_run, set_team, staff_run
from courses.models import UnitPage

_numbers = itertools.count(1)

Outline = Sequence[tuple[str, Sequence[str]]]


def publish(page: Page) -> Page:
    """Publish a page the way editors do and return it as it is now."""
    page.save_revision().publish()
    return page.specific_class.objects.get(pk=page.pk)


def add_page(parent: Page, page: Page, *, live: bool = True) -> Page:
    """Put a page below another one, published or as a draft."""
    page.live = False
    page.locale = parent.locale
    parent.add_child(instance=page)
    return publish(page) if live else page


def catalogue(language: str = "nl") -> CataloguePage:
    """Return the catalogue of a language, made below its front page where it is missing."""
    home = Site.objects.get(is_default_site=True).root_page
    locale = Locale.objects.get_or_create(language_code=language)[0]
    found = CataloguePage.objects.filter(locale=locale, alias_of=None).first()
    if found is not None:
        return found
    if language != "nl":
        translated = catalogue("nl").copy_for_translation(locale, copy_parents=True)
        return publish(translated)
    return add_page(home.specific, CataloguePage(title="Bijscholing", slug="bijscholing"))


def course(
    title: str = "",
    *,
    outline: Outline = (
        ("Kijken", ("Twee soorten mengen", "Wat de klas je geeft")),
        ("Kiezen", ("Drie vragen",)),
    ),
    live: bool = True,
    lead: User | None = None,
    themes: Sequence[str] = (),
    unit_fields: dict[str, Any] | None = None,
    **fields: Any,
) -> CoursePage:
    """Return a Dutch course with its modules and units, published unless asked otherwise.

    Args:
        outline: modules with the titles of their units.
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


def translate(page: Page, language: str = "en", *, title: str = "", **fields: Any) -> Page:
    """Return the published translation of a page, its parents translated with it where needed."""
    if language != "nl":
        catalogue(language)
    locale = Locale.objects.get_or_create(language_code=language)[0]
    made = page.get_translation_or_none(locale)
    if made is None or made.alias_of_id:
        made = page.copy_for_translation(locale, copy_parents=True) if made is None else _as_own(made)
    made.title = title or f"{page.title} ({language})"
    for name, value in fields.items():
        setattr(made, name, value)
    return publish(made)


def _as_own(stand_in: Page) -> Page:
    stand_in.alias_of = None
    stand_in.save()
    return stand_in.specific


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
        staff_run(run=made, users=[trainer], by=trainer)
    return made
