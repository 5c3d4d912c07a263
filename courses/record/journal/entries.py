"""A page of the journal: its entries by month, each with what was asked and the step it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateformat import format as date_text
from django.utils.safestring import SafeString

from core.asked import whole_number
from courses.catalogue.outline import UnitEntry, course_outline
from courses.learning.access import Reach, reach_of_place
from courses.learning.activities.try_in_class_forms import OUTCOMES
from courses.learning.models import Response
from courses.record.journal.marking import marked
from courses.record.journal.reading import NOTE, SHOWN, TRIED, Asked, counts, moments
from courses.record.models import JournalNote

ON_A_PAGE = 20


@dataclass(frozen=True)
class Step:
    """The step of a course that an entry belongs to, when it is still public."""

    course: str
    unit: UnitEntry
    block_id: str
    may_write: bool
    """Whether she can still write on there."""

    @property
    def url(self) -> str:
        """The exact place."""
        return f"{self.unit.url}#a-{self.block_id}"


@dataclass(frozen=True)
class Entry:
    """One thing in a journal."""

    kind: str
    id: int
    day: date
    text: str
    title: str = ""
    language: str = ""
    """Of the title; her own words are in whatever language she writes."""
    step: Step | None = None
    tried: Mapping[str, str] | None = None
    """What else she told of a try-out: with whom, how long, how it went."""
    planned_on: date | None = None
    """The day of a try-out that is yet to be tried."""
    rewritten_on: date | None = None
    words: Sequence[str] = ()

    @property
    def marked(self) -> SafeString:
        """Her text with the words she looks for marked."""
        return marked(self.text, self.words)

    @property
    def with_whom(self) -> SafeString:
        """With whom she tried it, marked alike."""
        return marked((self.tried or {}).get("with_whom", ""), self.words)

    @property
    def minutes(self) -> int:
        """How long she tried it."""
        said = (self.tried or {}).get("how_long", "")
        return whole_number(said) or 0

    @property
    def outcome(self) -> str:
        """How it went, in words."""
        return str(OUTCOMES.get((self.tried or {}).get("how_it_went", ""), ""))

    @property
    def is_note(self) -> bool:
        """Whether it is a note of hers, tied to no course."""
        return self.kind == NOTE

    @property
    def is_try_out(self) -> bool:
        """Whether it was tried in class, or planned to be."""
        return self.kind == TRIED


@dataclass(frozen=True)
class Month:
    """The entries of one month."""

    first_day: date
    entries: Sequence[Entry]

    @property
    def name(self) -> str:
        """What it is called: with its year when that is not the present one."""
        is_of_this_year = self.first_day.year == timezone.localdate().year
        return date_text(self.first_day, "F" if is_of_this_year else "F Y").capitalize()


@dataclass(frozen=True)
class Journal:
    """The page."""

    asked: Asked
    counts: Mapping[str, int]
    """How much each choice above it shows."""
    page: Page[Any]
    months: Sequence[Month]


def journal_page(
    request: HttpRequest, asked: Asked, *, language: str, at: datetime, number: str | int = 1
) -> Journal:
    """Return one page of the journal of who asks."""
    found = counts(request.user, asked.words)
    by_choice = {choice: sum(found.get(kind, 0) for kind in kinds) for choice, kinds in SHOWN.items()}
    paginator = Paginator(moments(request.user, asked), ON_A_PAGE)
    paginator.count = by_choice[asked.show]
    page = paginator.get_page(number)
    entries = read_entries(request, list(page), asked.words, language=language, at=at)
    return Journal(asked, by_choice, page, by_month(entries))


def by_month(entries: Iterable[Entry]) -> list[Month]:
    """Return entries by the month they fall in, in the order they come."""
    return [
        Month(first, list(found)) for first, found in groupby(entries, lambda each: each.day.replace(day=1))
    ]


Row = tuple[str, int, datetime]


def read_entries(
    request: HttpRequest, rows: Sequence[Row], words: Sequence[str] = (), *, language: str, at: datetime
) -> list[Entry]:
    """Return these rows as entries, in their order; one query for answers, one for notes."""
    answers = _answers(request.user, [pk for kind, pk, _moment in rows if kind != NOTE])
    notes = _notes(request.user, [pk for kind, pk, _moment in rows if kind == NOTE])
    found = []
    for kind, pk, moment in rows:
        if kind == NOTE and pk in notes:
            found.append(_of_note(notes[pk], words))
        elif kind != NOTE and pk in answers:
            place = Place(timezone.localdate(moment), language, at, request)
            found.append(_of_answer(answers[pk], place, words))
    return found


def _answers(user: Any, ids: Sequence[int]) -> Mapping[int, Response]:
    mine = Response.objects.filter(enrolment__user=user).select_related("activity", "enrolment__run")
    return mine.in_bulk(ids) if ids else {}


def _notes(user: Any, ids: Sequence[int]) -> Mapping[int, JournalNote]:
    return JournalNote.objects.written_by(user).in_bulk(ids) if ids else {}


def _of_note(note: JournalNote, words: Sequence[str]) -> Entry:
    day, changed = timezone.localdate(note.at), timezone.localdate(note.changed_at)
    return Entry(NOTE, note.pk, day, note.text, rewritten_on=changed if changed != day else None, words=words)


@dataclass(frozen=True)
class Place:
    """Where and when an answer is looked at."""

    day: date
    language: str
    at: datetime
    request: HttpRequest


def _of_answer(answer: Response, here: Place, words: Sequence[str]) -> Entry:
    activity, said = answer.activity, answer.answer
    asked = activity.words_in(here.language)
    told: dict[str, Any] = {
        "title": str(asked.get("title" if activity.kind == TRIED else "prompt") or activity.title),
        "language": here.language if activity.words.get(here.language) else activity.language,
        "step": _step(answer, here),
        "words": words,
    }
    if activity.kind != TRIED:
        saved_on = timezone.localdate(answer.saved_at) if answer.saved_at else here.day
        rewritten_on = saved_on if saved_on != here.day else None
        text = str(said.get("text", ""))
        return Entry(activity.kind, answer.pk, here.day, text, rewritten_on=rewritten_on, **told)
    return Entry(activity.kind, answer.pk, here.day, **_try_out(answer), **told)


def _try_out(answer: Response) -> dict[str, Any]:
    """Return what she told of a try-out, or what she plans when she has not tried it."""
    said = {name: str(value) for name, value in answer.answer.items() if isinstance(value, str)}
    if not said.get("tried_on") and not said.get("what_happened"):
        return {"text": said.get("plan", ""), "planned_on": answer.planned_on, "tried": None}
    return {"text": said.get("what_happened", "") or said.get("plan", ""), "tried": said}


def _step(answer: Response, here: Place) -> Step | None:
    outline = course_outline(answer.activity.course_key, here.language, here.request)
    unit = outline.unit(answer.activity.unit_key) if outline else None
    if outline is None or unit is None:
        return None
    writes = reach_of_place(answer.enrolment, here.at) is Reach.LEARNER and not answer.activity.retired_at
    return Step(outline.title, unit, str(answer.activity.block_id), writes)
