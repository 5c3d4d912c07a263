"""The competences of attests, on a profile: only of those that stand."""

import pytest
from django.test import RequestFactory

from accounts.models import User
from core.vocabulary import COMPETENCES
from courses.dashboard.competences_panel import attested_competences
from tests.support.accounts import person
from tests.support.places import attest

pytestmark = pytest.mark.django_db


def competences_of(user: User) -> list[str]:
    shown = attested_competences(user, RequestFactory().get("/"))
    return list(shown["competences"]) if shown else []


def test_competences_of_standing_attests_are_shown(django_assert_num_queries):
    user, code = person(), next(iter(COMPETENCES))
    made = attest(user=user)
    told = {"code": code, "name": "x", "framework": "y"}
    made.snapshot = made.snapshot | {"competences": [told]}
    made.save()
    with django_assert_num_queries(1):
        assert competences_of(user) == [COMPETENCES[code].name]
    assert competences_of(person()) == []
    made.revoked_at, made.revoked_because = made.issued_at, "fout"
    made.save()
    assert competences_of(user) == []
