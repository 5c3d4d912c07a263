"""Whether a member may write, and what she reads when she may not."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from community.models import Sanction
from community.trust.api import agree, current_sanction, impose, lift_of_decision, may_post, needs_rules
from core.errors import DomainError
from tests.support.accounts import person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


def suspend(user, *, until=NOW + WEEK):
    return impose(user=user, kind=Sanction.Kind.SUSPENDED, at=NOW, until=until, decision_key="7")


def test_a_newcomer_with_three_links_reads_how_many_are_free_and_that_it_lifts():
    text = "https://a.example https://b.example https://c.example"
    with pytest.raises(DomainError) as refused, translation.override("en"):
        may_post(person(), at=NOW, text=text)
    assert (refused.value.code, refused.value.field) == ("too_many_links", "text")
    assert "At most 2 links" in str(refused.value)
    assert "becomes more by itself" in str(refused.value)
    assert not may_post(person(role="trainer"), at=NOW, text=text).is_newcomer


def test_who_is_suspended_reads_until_when_on_her_own_clock():
    user = person()
    suspend(user)
    with pytest.raises(DomainError) as refused, translation.override("nl"):
        may_post(user, at=NOW + timedelta(days=1), text="Hello")
    assert refused.value.code == "suspended"
    assert "3 december, 13.00 uur" in str(refused.value)
    may_post(user, at=NOW + WEEK, text="Hello")


def test_a_lifted_suspension_is_over_and_the_heaviest_counts():
    user = person()
    suspend(user)
    impose(user=user, kind=Sanction.Kind.LIMITED, at=NOW, until=None, decision_key="8")
    assert current_sanction(user, NOW).kind == Sanction.Kind.SUSPENDED
    assert lift_of_decision(decision_key="7", at=NOW) == 1
    assert may_post(user, at=NOW, text="Hello").is_newcomer
    assert suspend(user).lifted_at is not None
    assert Sanction.objects.count() == 2


def test_the_rules_are_asked_once():
    user = person()
    assert needs_rules(user)
    agree(user, NOW)
    agree(user, NOW + WEEK)
    assert not needs_rules(user)
    assert user.rules_agreement.at == NOW
