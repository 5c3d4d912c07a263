"""What changes an attest: one verb each."""

from courses.certificates.services.issuing import confirm_official_name, issue_certificate
from courses.certificates.services.mending import correct_name, revoke_certificate

__all__ = ["confirm_official_name", "correct_name", "issue_certificate", "revoke_certificate"]
