"""A coordinator hears that somebody waits, and she that she belongs; nobody hears what is over."""

import pytest
from django.utils import timezone

from accounts.models import Event
from accounts.notifications.kinds import kinds
from accounts.schools.services import (
    accept_school_invitation,
    confirm_affiliation,
    end_affiliation,
    erase_affiliation,
    make_school_invitation,
    refuse_affiliation,
)
from core.link_secrets import hash_of
from tests.support.accounts import person
from tests.support.notifications import tell_everyone
from tests.support.schools import coordinator, school, works_at

pytestmark = pytest.mark.django_db


def heard(user, kind: str = "affiliation-waiting") -> int:
    tell_everyone()
    return user.notifications.filter(event__kind=kind).count()


def say(kind: str, user) -> list[str]:
    events = list(Event.objects.filter(kind=kind))
    return [card.title for card in kinds[kind].cards(events, user).values()]


def test_coordinators_hear_who_waits_until_somebody_answered():
    here, elsewhere, user = school("De Brug"), school(), person(name="An Nieuw")
    heads, other = [coordinator(here), coordinator(here)], coordinator(elsewhere)
    asked = works_at(user, here)
    assert [heard(each) for each in (*heads, other, user)] == [1, 1, 0, 0]
    assert say("affiliation-waiting", heads[1]) == ["An Nieuw zegt te werken bij De Brug"]
    assert say("affiliation-waiting", other) == []
    confirm_affiliation(affiliation=asked, by=heads[0], at=timezone.now())
    assert say("affiliation-waiting", heads[1]) == []


def test_she_hears_that_she_is_confirmed_as_long_as_she_belongs():
    here, user = school("De Brug"), person()
    head = coordinator(here)
    work = works_at(user, here, confirmed_by=head)
    assert heard(user, "affiliation-confirmed") == 1
    assert say("affiliation-confirmed", user) == ["Je hoort nu bij De Brug"]
    end_affiliation(affiliation=work, by=user, at=timezone.now())
    assert say("affiliation-confirmed", user) == []


def test_who_was_refused_or_came_by_a_link_makes_no_noise_and_who_comes_back_does():
    here, user = school(), person()
    head = coordinator(here)
    refuse_affiliation(affiliation=works_at(user, here), by=head, at=timezone.now())
    assert (heard(head), heard(user, "affiliation-confirmed")) == (0, 0)
    _invitation, secret = make_school_invitation(school=here, by=head, at=timezone.now())
    by_link = {"secret_hash": hash_of(secret), "user": user}
    work = accept_school_invitation(**by_link, at=timezone.now())
    assert (heard(head), heard(user, "affiliation-confirmed")) == (0, 0)
    end_affiliation(affiliation=work, by=head, at=timezone.now())
    accept_school_invitation(**by_link, at=timezone.now())
    assert heard(head) == 1


def test_only_what_is_over_or_unconfirmed_is_erased_and_by_nobody_else():
    here, user = school(), person()
    head = coordinator(here)
    work = works_at(user, here, confirmed_by=head)
    for by in (head, user):
        assert not erase_affiliation(affiliation_id=work.pk, by=by)
    end_affiliation(affiliation=work, by=user, at=timezone.now())
    assert [erase_affiliation(affiliation_id=work.pk, by=user) for _twice in range(2)] == [True, False]
    asked = works_at(user, here)
    assert erase_affiliation(affiliation_id=asked.pk, by=user)
    assert heard(head) == 0
