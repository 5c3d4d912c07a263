"""Who may say that somebody works at a school, and what follows from it."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import Affiliation, School, StaffDomain, Team
from accounts.profiles.findable import mark_person
from accounts.registries import personal_data
from accounts.schools.selectors import colleagues, is_coordinator, schools_of, waiting
from accounts.schools.services import (
    accept_school_invitation,
    affiliate,
    appoint_coordinator,
    confirm_affiliation,
    declare_domain,
    end_affiliation,
    erase_old_invitations,
    make_school_invitation,
    merge_schools,
    refuse_affiliation,
    withdraw_school_invitation,
)
from core.errors import DomainError
from core.link_secrets import hash_of
from search.models import Change
from tests.support.accounts import person
from tests.support.schools import coordinator, school, works_at

pytestmark = pytest.mark.django_db
NOW = timezone.now


def refused(code: str):
    return pytest.raises(DomainError, check=lambda refusal: refusal.code == code)


def test_nobody_belongs_before_a_coordinator_says_so_and_after_it_ended() -> None:
    here, user = school(), person()
    head = coordinator(here)
    asked = works_at(user, here)
    assert (schools_of(user), list(waiting(here))) == (frozenset(), [asked])

    confirm_affiliation(affiliation=asked, by=head, at=NOW())
    assert (schools_of(user), set(colleagues(here))) == ({here.pk}, {user, head})

    Change.objects.all().delete()
    end_affiliation(affiliation=asked, by=head, at=NOW())
    assert schools_of(user) == frozenset()
    assert Affiliation.objects.filter(user=user).count() == 1
    assert Change.objects.filter(kind="person", pk_of_thing=user.public_id).exists()


def test_only_a_coordinator_of_that_school_or_an_administrator_confirms_refuses_or_ends() -> None:
    here, there, user = school(), school(), person()
    asked, stranger = works_at(user, here), coordinator(there)
    colleague = person()
    works_at(colleague, here, confirmed_by=coordinator(here))
    for other in (stranger, colleague, user):
        with refused("not_coordinator"):
            confirm_affiliation(affiliation=asked, by=other, at=NOW())
        with refused("not_coordinator"):
            refuse_affiliation(affiliation=asked, by=other, at=NOW())
        with refused("not_coordinator"):
            appoint_coordinator(user=other, school=here, by=other, at=NOW())
    with refused("not_coordinator"):
        end_affiliation(affiliation=asked, by=stranger, at=NOW())

    refuse_affiliation(affiliation=asked, by=coordinator(here), at=NOW())
    assert not Affiliation.objects.filter(user=user).exists()


def test_nobody_makes_herself_a_coordinator() -> None:
    here, user = school(), person()
    with refused("role_is_appointed"):
        works_at(user, here, role="coordinator")
    _link, secret = make_school_invitation(school=here, by=coordinator(here), at=NOW())
    with refused("role_is_appointed"):
        accept_school_invitation(secret_hash=hash_of(secret), user=user, at=NOW(), role="coordinator")
    assert not is_coordinator(user, here)


def test_days_must_have_come_and_a_school_stands_there_once() -> None:
    here, user = school(), person()
    tomorrow = timezone.localdate() + timedelta(days=1)

    def says(**told):
        return affiliate(user=user, school=here, role="teacher", by=user, at=NOW(), **told)

    with refused("not_come_yet"):
        says(from_on=tomorrow)
    with refused("ends_before_it_begins"):
        says(from_on=date(2020, 9, 1), until_on=date(2020, 8, 1))
    says(from_on=date(2019, 9, 1), until_on=date(2020, 8, 31))
    says(from_on=date(2021, 9, 1))
    with refused("runs_already"):
        says(from_on=date(2022, 9, 1))


def test_a_link_confirms_until_it_expires_is_withdrawn_or_its_maker_coordinates_no_longer() -> None:
    here = school()
    head = coordinator(here)

    def accepts(secret, user, at=None):
        return accept_school_invitation(secret_hash=hash_of(secret), user=user, at=at or NOW())

    link, secret = make_school_invitation(school=here, by=head, at=NOW())
    one, other = person(), person()
    works_at(other, here)
    for user in (one, other, one):
        assert accepts(secret, user).confirmed_how == "invitation"
    link.refresh_from_db()
    assert (link.uses, secret in link.secret_hash) == (2, False)

    with refused("school_invitation_gone"):
        accepts(secret, person(), NOW() + timedelta(days=31))
    with refused("school_invitation_gone"):
        accepts("guessed", person())
    end_affiliation(affiliation=head.affiliations.get(), by=head, at=NOW())
    with refused("school_invitation_gone"):
        accepts(secret, person())

    again = coordinator(here)
    link, secret = make_school_invitation(school=here, by=again, at=NOW())
    withdraw_school_invitation(invitation=link, by=again, at=NOW())
    with refused("school_invitation_gone"):
        accepts(secret, person())
    assert erase_old_invitations(at=NOW() + timedelta(days=31)) == 1


def test_an_old_link_brings_nobody_back_who_was_removed() -> None:
    here, user = school(), person()
    head = coordinator(here)
    _link, secret = make_school_invitation(school=here, by=head, at=NOW())
    affiliation = accept_school_invitation(secret_hash=hash_of(secret), user=user, at=NOW())
    end_affiliation(affiliation=affiliation, by=head, at=NOW())

    assert accept_school_invitation(secret_hash=hash_of(secret), user=user, at=NOW()).confirmed_at is None
    assert schools_of(user) == frozenset()


def staff(domain: str, *, confirmed: bool = True):
    user = person()
    EmailAddress.objects.create(user=user, email=f"u{user.pk}@{domain}", verified=confirmed, primary=False)
    return user


def declared_for(*domains: str) -> School:
    here = school()
    head = coordinator(here)
    for domain in domains:
        EmailAddress.objects.create(user=head, email=f"h{head.pk}@{domain}", verified=True, primary=False)
        declare_domain(school=here, domain=domain.upper(), by=head, at=NOW())
    return here


@pytest.mark.parametrize(
    ("domain", "confirmed", "belongs"),
    [
        ("zuid.example", True, True),
        ("zuid.example", False, False),
        ("leerling.zuid.example", True, False),
        ("nietzuid.example", True, False),
    ],
)
def test_only_a_confirmed_address_in_the_exact_domain_confirms(domain, confirmed, belongs) -> None:
    here = declared_for("zuid.example")
    affiliation = works_at(staff(domain, confirmed=confirmed), here)
    assert (affiliation.confirmed_how == "domain") is belongs


def test_a_domain_confirms_who_waits_and_who_confirms_her_address_later(client) -> None:
    here = school()
    head = coordinator(here)
    waits, later = staff("zuid.example"), staff("zuid.example", confirmed=False)
    works_at(waits, here)
    works_at(later, here)
    EmailAddress.objects.create(user=head, email="h@zuid.example", verified=True, primary=False)

    declare_domain(school=here, domain="zuid.example", by=head, at=NOW())
    assert set(colleagues(here)) == {head, waits}

    EmailAddress.objects.filter(user=later).update(verified=True)
    mark_person(later)  # what confirming an address does
    assert later in colleagues(here)


def test_where_schools_share_a_domain_a_coordinator_confirms() -> None:
    here = declared_for("scholengroep.example")
    declared_for("scholengroep.example")
    assert works_at(staff("scholengroep.example"), here).confirmed_at is None


def test_whose_time_ended_is_not_confirmed_by_a_mailbox_that_stayed_open() -> None:
    here = declared_for("zuid.example")
    user = staff("zuid.example")
    end_affiliation(affiliation=works_at(user, here), by=user, at=NOW())
    assert works_at(user, here).confirmed_at is None


@pytest.mark.parametrize(
    ("domain", "code"),
    [
        ("gmail.com", "domain_of_everybody"),
        ("elders.example", "domain_not_yours"),
        ("geen domein", "no_domain"),
        ("x" * 200 + ".example", "no_domain"),
    ],
)
def test_a_coordinator_vouches_only_for_a_domain_of_her_own(domain, code) -> None:
    here = school()
    with refused(code):
        declare_domain(school=here, domain=domain, by=coordinator(here), at=NOW())
    assert not StaffDomain.objects.exists()


def test_a_duplicate_goes_up_in_the_other_with_all_its_people() -> None:
    gone, into = school(numbers=[("brin", "01ab")]), declared_for("zuid.example")
    head, both, old = coordinator(gone), person(), person()
    works_at(both, gone, confirmed_by=head, teams=(Team.objects.create(school=gone, name="Zorg"),))
    kept = works_at(both, into)
    end_affiliation(affiliation=works_at(old, gone, confirmed_by=head), by=old, at=NOW())
    Team.objects.create(school=into, name="zorg")

    with refused("not_coordinator"):
        merge_schools(gone=gone, into=into, by=head, at=NOW())
    for _twice in range(2):
        merge_schools(gone=gone, into=into, by=person(role="administrator"), at=NOW())

    kept.refresh_from_db()
    assert (kept.confirmed_how, [team.name for team in kept.teams.all()]) == ("coordinator", ["zorg"])
    assert schools_of(both) == schools_of(head) == {into.pk}
    assert is_coordinator(head, into)
    assert [number.number for number in into.numbers.all()] == ["01AB"]
    assert old.affiliations.get().school == into
    with refused("school_is_merged"):
        works_at(person(), School.objects.get(pk=gone.pk))


def test_what_is_held_is_told_and_erased() -> None:
    here, user = school("Voorbeeldschool Oost"), person()
    head = declared_for("oost.example").affiliations.get().user
    appoint_coordinator(user=head, school=here, by=person(role="administrator"), at=NOW())
    works_at(user, here, confirmed_by=head)
    make_school_invitation(school=here, by=head, at=NOW())
    part = personal_data["schools"]

    assert "Voorbeeldschool Oost" in str(part.export(user))
    assert "oost.example" in str(part.export(head))
    assert part.keeps(head)
    assert not part.keeps(user)

    for _twice in range(2):
        part.erase(head)
    assert (part.export(head), part.keeps(head), is_coordinator(head, here)) == ([], [], False)
    assert schools_of(user) == {here.pk}
