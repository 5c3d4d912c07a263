"""Invitations as those who guide a run find them, and as who was invited finds hers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from core.link_secrets import hash_of
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import CourseOutline
from courses.catalogue.run_state import RunState
from courses.desk.models import INVITATION_LASTS, Invitation
from courses.enrolment.landing import outline_of

PER_PAGE = 50


@dataclass(frozen=True)
class InvitationScreen:
    """What someone who was invited finds: the course, the run, who invites her."""

    run: CourseRun
    outline: CourseOutline
    state: RunState
    trainer: str

    @property
    def is_full(self) -> bool:
        """Whether no place is left."""
        return self.run.facts.is_full

    @property
    def can_join(self) -> bool:
        """Whether she can take a place now."""
        return not self.is_full and not self.state.is_over


def open_invitations(run: CourseRun, number: str) -> Page[Invitation]:
    """Return a page of the invitations of a run without an answer, the latest first."""
    waiting = Invitation.objects.filter(run=run).select_related("by").order_by("-at", "-pk")
    return Paginator(waiting, PER_PAGE).get_page(number)


def invited_before(run: CourseRun, addresses: Collection[str]) -> int:
    """Return how many of these addresses wait with an invitation to this run already."""
    known = set(Invitation.objects.filter(run=run).values_list("email", flat=True))
    return len(known.intersection(addresses))


def standing(run: CourseRun, token_hash: str, at: datetime) -> QuerySet[Invitation]:
    """Return the invitation behind a link, as long as it works."""
    return Invitation.objects.filter(run=run, token_hash=token_hash, at__gt=at - INVITATION_LASTS)


def invitation_screen(
    run_id: int, token: str, request: HttpRequest, *, at: datetime
) -> InvitationScreen | None:
    """Return what the page of an invitation shows, or None for a link that works no longer, or never did."""
    run = CourseRun.objects.filter(pk=run_id).first()
    if run is None:
        return None
    found, outline = standing(run, hash_of(token), at).select_related("by").first(), outline_of(run, request)
    if found is None or outline is None:
        return None
    return InvitationScreen(run, outline, run.state(at), str(found.by) if found.by else "")
