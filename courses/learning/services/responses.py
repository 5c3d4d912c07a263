"""Keeping what a learner writes: as a draft while she types, as an answer once she saves it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from courses.enrolment.models import Enrolment
from courses.learning.activities.base import HandedIn
from courses.learning.models import Activity, Response
from courses.learning.services.facts import locked_place, must_be_there

Drafts = Mapping[Activity, Mapping[str, Any]]


def save_drafts(*, enrolment: Enrolment, drafts: Drafts, at: datetime) -> int:
    """Keep what is typed so far, of several activities at once, and return how many changed.

    What equals the saved answer is no draft any more.

    Raises:
        DomainError: `run_not_started`, `run_is_over`, `not_enrolled`.
    """
    return _save(enrolment, drafts, at) if drafts else 0


@transaction.atomic
def _save(enrolment: Enrolment, drafts: Drafts, at: datetime) -> int:
    place = locked_place(enrolment=enrolment, at=at)
    known = {
        response.activity_id: response
        for response in Response.objects.filter(enrolment=place, activity__in=list(drafts))
    }
    changed = 0
    for activity, typed in drafts.items():
        response = known.get(activity.pk) or Response(enrolment=place, activity=activity)
        changed += _keep_draft(response, dict(typed), at)
    return changed


def _keep_draft(response: Response, typed: dict[str, Any], at: datetime) -> bool:
    current = response.draft if response.draft_saved_at else response.answer
    if typed == current or (not response.pk and not any(typed.values())):
        return False
    if typed == response.answer:
        response.draft, response.draft_saved_at = {}, None
    else:
        response.draft, response.draft_saved_at = typed, at
    response.save()
    return True


@transaction.atomic
def save_response(*, enrolment: Enrolment, activity: Activity, handed: HandedIn, at: datetime) -> Response:
    """Save an answer; it replaces the draft and the answer before it.

    Another day to try it on is asked about anew; what was tried is asked about no more.

    Raises:
        DomainError: `run_not_started`, `run_is_over`, `not_enrolled`, `activity_is_gone`.
    """
    place = locked_place(enrolment=enrolment, at=at)
    must_be_there(activity)
    known = Response.objects.filter(enrolment=place, activity=activity).first()
    response = known or Response(enrolment=place, activity=activity)
    response.answer, response.saved_at = dict(handed.answer or {}), at
    response.draft, response.draft_saved_at = {}, None
    response.shown_at = (response.shown_at or at) if handed.is_shown else None
    if response.planned_on != handed.planned_on:
        response.planned_on, response.asked_at = handed.planned_on, None
    if handed.is_done and response.planned_on and response.asked_at is None:
        response.asked_at = at
    response.save()
    return response


@transaction.atomic
def wave_away_question(*, response: Response, at: datetime) -> None:
    """Ask no more how a try-out went; asked away before, it stays as it was."""
    Response.objects.filter(pk=response.pk, asked_at__isnull=True).update(asked_at=at)


def is_saved(*, enrolment: Enrolment, activity: Activity, handed: HandedIn) -> bool:
    """Tell whether this stands as her answer already, with no draft beside it."""
    known = Response.objects.filter(
        enrolment=enrolment, activity=activity, saved_at__isnull=False, draft_saved_at__isnull=True
    ).first()
    return known is not None and known.answer == handed.answer
