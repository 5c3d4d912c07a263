"""Courses, runs and steps that stand nowhere but on the pattern page."""

import datetime as dt
from types import MappingProxyType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import QueryDict

from core.facets import Group, Option
from courses.catalogue.asking import Asked
from courses.catalogue.cards import CourseCard
from courses.catalogue.offers import Offer, OfferedRun, offers
from courses.catalogue.outline import CourseOutline, ModuleEntry, UnitEntry
from courses.catalogue.run_state import RunFacts, run_state
from courses.catalogue.selectors import Results

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = dt.datetime(2026, 11, 3, 9, tzinfo=BRUSSELS)
"""The page stands still, so that two pictures of it can be laid side by side."""
NOWHERE = "#p-soorten"
"""Where links of samples lead."""
NO_RUN = 0
"""No run has this number, so choosing a sample enrols nobody."""


def days_on(days: int, hour: int = 14) -> dt.datetime:
    """Return a moment so many days after now."""
    return (NOW + dt.timedelta(days=days)).replace(hour=hour)


def key(number: int) -> UUID:
    """Return the lasting key of a sample."""
    return UUID(int=number)


def card(number: int, title: str, subject: str, minutes: int) -> CourseCard:
    """Return a course as lists show it."""
    return CourseCard(
        key=key(number),
        title=title,
        summary="",
        url=NOWHERE,
        content_language="nl",
        subjects=(subject,),
        themes=MappingProxyType({}),
        levels=(),
        competences=(),
        languages=("nl",),
        minutes=minutes,
        format="in_person",
        provider="",
        published_at=None,
        searchable="",
    )


def run(course: CourseCard, facts: RunFacts, place: str = "", form: str = "") -> OfferedRun:
    """Return a run of a course; its state follows from its dates."""
    return OfferedRun(
        id=NO_RUN,
        course_key=course.key,
        facts=facts,
        state=run_state(facts, NOW),
        languages=("nl",),
        place=place,
        format=form,
        title="",
        gives_attest=True,
        contact="",
    )


KUNST = card(1, "Kleur die vertelt", "kunst", 240)
GESCHIEDENIS = card(2, "Bronnen op tafel", "geschiedenis", 360)
TECHNIEK = card(3, "Bruggen bouwen", "techniek", 180)

ANY_TIME = run(KUNST, RunFacts(dated=False), form="online")
PLACES_LEFT = run(
    GESCHIEDENIS, RunFacts(dated=True, starts_at=days_on(15), capacity=24, seats_taken=18), "Leuven"
)
FULL = run(TECHNIEK, RunFacts(dated=True, starts_at=days_on(24), capacity=12, seats_taken=12), "Brugge")


def cards() -> list[Offer]:
    """Return a course to begin at once, one with places left, one that is full."""
    runs = {each.course_key: [each] for each in (ANY_TIME, PLACES_LEFT, FULL)}
    return offers((KUNST, GESCHIEDENIS, TECHNIEK), runs, NOW)


def facets() -> Results:
    """Return what narrows a list: a facet that stands open, with one value chosen, and one that is folded."""
    form = (
        Option("format", "self_paced", "op eigen tempo", 4, True, "?"),
        Option("format", "in_person", "in een lokaal", 11, False, "?"),
        Option("format", "online", "online, op een vast moment", 7, False, "?"),
    )
    place = (
        Option("place", "Gent", "Gent", 5, False, "?"),
        Option("place", "Leuven", "Leuven", 3, False, "?"),
    )
    groups = (Group("format", "Vorm", form, stands_open=True), Group("place", "Plaats", place))
    return Results(Asked.from_address(QueryDict()), cards(), groups, total_courses=22)


def step(position: int, title: str, minutes: int, *, kinds: tuple[str, ...]) -> UnitEntry:
    """Return a step of the sample course."""
    return UnitEntry(
        key=key(100 + position),
        page_id=0,
        title=title,
        url="#p-stap",
        minutes=minutes,
        is_preview=position == 1,
        activity_kinds=kinds,
        position=position,
        language="nl",
    )


FIRST = (
    step(1, "Kijk mee in drie lessen", 6, kinds=("watch",)),
    step(2, "Wat de klas je geeft", 20, kinds=("read",)),
)
SECOND = (
    step(3, "Drie vragen bij elk lesdoel", 25, kinds=("quiz",)),
    step(4, "Kijk terug", 15, kinds=("reflection",)),
)
OUTLINE = CourseOutline(
    key=key(100),
    title="Bijscholing die de klas haalt",
    url="#p-stap",
    language="nl",
    modules=(
        ModuleEntry(key(200), "Kijken", "Zie hoe het elders gaat.", 1, FIRST, "nl"),
        ModuleEntry(key(201), "Kiezen", "Beslis wat bij jouw klas past.", 2, SECOND, "nl"),
    ),
)


def choosing_a_run() -> dict[str, Any]:
    """Return what the sheet beside a course shows to who has no place on it yet."""
    online = run(KUNST, RunFacts(dated=True, starts_at=days_on(60), ends_at=days_on(90)), form="online")
    return {"place": None, "choices": [PLACES_LEFT, online, FULL], "outline": OUTLINE}
