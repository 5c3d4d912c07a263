"""The pages of schools, as the people of a school, others and coordinators meet them."""

import re
from urllib.parse import parse_qs, urlparse

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.identity.intents import read_intent
from accounts.models import Affiliation, School, SchoolInvitation, User
from accounts.profiles.services import profile_of
from accounts.schools.intents import accept_after_sign_in
from accounts.schools.selectors import colleagues, is_coordinator, schools_of, waiting
from accounts.schools.services import end_affiliation, merge_schools
from tests.support.accounts import person
from tests.support.schools import coordinator, school, works_at

pytestmark = pytest.mark.django_db


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"accounts:{name}", args=args)


def test_a_teacher_finds_her_school_and_waits_for_a_coordinator() -> None:
    here = school("Voorbeeldschool Zuid", municipality="Brugge", numbers=[("brin", "01AB")])
    head, client = coordinator(here), as_(user := person())
    for words in ("zuid brug", "01ab"):
        assert at("school-work", here.public_id) in client.get(at("my-schools"), {"q": words}).text
    assert at("school-work", here.public_id) not in client.get(at("my-schools"), {"q": "zuid gent"}).text

    told = {"role": "teacher", "from_on": "2024-09-01"}
    page = client.post(at("school-work", here.public_id), told, follow=True)
    assert "wacht op een coördinator" in page.text.lower()
    assert "alleen je school" not in client.get(at("school", here.public_id)).text

    asked = waiting(here).get()
    confirmed = as_(head).post(at("school-answer", here.public_id, asked.pk), {"confirm": "1"}, follow=True)
    assert f"{user} hoort nu bij de school" in confirmed.text
    assert schools_of(user) == {here.pk}
    assert str(head) in client.get(at("school", here.public_id)).text


def test_what_was_typed_stays_and_says_what_is_wrong() -> None:
    here, client = school(), as_(person())
    wrong = client.post(at("school-work", here.public_id), {"role": "coordinator", "from_on": "morgen"})
    assert (wrong.status_code, "morgen" in wrong.text) == (422, True)
    future = client.post(at("school-work", here.public_id), {"role": "teacher", "from_on": "2999-09-01"})
    assert (future.status_code, "nog niet gekomen" in future.text) == (409, True)
    for status in (302, 409):
        again = client.post(at("school-work", here.public_id), {"role": "teacher", "from_on": "2020-09-01"})
        assert again.status_code == status


def test_after_the_end_the_page_is_as_for_anybody_else() -> None:
    here, user = school(), person()
    head, client = coordinator(here), as_(user)
    affiliation = works_at(user, here, confirmed_by=head)
    assert client.get(at("school-people", here.public_id)).status_code == 200

    end_affiliation(affiliation=affiliation, by=head, at=timezone.now())
    assert client.get(at("school-people", here.public_id)).status_code == 404
    assert str(head) not in client.get(at("school", here.public_id)).text
    assert "tot" in client.get(at("my-schools")).text

    client.post(at("school-erase-work", affiliation.pk))
    assert not Affiliation.objects.filter(user=user).exists()


def test_the_coordinators_page_is_for_coordinators_alone() -> None:
    here, there = school(), school()
    head, other = coordinator(here), coordinator(there)
    waits = works_at(person(), here)
    for stranger in (person(), other):
        assert as_(stranger).get(at("school-coordinate", here.public_id)).status_code == 404
        answer = as_(stranger).post(at("school-answer", here.public_id, waits.pk), {"confirm": "1"})
        assert answer.status_code == 404
    # The coordinator of one school does nothing with somebody of another.
    as_(other).post(at("school-answer", there.public_id, waits.pk), {"confirm": "1"})
    assert waiting(here).get() == waits
    mine = head.affiliations.get()
    assert as_(other).post(at("school-colleague", there.public_id, mine.pk), {"end": "1"}).status_code == 404


