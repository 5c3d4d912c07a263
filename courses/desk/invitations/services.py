"""Inviting, inviting again, taking an invitation back, and accepting one."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from core.jobs import enqueue
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import course_outline
from courses.desk.invitations.selectors import standing
from courses.desk.invitations.sending import send_waiting_invitations
from courses.desk.models import INVITATION_LASTS, Invitation
from courses.enrolment import refusals
from courses.enrolment.models import Enrolment
from courses.enrolment.services import enrol

MOST_AT_ONCE = 5_000

log = structlog.get_logger(__name__)


@transaction.atomic
def invite(*, run: CourseRun, addresses: Sequence[str], language: str, by: User, at: datetime) -> int:
    """Invite these addresses to the run, and return how many are new; who waits with an invitation keeps it.

    Whether an address belongs to someone with an account or a place is not looked at, so nothing here
    depends on it: everyone gets the same letter. Seats are not held.

    Raises:
        DomainError: `nobody_to_invite`, `too_many_at_once`, `course_not_public`, or why nobody can join.
    """
    _must_be_joinable(run, at)
    if not addresses:
        raise DomainError("nobody_to_invite", _("There is no address to invite yet."), field="list")
    if len(addresses) > MOST_AT_ONCE:
        sentence = _("Invite at most {most} addresses at once.").format(most=MOST_AT_ONCE)
        raise DomainError("too_many_at_once", sentence, field="list")
    before = Invitation.objects.filter(run=run).count()
    invited = [Invitation(run=run, email=each, language=language, by=by, at=at) for each in addresses]
    Invitation.objects.bulk_create(invited, ignore_conflicts=True, batch_size=500)
    new = Invitation.objects.filter(run=run).count() - before
    log.info("people_invited", run=run.pk, by=by.pk, new=new)
    enqueue(send_waiting_invitations, run_id=run.pk)
    return new


@transaction.atomic
def invite_again(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Send the letter once more; the link in the earlier one no longer works. Its thirty days begin anew.

    Raises:
        DomainError: `course_not_public`, or why nobody can join.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _must_be_joinable(invitation.run, at)
    if invitation.sent_at is not None:
        invitation.at, invitation.by, invitation.sent_at = at, by, None
        invitation.save(update_fields=["at", "by", "sent_at"])
    enqueue(send_waiting_invitations, run_id=invitation.run_id)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    """Take an invitation back and forget its address; its link works no longer. Harmless if done twice."""
    Invitation.objects.filter(pk=invitation.pk).delete()
    log.info("invitation_withdrawn", run=invitation.run_id, by=by.pk)


@transaction.atomic
def accept_invitation(*, run: CourseRun, token_hash: str, user: User, at: datetime) -> Enrolment:
    """Give who followed the link a place, also outside the time for enrolment; the invitation is then gone.

    Whoever has the link may accept, whatever her own address is: the letter is the proof. It works once.

    Raises:
        DomainError: `invitation_gone`, `run_is_full`, `run_is_over`, `run_is_cancelled`.
    """
    invitation = standing(run, token_hash, at).select_for_update().first()
    if invitation is None:
        raise gone()
    place = enrol(run=run, user=user, by=invitation.by, at=at, is_invited=True)
    invitation.delete()
    log.info("invitation_accepted", run=run.pk)
    return place


def erase_unanswered(*, at: datetime) -> int:
    """Erase the invitations nobody answered within thirty days, and return how many."""
    return Invitation.objects.filter(at__lte=at - INVITATION_LASTS).delete()[0]


def gone() -> DomainError:
    """Return the refusal of a link that works no longer, whatever the reason is."""
    return DomainError(
        "invitation_gone", _("This invitation works no longer. Ask your trainer for a new one.")
    )


def _must_be_joinable(run: CourseRun, at: datetime) -> None:
    """Refuse to invite people to what they cannot find or join."""
    state = run.state(at)
    if state.is_over:
        raise refusals.not_open(run, state)
    if course_outline(run.course_key, "nl") is None:
        raise DomainError(
            "course_not_public", _("Nobody can find this course yet. Publish it, then invite people.")
        )
