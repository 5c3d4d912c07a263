"""What someone became able to do, on her profile: the competences of her attests that stand."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from accounts.models import User
from core.vocabulary import COMPETENCES, names
from courses.certificates.models import Certificate


def attested_competences(owner: User, request: HttpRequest) -> Mapping[str, Any] | None:
    """Return the names of these competences, or None when there are none. One query."""
    attests = Certificate.objects.standing().filter(user=owner)
    codes = {competence.code for attest in attests for competence in attest.facts.competences}
    found = names(COMPETENCES, codes)
    return {"competences": found} if found else None
