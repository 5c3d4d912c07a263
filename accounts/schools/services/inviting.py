"""Links by which colleagues show that they work at a school: made, withdrawn, accepted."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import F, Q

from accounts.models import Affiliation, School, SchoolInvitation, User
from accounts.schools import refusals
from accounts.schools.notifying import tell_of_waiting
from accounts.schools.selectors import coordinators
from accounts.schools.services.affiliating import may_coordinate, today
from accounts.schools.services.confirming import confirm
from core.link_secrets import hash_of, new_secret

LASTS = timedelta(days=30)
KEPT = timedelta(days=30)

log = structlog.get_logger(__name__)


@transaction.atomic
def make_school_invitation(*, school: School, by: User, at: datetime) -> tuple[SchoolInvitation, str]:
    """Make a link for colleagues and return it with its secret, which is known at this moment only.

    Raises:
        DomainError: `not_coordinator`, `school_is_merged`.
    """
    if not may_coordinate(by, school):
        raise refusals.not_yours()
    if school.merged_into_id is not None:
        raise refusals.school_is_merged()
    secret = new_secret()
    invitation = SchoolInvitation.objects.create(
        school=school, secret_hash=hash_of(secret), made_by=by, made_at=at, expires_at=at + LASTS
    )
    log.info("school_invitation_made", school=school.pk, by=by.pk)
    return invitation, secret


@transaction.atomic
def withdraw_school_invitation(*, invitation: SchoolInvitation, by: User, at: datetime) -> None:
    """Let a link work no longer. Harmless if done twice.

    Raises:
        DomainError: `not_coordinator`.
    """
    if not may_coordinate(by, invitation.school):
        raise refusals.not_yours()
    SchoolInvitation.objects.filter(pk=invitation.pk, expires_at__gt=at).update(expires_at=at)
    log.info("school_invitation_withdrawn", school=invitation.school_id, by=by.pk)


def standing_invitation(secret_hash: str, at: datetime) -> SchoolInvitation | None:
    """Return the invitation behind a link, while it works: as long as who made it coordinates the school."""
    found = SchoolInvitation.objects.filter(secret_hash=secret_hash, expires_at__gt=at)
    invitation = found.select_related("school", "made_by").first()
    if invitation is None or not may_coordinate(invitation.made_by, invitation.school):
        return None
    return invitation if invitation.made_by.is_active else None


@transaction.atomic
def accept_school_invitation(
    *, secret_hash: str, user: User, at: datetime, role: str = Affiliation.Role.TEACHER
) -> Affiliation:
    """Let who followed the link belong to the school. Accepting twice is harmless.

    Whose time there ended after the link was made waits for a coordinator: an old link brings nobody back.

    Raises:
        DomainError: `school_invitation_gone`, `role_is_appointed`.
    """
    invitation = standing_invitation(secret_hash, at)
    if invitation is None:
        raise refusals.link_gone()
    if role == Affiliation.Role.COORDINATOR:
        raise refusals.role_is_appointed()
    school = School.objects.select_for_update().get(pk=invitation.school_id)
    affiliation, _made = Affiliation.objects.get_or_create(
        user=user,
        school=school,
        until_on=None,
        defaults={"role": role, "from_on": today(at), "asked_at": at},
    )
    left = Affiliation.objects.filter(user=user, school=school, until_on__gte=today(invitation.made_at))
    if affiliation.confirmed_at is None and not left.exists():
        SchoolInvitation.objects.filter(pk=invitation.pk).update(uses=F("uses") + 1)
        confirm(affiliation, how=Affiliation.Confirmed.INVITATION, by=invitation.made_by, at=at)
    tell_of_waiting(affiliation, at=at)
    return affiliation


def open_invitations(school: School, at: datetime) -> list[SchoolInvitation]:
    """Return the links of a school that work, the newest first."""
    makers = Q(made_by__in=coordinators(school)) | Q(made_by__is_superuser=True)
    found = school.invitations.filter(makers, expires_at__gt=at).select_related("made_by")
    return list(found.order_by("-made_at", "-pk"))


def erase_old_invitations(*, at: datetime) -> int:
    """Erase links thirty days after they stopped to work, and return how many."""
    return SchoolInvitation.objects.filter(expires_at__lte=at - KEPT).delete()[0]
