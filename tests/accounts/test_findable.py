"""Who can be found, by whom, and by which of her words."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone

from accounts.administration.services import let_in
from accounts.identity.confirmation import confirmation_path
from accounts.privacy.services import ask_deletion, erase_account, take_back_deletion
from accounts.profiles.findable import cards, keys, people
from accounts.profiles.services import ProfileChange, profile_of, set_preferences, update_profile
from search.api import MEMBERS, VISITORS
from search.models import Change
from tests.support.accounts import person

pytestmark = pytest.mark.django_db


def told(user, *, name="members", line="members", biography="me", subjects="everyone") -> None:
    """Let somebody fill in her profile, each piece for the ring named."""
    profile = profile_of(user)
    rings = {"display_name": name, "line": line, "biography": biography, "subjects": subjects}
    change = ProfileChange(user.display_name, "zorg in Gent", "Mijn dagboek.", ["wiskunde"], [], [], rings)
    update_profile(user=user, change=change, version=profile.version)


def seen_by(user, viewer=None):
    request = RequestFactory().get("/")
    request.user = viewer or AnonymousUser()
    return cards([user.public_id], request).get(user.public_id)


def test_each_audience_gets_a_document_with_what_is_for_it_and_nothing_else() -> None:
    user = person(name="Lieve Voorbeeld", language="en")
    told(user, name="everyone")

    found = {document.part: document for document in people([user.public_id])[user.public_id]}

    assert set(found) == {VISITORS, MEMBERS}
    assert all(document.audience == {part} for part, document in found.items())
    assert (found[VISITORS].summary, found[MEMBERS].summary) == ("", "zorg in Gent")
    assert all("dagboek" not in str(document) for document in found.values())
    assert found[VISITORS].subjects == ("wiskunde",)
    assert (found[MEMBERS].names, found[MEMBERS].language) == ("Lieve Voorbeeld", "en")


def test_a_name_for_members_alone_is_no_document_for_visitors() -> None:
    user = person()
    told(user, name="members")

    assert [document.part for document in people([user.public_id])[user.public_id]] == [MEMBERS]
    assert seen_by(user) is None
    assert seen_by(user, person()).line == "zorg in Gent"


@pytest.mark.parametrize("how", ["closed", "unconfirmed", "nameless", "leaving", "erased"])
def test_nobody_is_found_whose_account_is_not_there_to_be_found(how) -> None:
    user = person(confirmed=how != "unconfirmed")
    told(user, name="everyone")
    if how == "closed":
        let_in(user=user, is_active=False)
    elif how == "nameless":
        user.display_name = ""
        user.save()
    elif how == "leaving":
        ask_deletion(user=user, at=timezone.now())
    elif how == "erased":
        erase_account(user=user)

    assert user.public_id not in keys()
    assert not people([user.public_id])
    assert seen_by(user, person()) is None


def test_a_name_that_became_narrower_shows_no_card_however_far_the_index_is_behind() -> None:
    user = person()
    told(user, name="everyone", subjects="everyone")
    assert seen_by(user).subjects
    told(user, name="members", subjects="me")

    assert seen_by(user) is None
    assert not seen_by(user, person()).subjects


def test_every_change_of_a_person_is_written_down() -> None:
    user, clock = person(), timezone.now().time()
    for change in (
        lambda: told(user),
        lambda: set_preferences(
            user=user, language="en", time_zone="Europe/Brussels", quiet_from=clock, quiet_until=clock
        ),
        lambda: ask_deletion(user=user, at=timezone.now()),
        lambda: take_back_deletion(user=user),
        lambda: let_in(user=user, is_active=False),
        lambda: erase_account(user=user),
    ):
        Change.objects.all().delete()
        change()
        assert Change.objects.filter(kind="person", pk_of_thing=user.public_id).exists()


def test_somebody_new_is_marked_once_her_address_is_confirmed(client) -> None:
    user = person(confirmed=False)
    client.post(confirmation_path(user=user, email=user.email))

    assert Change.objects.filter(kind="person", pk_of_thing=user.public_id).exists()
    assert user.public_id in keys()


def test_people_cost_as_many_queries_however_many(django_assert_num_queries) -> None:
    known = [person() for _ in range(4)]
    for user in known:
        told(user)
    for number in (1, 4):
        pks = [user.public_id for user in known[:number]]
        with django_assert_num_queries(2):
            assert len(people(pks)) == number
        request = RequestFactory().get("/")
        request.user = known[0]
        with django_assert_num_queries(1):
            assert len(cards(pks, request)) == number
