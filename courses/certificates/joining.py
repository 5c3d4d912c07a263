"""Joins this floor to the registries below it; called once, when the site starts."""

from accounts.api import register_personal_data
from courses.certificates.own_data import CertificateData
from courses.certificates.services.issuing import issue_when_finished
from courses.enrolment.api import on_finished


def join() -> None:
    """Let a finished place lead to an attest, and announce the personal data."""
    on_finished.register("attests", issue_when_finished)
    register_personal_data("certificates", CertificateData())
