"""Courses with modules, units, activities, themes, runs and teams."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import translation
from taggit.models import Tag
from wagtail.models import Locale, Page

from accounts.models import User
from config.benchmark.planting import Planted, Seed, plant
from config.benchmark.scales import Scale
from config.benchmark.words import PLACES, SENTENCES, sentences, title, unit_body
from config.demo.keys import lasting_key
from core import vocabulary
from courses.catalogue.models import CourseTheme
from courses.catalogue.outline import CourseOutline, course_outline
from courses.catalogue.services import create_run, set_team
from courses.learning.activities.registry import activity_types
from courses.learning.models import Activity
from courses.learning.sync import activities_in, activity_blocks
from courses.models import CataloguePage, CoursePage, CourseRun, ModulePage, RunKind, TeamRole, UnitPage

LANGUAGE, OTHER_LANGUAGE = "nl", "en"
COURSES_AT_ONCE = 25
PACED, DATED = "Op eigen tempo", "Najaarseditie"
THEMES = ("blended leren", "feedback", "taalbeleid", "groepswerk", "differentiatie", "starters", "toetsen")
KINDS = ["quiz", "reflection"]
FORMATS = ("online", "blended", "in_person")


def key_of(number: int) -> Any:
    """Return the key of the course with this number; the first one is the big one."""
    return lasting_key("benchmark", "course", number)


def big_course() -> CourseOutline:
    """Return the course that the learners follow."""
    outline = course_outline(key_of(0), LANGUAGE)
    if outline is None:
        raise LookupError("the benchmark course is not there")
    return outline


def load_courses(scale: Scale, leads: list[User], *, at: datetime) -> None:
    """Plant the courses that are missing, some at a time, with runs and a team each."""
    known = set(CoursePage.objects.values_list("translation_key", flat=True))
    missing = [number for number in range(scale.courses) if key_of(number) not in known]
    for start in range(0, len(missing), COURSES_AT_ONCE):
        _load(missing[start : start + COURSES_AT_ONCE], scale, leads, at)


@transaction.atomic
def _load(numbers: list[int], scale: Scale, leads: list[User], at: datetime) -> None:
    below = CataloguePage.objects.get(locale=Locale.objects.get(language_code=LANGUAGE))
    stand_ins_below = below.get_translation(Locale.objects.get(language_code=OTHER_LANGUAGE))
    seeds = [_course(number, scale) for number in numbers]
    planted = plant(seeds, below=below, stand_ins_below=stand_ins_below, at=at)
    _load_activities(planted, at)
    _load_themes(numbers, planted)
    for number in numbers:
        lead = leads[number % len(leads)]
        set_team(course_key=key_of(number), members={lead: TeamRole.LEAD}, by=lead, at=at)
        _open_runs(number, lead, at)


def _course(number: int, scale: Scale) -> Seed:
    modules, units = scale.big if number == 0 else scale.small
    dice = Random(number)  # noqa: S311 - facts, not secrets
    fields = {
        "title": title(number),
        "summary": sentences(dice, 2),
        "promise": SENTENCES[number % len(SENTENCES)],
        "outcomes": "\n".join(dice.sample(SENTENCES, 4)),
        "audience": sentences(dice, 2),
        "prerequisites": sentences(dice, 1),
        "ways": "\n".join(dice.sample(SENTENCES, 3)),
        "levels": dice.sample(list(vocabulary.LEVELS), 3),
        "subjects": dice.sample(list(vocabulary.SUBJECTS), 1 + number % 2),
        "competences": dice.sample(list(vocabulary.COMPETENCES), 4),
        "minutes": 20 * modules * units,
        "languages": ["nl", "en"] if number % 3 == 0 else ["nl"],
        "format": FORMATS[number % len(FORMATS)],
        "provider": f"Netwerk {number % 4}",
        "price": "Gratis voor wie op een school werkt",
        "sources": [],
    }
    below = [_module(number, module, units) for module in range(modules)]
    return Seed(CoursePage, key_of(number), f"bijscholing-{number}", fields, below)


def _module(course: int, number: int, units: int) -> Seed:
    fields = {"title": title(course + number), "summary": SENTENCES[number % len(SENTENCES)]}
    below = [_unit(course, number, unit) for unit in range(units)]
    key = lasting_key("benchmark", "module", course, number)
    return Seed(ModulePage, key, f"deel-{number + 1}", fields, below)


def _unit(course: int, module: int, number: int) -> Seed:
    at = ("unit", course, module, number)
    fields = {
        "title": title(7 * course + 3 * module + number),
        "minutes": 20,
        "intro": SENTENCES[(module + number) % len(SENTENCES)],
        "is_preview": module == number == 0,
        "activity_kinds": KINDS,
        "body": unit_body(*at),
    }
    return Seed(UnitPage, lasting_key("benchmark", *at), f"stap-{number + 1}", fields)


def _load_activities(planted: list[Planted], at: datetime) -> None:
    """Store what synchronising each unit would have stored."""
    rows = []
    for course in planted:
        for each in course:
            if isinstance(each.source, UnitPage):
                rows += _activities(each.source, course.source.translation_key, at)
    Activity.objects.bulk_create(rows, batch_size=500)


def _activities(unit: UnitPage, course_key: Any, at: datetime) -> list[Activity]:
    blocks = activity_blocks(unit)
    values = {child.id: child.value for child in blocks}
    found = activities_in(unit, blocks)
    for activity in found:
        activity.course_key, activity.created_at = course_key, at
        if not activity.is_the_reading:
            with translation.override(LANGUAGE):
                words = activity_types[activity.kind].words(values[str(activity.block_id)])
            activity.words = {LANGUAGE: words}
    return found


def _load_themes(numbers: list[int], planted: list[Planted]) -> None:
    """Give every page of a course two free words."""
    tags = [Tag.objects.get_or_create(name=name)[0] for name in THEMES]
    pages: list[tuple[int, Page]] = [
        (number, page)
        for number, each in zip(numbers, planted, strict=True)
        for page in (each.source, each.stand_in)
    ]
    CourseTheme.objects.bulk_create(
        CourseTheme(content_object=page, tag=tags[(number + offset) % len(tags)])
        for number, page in pages
        for offset in (0, 3)
    )


def _open_runs(number: int, lead: User, at: datetime) -> None:
    """Open a run at one's own pace, and one with dates: to come, or under way."""
    create_run(course_key=key_of(number), title=PACED, kind=RunKind.SELF_PACED, by=lead, at=at)
    starts_at = (at + timedelta(weeks=number % 12 - 3)).replace(hour=14, minute=0, second=0, microsecond=0)
    create_run(
        course_key=key_of(number),
        title=DATED,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(weeks=8),
        capacity=12 + number % 12,
        place=PLACES[number % len(PLACES)],
        contact=lead.email,
        by=lead,
        at=at,
    )


def paced_run(number: int) -> CourseRun:
    """Return the run of a course in which people learn at their own pace."""
    return CourseRun.objects.get(course_key=key_of(number), title=PACED)
