"""Agreeing to the house rules; asked at the first post, and again when the rules changed."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from accounts.models import User
from community.trust.house_rules import EDITION
from community.trust.models import RulesAgreement
from core.prepared import Prepared


def needs_rules(user: User) -> bool:
    """Say whether this member is to agree to the house rules before she writes."""
    return not _AGREED.rows(user=user.pk)


def _agreed(user: Any) -> models.QuerySet[RulesAgreement, Any]:
    return RulesAgreement.objects.filter(user=user, edition=EDITION).values_list("pk")[:1]


_AGREED = Prepared(_agreed, user=models.BigIntegerField())


@transaction.atomic
def agree(user: User, at: datetime) -> None:
    """Keep that she agreed to the rules as they are; agreeing twice keeps the first moment."""
    agreement, is_new = RulesAgreement.objects.get_or_create(
        user=user, defaults={"edition": EDITION, "at": at}
    )
    if not is_new and agreement.edition != EDITION:
        agreement.edition, agreement.at = EDITION, at
        agreement.save(update_fields=["edition", "at"])
