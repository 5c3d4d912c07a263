"""The tables of trust: what members agreed to, and what moderators imposed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RulesAgreement(models.Model):
    """That a member read the house rules and agreed to write by them; asked at the first post.

    Holds person, moment and which edition of the rules. Hers to see; kept until her account is erased.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rules_agreement"
    )
    edition = models.CharField(max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id}: {self.edition}"


class Sanction(models.Model):
    """What a moderator imposed on a member: a warning, limits as for a newcomer, or reading only.

    Holds person, kind, until when, and the decision behind it (a key of the moderation's). Seen by the member
    and by moderators. Kept two years after it ended, or until her account is erased.
    """

    class Kind(models.TextChoices):
        """What it does."""

        WARNED = "warned", _("warned")
        LIMITED = "limited", _("limits of a newcomer")
        SUSPENDED = "suspended", _("reads, does not write")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sanctions")
    kind = models.CharField(max_length=10, choices=Kind)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    decision_key = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-from_at", "-id"]
        indexes = [models.Index(fields=["user", "until_at"], name="sanctions_of_a_member")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"
