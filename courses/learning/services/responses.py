"""Keeping what a learner writes: as a draft while she types, as an answer once she saves it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from courses.enrolment.models import Enrolment
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
def save_response(
    *, enrolment: Enrolment, activity: Activity, answer: Mapping[str, Any], at: datetime
) -> Response:
    """Save an answer; it replaces the draft and the answer before it.

    Raises:
        DomainError: `run_not_started`, `run_is_over`, `not_enrolled`, `activity_is_gone`.
    """
    place = locked_place(enrolment=enrolment, at=at)
    must_be_there(activity)
    response, _created = Response.objects.update_or_create(
        enrolment=place,
        activity=activity,
        defaults={"answer": dict(answer), "saved_at": at, "draft": {}, "draft_saved_at": None},
    )
    return response
