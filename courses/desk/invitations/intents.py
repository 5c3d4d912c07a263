"""An invitation accepted before signing in, finished once the person is known, on another device too."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.api import sign_in_url, sign_up_url
from accounts.models import User
from core.errors import DomainError
from core.link_secrets import hash_of
from courses.catalogue.models import CourseRun
from courses.desk.invitations.services import accept_invitation
from courses.enrolment.landing import after_enrolling, outline_of
from courses.enrolment.selectors import place_on_run

INTENT = "accept-invitation"


def accept_after_sign_in(user: User, payload: dict[str, Any]) -> str | None:
    """Take the place someone was invited to; a refusal is told by who calls."""
    run = CourseRun.objects.filter(pk=payload.get("run", 0)).first()
    if run is None or outline_of(run) is None:
        return None
    return accept(run, str(payload.get("invitation", "")), user, timezone.now())


def accept(run: CourseRun, token_hash: str, user: User, at: datetime) -> str:
    """Accept an invitation and return where to go on; who has the place already is led there as well.

    Raises:
        DomainError: as the service; never to who has a place.
    """
    try:
        place = accept_invitation(run=run, token_hash=token_hash, user=user, at=at)
    except DomainError:
        held = place_on_run(run, user)
        if held is None or not held.is_seated:
            raise
        place = held
    return after_enrolling(place, at)


def ways_in(run: CourseRun, token: str) -> dict[str, str]:
    """Return the addresses that sign someone in, or up, and then give her the place."""
    payload = {"run": run.pk, "invitation": hash_of(token)}
    back = reverse("courses:invitation", args=[run.pk, token])
    return {"sign_in": sign_in_url(INTENT, payload, back), "sign_up": sign_up_url(INTENT, payload, back)}
