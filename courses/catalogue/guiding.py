"""A run as those who guide it find it: the head that all its pages share, for its own trainers alone.

It stands on this floor because the floors of sessions and of guiding both have pages of a run. It knows
nothing of the people in the run.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.prepared import Prepared, columns, loaded
from courses.catalogue.cards import course_cards
from courses.catalogue.models import CourseFormat, CourseRun
from courses.catalogue.offers import whereabouts
from courses.catalogue.outline import CourseOutline, course_outline
from courses.catalogue.permissions import guides_run
from courses.catalogue.run_state import RunState
from courses.catalogue.titles import course_titles


@dataclass(frozen=True)
class GuidedRun:
    """A run with its course, as the head of each of its pages shows it."""

    run: CourseRun
    outline: CourseOutline | None
    """None as long as no public page tells of the course."""
    title: str
    language: str
    """The language the title is in."""
    cover_subject: str
    cover_picture: SafeString | None
    where: str
    state: RunState
    tab: str
    """Which of its pages this is: participants, sessions, messages, invitations."""

    @property
    def cover_id(self) -> str:
        """What its cover is drawn from besides the subject."""
        return str(self.run.course_key)

    @property
    def course_url(self) -> str:
        """The page of the course; empty when it has none that is public."""
        return self.outline.url if self.outline is not None else ""

    @property
    def is_over(self) -> bool:
        """Whether nothing happens in it any more."""
        return self.state.is_over

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.state is RunState.CANCELLED

    @property
    def participants(self) -> int:
        """How many have a place."""
        return self.run.seats_taken


def guided_run(
    request: HttpRequest, run_id: int, *, tab: str = "participants", at: datetime | None = None
) -> GuidedRun:
    """Return the run for a page of those who guide it.

    Raises:
        Http404: for an unknown run and for one the person does not guide, alike.
    """
    rows = _RUN.rows(pk=run_id)
    run = loaded(CourseRun, rows[0]) if rows else None
    if run is None or not guides_run(request.user, run):
        raise Http404
    return run_with_course(run, request, tab=tab, at=at or timezone.now())


def _run(pk: Any) -> models.QuerySet[CourseRun, Any]:
    return CourseRun.objects.filter(pk=pk).order_by().values_list(*columns(CourseRun))


_RUN = Prepared(_run, pk=models.BigIntegerField())


def run_with_course(run: CourseRun, request: HttpRequest, *, tab: str, at: datetime) -> GuidedRun:
    """Return a run with what is told of its course; who may see it was asked before."""
    language = get_language() or "nl"
    outline = course_outline(run.course_key, language, request)
    card = course_cards(language, request).get(run.course_key)
    form = run.format_override or (card.format if card else CourseFormat.ONLINE)
    return GuidedRun(
        run=run,
        outline=outline,
        title=_title(run) if outline is None else outline.title,
        language="nl" if outline is None else outline.language,
        cover_subject=card.cover_subject if card else "",
        cover_picture=card.cover_picture if card else None,
        where=whereabouts(run.place, form),
        state=run.state(at),
        tab=tab,
    )


def _title(run: CourseRun) -> str:
    """Return what a run's course is called, or the run, when no page tells of it in public."""
    return course_titles({run.course_key}).get(run.course_key, str(run))
