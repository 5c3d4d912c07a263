"""The search narrows and widens at once, however much is said in a space: no topic is indexed anew."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.schools.services import end_affiliation
from community.discussion.services import hide_post, show_post
from community.spaces.schools import room_of
from community.spaces.services import change_space, join, leave, remove_member
from search.models import Change
from tests.support.accounts import person
from tests.support.community import AT, member, space, topic
from tests.support.schools import coordinator, school, works_at
from tests.support.search import bring_up_to_date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_engine")]
TITLE, REST = "Krokodillen in de klas", "in de klas"


def finds(viewer) -> bool:
    client = Client()
    client.force_login(viewer)
    return REST in client.get(reverse("search:results"), {"q": "krokodillen"}).content.decode()


def indexed(*rooms) -> None:
    for room in rooms:
        topic(room, title=TITLE)
    bring_up_to_date()


def test_a_space_that_is_narrowed_and_opened_is_found_so_without_a_worker():
    host, reader = person(), person()
    room = space("De dierentuin", by=host)
    indexed(room)
    assert finds(reader)
    change_space(space=room, by=host, at=AT, openness="invitation")
    assert (finds(reader), finds(host)) == (False, True)
    change_space(space=room, by=host, at=AT, openness="open")
    assert finds(reader)
    assert not Change.objects.filter(kind="topic").exists()


def test_who_comes_and_goes_finds_as_she_reads_without_a_worker():
    host, user = person(), person()
    room = space(by=host, openness="invitation")
    indexed(room)
    assert not finds(user)
    member(room, user)
    assert finds(user)
    remove_member(space=room, user=user, by=host, at=AT)
    assert not finds(user)
    change_space(space=room, by=host, at=AT, openness="open")
    join(space=room, by=user, at=AT)
    change_space(space=room, by=host, at=AT, openness="hidden")
    assert finds(user)
    leave(space=room, by=user, at=AT)
    assert not finds(user)
    assert not Change.objects.filter(kind="topic").exists()


def test_what_is_for_a_school_follows_belonging():
    here, user = school(), person()
    head = coordinator(here)
    indexed(room_of(here))
    assert (finds(head), finds(user)) == (True, False)
    work = works_at(user, here, confirmed_by=head)
    assert finds(user)
    end_affiliation(affiliation=work, by=user, at=timezone.now())
    assert not finds(user)
    assert not Change.objects.filter(kind="topic").exists()


def test_what_is_hidden_is_gone_from_the_search_at_once():
    room = space()
    indexed(room)
    first = room.topics.get().posts.get(number=1)
    hide_post(post=first, at=AT)
    assert not finds(person())
    show_post(post=first, at=AT)
    bring_up_to_date()
    assert finds(person())


def test_changing_who_reads_costs_as_much_for_many_topics_as_for_few(django_assert_max_num_queries):
    few, many = [], []
    for size, told in ((1, few), (12, many)):
        host = person()
        room = space(by=host)
        for _each in range(size):
            topic(room)
        with django_assert_max_num_queries(12) as asked:
            change_space(space=room, by=host, at=AT, openness="hidden")
        told.append(len(asked))
    assert few == many
