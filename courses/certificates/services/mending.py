"""What may happen to an attest after it was issued: revoked with a reason, or replaced under another name.

Nothing on it is ever rewritten; who checks the old code reads what became of it.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from courses.certificates import mails
from courses.certificates.codes import new_code
from courses.certificates.models import Certificate
from courses.certificates.names import clean_name
from courses.certificates.permissions import must_administer


def _locked_and_standing(certificate: Certificate) -> Certificate:
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if not locked.stands:
        raise DomainError("attest_stands_no_more", _("This attest was revoked or replaced already."))
    return locked


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, by: User, at: datetime) -> Certificate:
    """Declare that an attest no longer stands. The reason is public: whoever checks the code reads it.

    Raises:
        DomainError: `not_allowed`, `reason_missing`, `attest_stands_no_more`.
    """
    must_administer(by)
    if not reason.strip():
        raise DomainError("reason_missing", _("Say why: whoever checks the attest reads it."), field="reason")
    certificate = _locked_and_standing(certificate)
    certificate.revoked_at, certificate.revoked_because = at, reason.strip()
    certificate.save()
    mails.tell_of_revoking(certificate)
    return certificate


@transaction.atomic
def correct_name(*, certificate: Certificate, name: str, by: User, at: datetime) -> Certificate:
    """Replace an attest by one with the same facts under the corrected name, with a code of its own.

    The name is the learner's official name from then on. Her other attests stay as they are.

    Raises:
        DomainError: `not_allowed`, `attest_stands_no_more`, or what is wrong with the name.
    """
    must_administer(by)
    name = clean_name(name)
    old = _locked_and_standing(certificate)
    old.replaced_at = at
    old.save()
    new_facts = old.facts.renamed(name=name, code=new_code(), issued_on=timezone.localdate(at))
    if old.user is not None:
        old.user.official_name = name
        old.user.save(update_fields=["official_name"])
    new = Certificate.objects.create(
        code=new_facts.code,
        enrolment=old.enrolment,
        user=old.user,
        language=old.language,
        snapshot=new_facts.to_json(),
        issued_at=at,
        replaces=old,
    )
    mails.tell_of_attest(new)
    return new
