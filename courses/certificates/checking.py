"""What whoever checks a code may read: the snapshot, and whether it still stands. Nothing of the account."""

from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from courses.certificates.models import Certificate
from courses.certificates.selectors import certificate_by_code
from courses.certificates.snapshot import Snapshot
from courses.certificates.wording import Row, rows

Standing = Literal["stands", "revoked", "replaced"]


@dataclass(frozen=True)
class Checked:
    """An attest as the check page shows it."""

    facts: Snapshot
    rows: list[Row]
    standing: Standing
    certificate: Certificate
    new_path: str


def checked(typed: str) -> Checked:
    """Return what a typed code stands for.

    Raises:
        Http404: for a code that was never issued and for what is no code, alike.
    """
    certificate = certificate_by_code(typed)
    if certificate is None:
        raise Http404
    facts = certificate.facts
    return Checked(
        facts=facts,
        rows=rows(facts),
        standing=_standing(certificate),
        certificate=certificate,
        new_path=_new_path(certificate),
    )


def _standing(certificate: Certificate) -> Standing:
    if certificate.revoked_at is not None:
        return "revoked"
    return "replaced" if certificate.replaced_at is not None else "stands"


def _new_path(certificate: Certificate) -> str:
    successor = getattr(certificate, "replaced_by", None)
    return reverse("attest:check", args=[successor.code]) if successor else ""


def check_url(code: str) -> str:
    """Return the full address of an attest's check page."""
    return settings.BASE_URL + reverse("attest:check", args=[code])


def check_address() -> str:
    """Return the address of the check form as it is printed: without scheme and closing slash."""
    return (settings.BASE_URL + reverse("attest:form")).split("://", 1)[-1].rstrip("/")
