"""Issuing an attest, exactly once, after the name on it was confirmed.

The place's row is held while looking whether there is one; the unique constraint is the last judge.
A job may therefore repeat all of this after a worker was killed.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.jobs import enqueue, job
from courses.certificates import mails
from courses.certificates.codes import new_code
from courses.certificates.facts import snapshot_of
from courses.certificates.models import Certificate
from courses.certificates.names import clean_name
from courses.certificates.selectors import places_without_attest
from courses.enrolment.models import Enrolment, EnrolmentStatus


@transaction.atomic
def issue_certificate(*, enrolment: Enrolment, at: datetime) -> Certificate | None:
    """Issue the attest of a finished place, freeze what it says, and mail that it is there.

    Returns:
        The attest, an earlier one included (a revoked attest is not issued again by itself); None
        while there is no ground for one or the name is not confirmed. In the last case the learner
        is asked for it, once.
    """
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",)).select_related("run", "user").get(pk=enrolment.pk)
    )
    earlier = enrolment.certificates.order_by("-pk").first()
    if earlier is not None:
        return earlier
    if enrolment.status != EnrolmentStatus.FINISHED or not enrolment.run.gives_attest:
        return None
    if not enrolment.user.official_name:
        mails.ask_for_name(enrolment)
        return None
    return _issue(enrolment, at)


def _issue(enrolment: Enrolment, at: datetime) -> Certificate:
    snapshot = snapshot_of(enrolment, code=new_code(), at=at)
    certificate = Certificate.objects.create(
        code=snapshot.code,
        enrolment=enrolment,
        user=enrolment.user,
        language=snapshot.language,
        snapshot=snapshot.to_json(),
        issued_at=at,
    )
    mails.tell_of_attest(certificate)
    return certificate


@transaction.atomic
def confirm_official_name(*, user: User, name: str, at: datetime) -> None:
    """Write down how the name must stand on attests, and let the ones that waited be issued.

    Raises:
        DomainError: `name_missing`, `name_too_long`, `name_not_drawable`.
    """
    user.official_name = clean_name(name)
    user.save(update_fields=["official_name"])
    for enrolment_id in places_without_attest(user).values_list("pk", flat=True):
        enqueue(issue_attest, enrolment_id=enrolment_id)


@job("issue attests")
def issue_attest(enrolment_id: int) -> None:
    """Issue the attest of a place; nothing happens when it was done or the place is gone."""
    enrolment = Enrolment.objects.filter(pk=enrolment_id).first()
    if enrolment is not None:
        issue_certificate(enrolment=enrolment, at=timezone.now())


def issue_when_finished(enrolment: Enrolment, _at: datetime) -> None:
    """Let a job issue the attest of a place that was just finished, if the run gives one."""
    if enrolment.run.gives_attest:
        enqueue(issue_attest, enrolment_id=enrolment.pk)