def test_a_coordinator_refuses_appoints_ends_and_keeps_teams_and_domains() -> None:
    here = school()
    client = as_(head := coordinator(here))
    asked, colleague = works_at(person(), here), person()
    member = works_at(colleague, here, confirmed_by=head)
    for _twice in range(2):
        client.post(at("school-answer", here.public_id, asked.pk), {"refuse": "1"})
        client.post(at("school-add-team", here.public_id), {"name": " Wiskunde"})
    client.post(at("school-colleague", here.public_id, member.pk), {"appoint": "1"})
    assert is_coordinator(colleague, here)
    refused = client.post(
        at("school-add-domain", here.public_id), {"domain": "gmail.com", "staff_only": "on"}
    )
    assert (refused.status_code, 'value="gmail.com"' in refused.text) == (409, True)
    assert [team.name for team in here.teams.all()] == ["Wiskunde"]
    client.post(at("school-remove-team", here.public_id, here.teams.get().pk))
    client.post(at("school-colleague", here.public_id, member.pk), {"end": "1"})
    assert set(colleagues(here)) == {head}
    assert not here.teams.exists()


def test_a_coordinator_tells_where_the_school_teaches() -> None:
    here = school()
    client = as_(coordinator(here))
    for street in ("Kaai 1", "Kaai 2"):
        told = {"campus-name": "Station", "campus-address": street, "campus-municipality": "Brugge"}
        client.post(at("school-add-campus", here.public_id), told)
    assert "Station, Kaai 2, Brugge" in client.get(at("school", here.public_id)).text
    empty = client.post(at("school-add-campus", here.public_id), {"campus-address": "Kaai 3"})
    assert (empty.status_code, "Kaai 3" in empty.text) == (422, True)
    client.post(at("school-remove-campus", here.public_id, here.campuses.get().pk))
    assert not here.campuses.exists()


def a_link(head: User, here: School) -> str:
    made = as_(head).post(at("school-make-link", here.public_id))
    found = re.search(r'value="http://testserver([^"]+)"', made.text)
    assert found
    return found[1]


def test_who_follows_the_link_belongs_to_the_school_at_once() -> None:
    here, user = school(), person()
    link = a_link(head := coordinator(here), here)
    client = as_(user)
    assert here.name in client.get(link).text
    assert schools_of(user) == frozenset()
    for _twice in range(2):
        assert client.post(link).url == at("school", here.public_id)
    assert schools_of(user) == {here.pk}

    as_(head).post(at("school-withdraw-link", here.public_id, SchoolInvitation.objects.get().pk))
    gone, never = client.get(link), client.get(at("school-link", "x" * 32))
    assert (gone.status_code, never.status_code) == (410, 410)


def test_who_has_no_account_yet_joins_right_after_making_one() -> None:
    here = school()
    link = a_link(coordinator(here), here)
    page = Client().get(link).text
    [address] = re.findall(r'href="([^"]+signup/\?[^"]+)"', page)
    note = parse_qs(urlparse(address.replace("&amp;", "&")).query)["intent"][0]
    told = read_intent(note)
    assert told is not None

    user = person()
    assert accept_after_sign_in(user, told[1]) == at("school", here.public_id)
    assert schools_of(user) == {here.pk}


def test_the_address_of_a_merged_school_leads_on() -> None:
    gone, into = school(), school()
    merge_schools(gone=gone, into=into, by=person(role="administrator"), at=timezone.now())
    answer = as_(person()).get(at("school", gone.public_id))
    assert (answer.status_code, answer.url) == (301, at("school", into.public_id))


def test_a_colleague_who_keeps_her_school_to_herself_is_not_listed() -> None:
    here, shy = school(), person(name="Stil Voorbeeld")
    head = coordinator(here)
    works_at(shy, here, confirmed_by=head)
    client = as_(head)
    assert "Stil Voorbeeld" in client.get(at("school-people", here.public_id)).text

    profile = profile_of(shy)
    profile.audiences["schools"] = "me"
    profile.save()
    assert "Stil Voorbeeld" not in client.get(at("school-people", here.public_id)).text
    assert "Stil Voorbeeld" not in client.get(at("school", here.public_id)).text


def test_a_school_costs_as_many_queries_however_many_people(django_assert_max_num_queries) -> None:
    here = school()
    head = coordinator(here)
    client, counts = as_(head), {}
    for number in (2, 12):
        while colleagues(here).count() < number:
            works_at(person(), here, confirmed_by=head)
        for name in ("school", "school-people", "school-coordinate"):
            client.get(at(name, here.public_id))
            with django_assert_max_num_queries(7) as asked:
                client.get(at(name, here.public_id))
            counts.setdefault(name, []).append(len(asked))
    assert all(few == many for few, many in counts.values()), counts
