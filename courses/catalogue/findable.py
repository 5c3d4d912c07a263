"""Courses as the search knows them, each once with its runs inside.

The kind itself is announced by the floor of enrolment: a hit shows the reader's own place.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.formats import date_format

from accounts.models import User
from cms.api import (
    FindablePage,
    PageIndex,
    Telling,
    by_thing,
    entries_to_show,
    page_index,
    register_findable_page,
    tellings,
)
from courses.catalogue.api import course_uses
from courses.catalogue.cards import CourseCard, course_cards, subjects_and_themes, themes_of
from courses.catalogue.models import CourseRun, CourseTeamMember, RunStaff
from courses.catalogue.outline import COURSE, outline_in
from courses.catalogue.pages import lines
from search.api import EVERYONE, Document, mark_many_changed

KIND = "course"
TOLD = ("promise", "audience", "prerequisites")
LISTED = ("outcomes", "ways")


@dataclass(frozen=True)
class _Beside:
    """What belongs to courses besides their pages, by course."""

    runs: Mapping[uuid.UUID, Sequence[CourseRun]]
    names: Mapping[uuid.UUID, Sequence[str]]
    uses: Mapping[uuid.UUID, int]
    themes: Mapping[int, Mapping[str, str]]


def join() -> None:
    """Let changes in the tree that concern courses be written down."""
    register_findable_page(COURSE, FindablePage(KIND, is_told_below=True))


def mark_course(course_key: uuid.UUID) -> None:
    """Write down that a course is to be looked at again: its runs, its people or its use changed."""
    mark_many_changed(KIND, [course_key])


def mark_courses_of(user: User) -> None:
    """Write down that the courses that name this person are to be looked at again."""
    team = CourseTeamMember.objects.filter(user=user.pk).order_by().values_list("course_key")
    staff = RunStaff.objects.filter(user=user.pk).order_by().values_list("run__course_key")
    mark_many_changed(KIND, {key for (key,) in team.union(staff)})


def courses(pks: Sequence[str]) -> Mapping[str, Sequence[Document]]:
    """Return what can be found of these courses. The number of queries does not grow with them."""
    index = page_index()
    told = tellings(index, COURSE, pks)
    beside = _beside(told, at=timezone.now())
    return by_thing(_document(index, each, beside) for each in told)


def _beside(told: Sequence[Telling], *, at: datetime) -> _Beside:
    keys = {each.entry.translation_key for each in told}
    runs: defaultdict[uuid.UUID, list[CourseRun]] = defaultdict(list)
    for run in CourseRun.objects.of(*keys).going(at):
        runs[run.course_key].append(run)
    used: defaultdict[uuid.UUID, int] = defaultdict(int)
    for count in course_uses:
        for key, number in count(keys).items():
            used[key] += number
    return _Beside(runs, _names(keys, at), used, themes_of(each.entry.id for each in told))


def _names(keys: Collection[uuid.UUID], at: datetime) -> Mapping[uuid.UUID, list[str]]:
    """Return the names that the pages of these courses tell everyone: of their team and their trainers."""
    shown = {"user__is_active": True}
    team = CourseTeamMember.objects.filter(course_key__in=keys, **shown).order_by()
    going = CourseRun.objects.of(*keys).going(at)
    staff = RunStaff.objects.filter(run__in=going, **shown).order_by()
    rows = team.values_list("course_key", "user__display_name").union(
        staff.values_list("run__course_key", "user__display_name")
    )
    names: defaultdict[uuid.UUID, list[str]] = defaultdict(list)
    for key, name in sorted(rows, key=lambda row: (str(row[0]), row[1])):
        if name:
            names[key].append(name)
    return names


def _document(index: PageIndex, told: Telling, beside: _Beside) -> Document:
    entry, key = told.entry, told.entry.translation_key
    extra = entry.extra
    subjects, themes = subjects_and_themes(index, entry, beside.themes)
    return Document(
        kind=KIND,
        pk=told.key,
        language=told.language,
        shown_in=told.shown_in,
        title=entry.title,
        summary=extra["summary"],
        body=_text([extra[name] for name in TOLD] + [line for name in LISTED for line in lines(extra[name])]),
        extra=_text([*_outline(index, key, entry.language), *_runs(beside.runs.get(key, ()), told.language)]),
        names=_text(beside.names.get(key, ())),
        subjects=subjects,
        levels=tuple(extra["levels"]),
        competences=tuple(extra["competences"]),
        tags=tuple(themes.values()),
        provider=extra["provider"],
        format=extra["format"],
        minutes=extra["minutes"],
        uses=beside.uses.get(key, 0),
        at=told.published_at,
        audience=frozenset({EVERYONE}),
    )


def _text(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _outline(index: PageIndex, key: uuid.UUID, language: str) -> list[str]:
    outline = outline_in(index, key, language)
    modules = outline.modules if outline is not None else ()
    return [words for module in modules for words in (module.title, module.summary)]


def _runs(runs: Iterable[CourseRun], language: str) -> list[str]:
    """Return what is said of runs: their names, where they are and in which month they start."""
    with translation.override(language):
        told = [(run.title, run.place, _month(run.starts_at)) for run in runs]
    return list(dict.fromkeys(words for each in told for words in each))


def _month(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return date_format(timezone.localtime(moment, timezone.get_default_timezone()), "F Y")


def cards(pks: Sequence[str], request: HttpRequest) -> Mapping[str, CourseCard]:
    """Return the cards of those of these courses that are public at this moment. No query."""
    known = course_cards(translation.get_language() or "nl", request)
    found = {key: entry.translation_key for key, entry in entries_to_show(COURSE, pks, request).items()}
    return {key: known[course] for key, course in found.items() if course in known}
