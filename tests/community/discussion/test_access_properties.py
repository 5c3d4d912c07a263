"""Whatever spaces, roles, blocks and removals: nobody gets a topic or post she may not read, by any way."""

from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import Block, User
from accounts.roles import MODERATOR, has_role
from community.api import leave, remove_member
from community.discussion.addresses import url_of
from community.discussion.findable import cards, topics
from community.discussion.models import Post, State, Topic
from community.models import Space
from search.api import tokens_of
from tests.support.accounts import person
from tests.support.community import AT, member, post, space, topic
from tests.support.properties import effort

pytestmark = pytest.mark.django_db
OPENNESS = ("open", "request", "invitation", "hidden")
PEOPLE = 3
places = st.lists(st.sampled_from(["out", "member", "host"]), min_size=PEOPLE, max_size=PEOPLE)
rooms = st.lists(
    st.tuples(st.sampled_from(OPENNESS), st.booleans(), places, st.sampled_from(State.values)),
    min_size=1,
    max_size=2,
)


@dataclass
class Room:
    """A space, its topic with a word of its own, and who is in."""

    space: Space
    said: Topic
    answer: Post
    inside: set[int] = field(default_factory=set)

    def is_read_by(self, viewer: User | None) -> bool:
        """Say what the rules say, in other words than the site does."""
        if self.space.is_public:
            return True
        return viewer is not None and (self.space.openness == "open" or viewer.pk in self.inside)


def lay(told, people: list[User], number: int) -> Room:
    openness, is_public, roles, state = told
    here = space(openness=openness, is_public=is_public and openness == "open")
    writer = member(here)
    said = topic(here, writer, title=f"Geheim{number}titel", text=f"Geheim{number}woord", tags=["gedeeld"])
    answer = post(said, writer, text=f"Geheim{number}antwoord")
    Post.objects.filter(pk=answer.pk).update(state=state)
    room = Room(here, said, answer)
    for user, role in zip(people, roles, strict=True):
        if role != "out":
            member(here, user, role=role)
            room.inside.add(user.pk)
    return room


def ways_in(room: Room) -> list[str]:
    """Return every address by which something of a room could reach somebody."""
    spaces = f"/nl/gemeenschap/ruimtes/{room.space.slug}/"
    return [
        spaces,
        f"{spaces}feed/",
        url_of(room.said),
        f"/nl/gemeenschap/gesprek/{room.said.pk}/feed/",
        "/nl/gemeenschap/over/gedeeld/",
        "/nl/gemeenschap/mijn-gesprekken/?show=mine",
        "/nl/gemeenschap/mijn-gesprekken/?show=new",
        f"/nl/accounts/mensen/{room.said.by.public_id}/",
    ]


def check(room: Room, number: int, viewer: User | None) -> None:
    client = Client()
    if viewer is not None:
        client.force_login(viewer)
    readable = room.is_read_by(viewer)
    for address in ways_in(room):
        body = client.get(address, follow=True).content.decode()
        if not readable:
            assert f"Geheim{number}" not in body, address
        if room.answer.state != "shown" and not may_look_after(room, viewer):
            assert f"Geheim{number}antwoord" not in body, address
    opened = client.get(url_of(room.said))
    assert (opened.status_code == 200) == readable
    check_search(room, viewer, readable=readable)


def may_look_after(room: Room, viewer: User | None) -> bool:
    """Say whether she may see what is not shown to all: hosts and moderators."""
    return viewer is not None and (viewer.pk in room.inside or has_role(viewer, MODERATOR))


def check_search(room: Room, viewer: User | None, *, readable: bool) -> None:
    who = viewer or AnonymousUser()
    (document,) = topics([str(room.said.pk)])[str(room.said.pk)]
    assert bool(document.audience & tokens_of(who)) == readable
    if room.answer.state != "shown":
        assert "antwoord" not in document.extra
    asked = type("Asked", (), {"user": who})()
    assert bool(cards([str(room.said.pk)], asked)) == readable


class AccessTests(TestCase):
    @given(told=rooms, blocks=st.booleans(), removed=st.integers(0, PEOPLE - 1))
    @effort(4)
    def test_nothing_reaches_who_may_not_read_it_also_right_after_removal(self, told, blocks, removed):
        people = [person(), person(), person(role=MODERATOR)]
        laid = [lay(each, people, number) for number, each in enumerate(told)]
        for room in laid:
            room.answer.refresh_from_db()
        if blocks:
            Block.objects.create(blocker=people[0], blocked=laid[0].said.by, since=AT)
        for number, room in enumerate(laid):
            for viewer in (None, *people):
                check(room, number, viewer)
        for number, room in enumerate(laid):
            if people[removed].pk in room.inside:
                go(room, people[removed])
                check(room, number, people[removed])


def go(room: Room, user: User) -> None:
    """Let somebody be removed by a host, or leave."""
    host = member(room.space, role="host")
    membership = room.space.memberships.get(user=user)
    if membership.role == "host":
        leave(space=room.space, by=user, at=AT)
    else:
        remove_member(space=room.space, user=user, by=host, at=AT)
    room.inside.discard(user.pk)
