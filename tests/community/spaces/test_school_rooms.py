"""The room of a school: opened by belonging, left with it, and one for two that turn out to be one."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.schools.services import (
    appoint_coordinator,
    change_affiliation,
    change_school,
    end_affiliation,
    merge_schools,
)
from accounts.schools.services.keeping import Told
from community.models import Space
from community.spaces.schools import room_of
from community.spaces.services import change_space
from core.errors import DomainError
from search.models import Change
from tests.support.accounts import person
from tests.support.community import membership, topic
from tests.support.schools import coordinator, school, works_at

pytestmark = pytest.mark.django_db


def people_of(room: Space) -> dict[int, str]:
    return dict(room.memberships.filter(state="in").values_list("user", "role"))


def opened(client: Client, room: Space, user) -> int:
    client.force_login(user)
    return client.get(reverse("community:space", args=[room.slug])).status_code


def test_a_room_opens_when_somebody_belongs_and_is_there_for_who_belongs_alone(client):
    here, waits = school("De Regenboog"), person()
    works_at(waits, here)
    assert room_of(here) is None
    head = coordinator(here)
    room = room_of(here)
    assert (room.title, room.openness, room.members_count) == ("De Regenboog", "hidden", 1)
    assert (opened(client, room, head), opened(client, room, waits)) == (200, 404)
    teacher = person()
    works_at(teacher, here, confirmed_by=head)
    assert people_of(room) == {head.pk: "host", teacher.pk: "member"}
    assert opened(client, room, teacher) == 200


def test_who_works_there_no_longer_reads_nothing_from_that_moment_on(client):
    here = school()
    head, teacher = coordinator(here), person()
    work = works_at(teacher, here, confirmed_by=head)
    said = topic(room_of(here), teacher)
    end_affiliation(affiliation=work, by=teacher, at=timezone.now())
    assert opened(client, room_of(here), teacher) == 404
    assert client.get(reverse("community:topic", args=[said.pk, said.slug])).status_code == 404
    assert membership(room_of(here), teacher) is None


def test_who_coordinates_is_host_as_long_as_she_does():
    here = school()
    head, second = coordinator(here), person()
    work = works_at(second, here, confirmed_by=head)
    appoint_coordinator(user=second, school=here, by=head, at=timezone.now())
    assert people_of(room_of(here))[second.pk] == "host"
    work.refresh_from_db()
    told = {"role": "teacher", "from_on": work.from_on, "teams": (), "by": second, "at": timezone.now()}
    change_affiliation(affiliation=work, **told)
    assert people_of(room_of(here))[second.pk] == "member"


def test_nobody_leaves_or_is_shown_out_by_hand(client):
    here = school()
    head, teacher = coordinator(here), person()
    works_at(teacher, here, confirmed_by=head)
    room = room_of(here)
    client.force_login(teacher)
    client.post(reverse("community:space-leave", args=[room.slug]))
    client.force_login(head)
    client.post(reverse("community:space-person", args=[room.slug, teacher.public_id]), {"act": "remove"})
    assert teacher.pk in people_of(room)


def test_of_two_schools_that_are_one_the_people_meet_and_both_rooms_are_read():
    gone, into = school("Oud"), school("Nieuw")
    of_gone, of_into, of_both = coordinator(gone), coordinator(into), person()
    works_at(of_both, gone, confirmed_by=of_gone)
    works_at(of_both, into, confirmed_by=of_into)
    old, new = room_of(gone), room_of(into)
    said = topic(old, of_gone)
    merge_schools(gone=gone, into=into, by=person(role="administrator"), at=timezone.now())
    old.refresh_from_db()
    assert (room_of(into), room_of(gone)) == (new, None)
    assert (old.label, old.purpose, said.space) == (new.label, Space.Purpose.GROUP, old)
    everyone = {of_gone.pk: "host", of_into.pk: "host", of_both.pk: "member"}
    assert (people_of(new), people_of(old)) == (everyone, everyone)
    later = person()
    works_at(later, into, confirmed_by=of_into)
    assert later.pk in people_of(new).keys() & people_of(old).keys()


def test_the_only_room_of_two_goes_to_the_one_that_stays():
    gone, into = school("Oud"), school("Nieuw")
    head = coordinator(gone)
    room = room_of(gone)
    merge_schools(gone=gone, into=into, by=person(role="administrator"), at=timezone.now())
    assert room_of(into) == room
    assert room_of(into).title == "Nieuw"
    assert people_of(room) == {head.pk: "host"}
    assert Space.objects.count() == 1


def test_a_school_by_another_name_has_a_room_by_that_name(client):
    here, other = school("De Regenboog"), school("De Linde")
    head = coordinator(here)
    coordinator(other)
    room = room_of(here)
    address, seen = reverse("community:space", args=[room.slug]), room.version
    Change.objects.all().delete()
    for _twice in range(2):
        change_school(school=here, told=Told(name="  De Nieuwe Boog " + "x" * 140))
        assert room_of(here).title == f"De Nieuwe Boog {'x' * 105}"
    assert Change.objects.filter(kind="space", pk_of_thing=str(room.pk)).exists()
    client.force_login(head)
    assert "De Nieuwe Boog" in client.get(address).text
    assert room_of(other).title == "De Linde"
    with pytest.raises(DomainError) as refusal:
        change_space(space=room, by=head, at=timezone.now(), version=seen, title="De Regenboog")
    assert refusal.value.code == "changed_meanwhile"
    change_school(school=here, told=Told(name="De Boog"))
    assert room_of(here).title == "De Boog"


def test_a_room_that_its_hosts_call_otherwise_keeps_their_title():
    here = school("De Regenboog")
    head = coordinator(here)
    change_space(space=room_of(here), by=head, at=timezone.now(), title="Leraarskamer")
    change_school(school=here, told=Told(name="De Boog"))
    assert room_of(here).title == "Leraarskamer"
