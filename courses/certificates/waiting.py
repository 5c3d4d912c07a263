"""Finished courses whose attest is still to come."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import get_language

from accounts.models import User
from courses.catalogue.outline import course_outline
from courses.certificates.selectors import places_without_attest


@dataclass(frozen=True)
class WaitingAttest:
    """A finished course whose attest waits for the name, or for the job that draws it up."""

    course: str
    language: str
    finished_at: datetime | None


def waiting_attests(user: User, request: HttpRequest | None = None) -> list[WaitingAttest]:
    """Return what this person finished and still gets an attest for."""
    language = get_language() or "nl"
    found = []
    for place in places_without_attest(user):
        outline = course_outline(place.run.course_key, language, request)
        if outline is not None:
            found.append(WaitingAttest(outline.title, outline.language, place.finished_at))
    return found
