"""Attests: frozen evidence that anyone can check."""

from django.conf import settings
from django.db import models

from courses.certificates.querysets import CertificateQuerySet
from courses.certificates.snapshot import Snapshot


class Certificate(models.Model):
    """A frozen, verifiable attest of hours, sessions and competences.

    The snapshot holds the confirmed official name, what was followed, when, for how many hours, and
    who signs. PDF, check page and credential are drawn from the snapshot alone, so editing the course
    or renaming the person changes nothing. Public to whoever has the code. Kept when the account is
    erased, because others rely on it; the person is told so beforehand.
    """

    code = models.CharField(max_length=24, unique=True)
    enrolment = models.ForeignKey(
        "courses.Enrolment", null=True, on_delete=models.SET_NULL, related_name="certificates"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="certificates"
    )
    language = models.CharField(max_length=5)
    snapshot = models.JSONField()
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_because = models.CharField(max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    """The attest this one stands in for, because the name on it was corrected."""
    replaced_at = models.DateTimeField(null=True, blank=True)
    """When another attest took the place of this one; the other says so in `replaces`."""

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=models.Q(replaced_at__isnull=True, revoked_at__isnull=True),
                name="one_standing_attest_per_enrolment",
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True) | ~models.Q(revoked_because=""),
                name="a_revoked_attest_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def facts(self) -> Snapshot:
        """What stands on it, as frozen when it was issued."""
        return Snapshot.from_json(self.snapshot)

    @property
    def stands(self) -> bool:
        """Whether it may still be relied on."""
        return self.revoked_at is None and self.replaced_at is None
