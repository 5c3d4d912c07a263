"""Try-outs whose day has come: asked about on *My learning* until she tells or waves the question away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.prepared import Prepared, columns, loaded
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import course_outline
from courses.enrolment.models import Enrolment
from courses.learning.access import Reach, reach_of_place
from courses.learning.models import Activity, Response
from courses.learning.services import wave_away_question


@dataclass(frozen=True)
class DueTryout:
    """A try-out that was planned for today or before, and of which nothing was told yet."""

    title: str
    language: str
    """In which the title is."""
    url: str
    """Where she tells how it went."""
    course: str
    planned_on: date
    wave_away_url: str


def _planned(user: Any, today: Any) -> models.QuerySet[Response, Any]:
    due = Response.objects.filter(enrolment__user=user, planned_on__lte=today, asked_at__isnull=True)
    there = due.filter(activity__retired_at__isnull=True).order_by("planned_on", "pk")
    return there.values_list(
        "pk",
        "planned_on",
        *columns(Activity, at="activity__"),
        *columns(Enrolment, at="enrolment__"),
        *columns(CourseRun, at="enrolment__run__"),
    )


_PLANNED = Prepared(_planned, user=models.BigIntegerField(), today=models.DateField())
_TASK, _PLACE = len(columns(Activity)), len(columns(Enrolment))


def to_ask_about(user: Any, at: datetime, request: HttpRequest | None = None) -> list[DueTryout]:
    """Return the try-outs to ask this person about, the longest ago first; one query however many.

    Only of runs in which she still takes part, and of steps that can be found.
    """
    rows = _PLANNED.rows(user=user.pk, today=timezone.localdate(at))
    found = [_due(row, at, request) for row in rows]
    return [each for each in found if each is not None]


def _due(row: Sequence[Any], at: datetime, request: HttpRequest | None) -> DueTryout | None:
    pk, planned_on, *rest = row
    activity = loaded(Activity, rest[:_TASK])
    place = loaded(Enrolment, rest[_TASK : _TASK + _PLACE])
    place.run = loaded(CourseRun, rest[_TASK + _PLACE :])
    outline = course_outline(activity.course_key, get_language() or "nl", request)
    unit = outline.unit(activity.unit_key) if outline else None
    if outline is None or unit is None or reach_of_place(place, at) is not Reach.LEARNER:
        return None
    return DueTryout(
        title=str(activity.words_in(unit.language).get("title", "")) or activity.title,
        language=unit.language,
        url=f"{unit.url}#a-{activity.block_id}",
        course=outline.title,
        planned_on=planned_on,
        wave_away_url=reverse("courses:tryout-wave-away", args=[pk]),
    )


@require_POST
@login_required
def tryout_wave_away(request: HttpRequest, response_id: int) -> HttpResponse:
    """Ask no more how it went; said twice, it is said once. In the step she can tell it all the same."""
    response = Response.objects.filter(pk=response_id, enrolment__user=request.user.pk).first()
    if response is None:
        raise Http404
    wave_away_question(response=response, at=timezone.now())
    messages.info(request, _("We ask no more. You can still tell how it went, in the step itself."))
    return redirect("courses:my-learning")
