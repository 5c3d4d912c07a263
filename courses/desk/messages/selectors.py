"""Who can be written to, what was written, and when it arrives."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet

from accounts.api import may_write_to
from core.asked import whole_number
from courses.catalogue.models import CourseRun
from courses.desk.models import RunMessage, RunMessageRecipient
from courses.enrolment.models import Enrolment, EnrolmentStatus

PER_PAGE = 20
TAKES_PART = (EnrolmentStatus.ACTIVE, EnrolmentStatus.FINISHED)


@dataclass(frozen=True)
class Forecast:
    """When a message written now arrives."""

    at_once: int
    later: int
    last_at: datetime | None
    """When the last of those whose hours are quiet now gets it."""


def people_in(run: CourseRun) -> QuerySet[Enrolment]:
    """Return the places of those who can be written to, by name: they take part, or finished."""
    places = Enrolment.objects.filter(run=run, status__in=TAKES_PART, user__is_active=True)
    return places.select_related("user").order_by("user__display_name", "pk")


def chosen_people(run: CourseRun, ids: Iterable[str]) -> list[Enrolment]:
    """Return those of the chosen places that can be written to; what is no number chooses nobody."""
    numbers = {number for each in ids if (number := whole_number(each)) is not None}
    return list(people_in(run).filter(pk__in=numbers)) if numbers else []


def forecast(places: Collection[Enrolment], at: datetime) -> Forecast:
    """Return when a message to these people arrives."""
    waits = [moment for place in places if (moment := may_write_to(place.user, at)) > at]
    return Forecast(len(places) - len(waits), len(waits), max(waits, default=None))


def message_log(run: CourseRun, number: str) -> Page[Any]:
    """Return a page of what was written to people of a run, the latest first, each with its counts."""
    written = RunMessage.objects.filter(run=run).select_related("by").order_by("-at", "-pk")
    counted = written.annotate(
        people=Count("recipients"),
        delivered=Count("recipients", filter=Q(recipients__delivered_at__isnull=False)),
        last_at=Max("recipients__deliver_at", filter=Q(recipients__delivered_at__isnull=True)),
    )
    return Paginator(counted, PER_PAGE).get_page(number)


def letters_of(message: RunMessage) -> QuerySet[RunMessageRecipient]:
    """Return to whom a message went and when, by name."""
    letters = message.recipients.select_related("enrolment__user")
    return letters.order_by("enrolment__user__display_name", "pk")
