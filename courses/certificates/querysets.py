"""Questions about sets of attests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from courses.certificates.models import Certificate  # noqa: F401  named in a base class only


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Attests, asked about aloud."""

    def standing(self) -> CertificateQuerySet:
        """Attests that may be relied on: neither revoked nor replaced."""
        return self.filter(revoked_at__isnull=True, replaced_at__isnull=True)
