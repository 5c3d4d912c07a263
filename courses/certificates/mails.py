"""The letters about an attest, each in the language of who reads it."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from accounts.models import User
from core import mail
from courses.catalogue.outline import course_outline
from courses.certificates.models import Certificate
from courses.enrolment.models import Enrolment

FOLDER = "courses/certificates/mail"


def _send(name: str, user: User, *, key: str, address: str, **context: Any) -> None:
    with translation.override(user.language):
        path = reverse(address)
    mail.send(
        template=f"{FOLDER}/{name}",
        to=user.email,
        language=user.language,
        context={"name": str(user), "path": path, **context},
        key=key,
    )


def ask_for_name(enrolment: Enrolment) -> None:
    """Ask how the name must stand on the attest; once for each place, however often it is tried."""
    outline = course_outline(enrolment.run.course_key, enrolment.user.language)
    course = outline.title if outline is not None else str(enrolment.run)
    key = f"attest waits for name:{enrolment.pk}"
    _send("name_wanted", enrolment.user, key=key, address="courses:certificate-name", course=course)


def tell_of_attest(certificate: Certificate) -> None:
    """Tell that an attest is ready; once for each attest."""
    if certificate.user is not None:
        _tell("attest_ready", certificate, certificate.user)


def tell_of_revoking(certificate: Certificate) -> None:
    """Tell that an attest was revoked, and why."""
    if certificate.user is not None:
        _tell("attest_revoked", certificate, certificate.user, reason=certificate.revoked_because)


def _tell(name: str, certificate: Certificate, user: User, **more: str) -> None:
    _send(
        name,
        user,
        key=f"{name}:{certificate.code}",
        address="courses:certificates",
        code=certificate.code,
        course=certificate.facts.course,
        check_path=reverse("attest:check", args=[certificate.code]),
        **more,
    )
