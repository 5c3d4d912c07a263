"""What the site holds of somebody's place in spaces is told to her whole, and goes with her."""

import pytest

from community.models import Membership, Space, SpaceInvitation
from community.spaces.own_data import SpacesData
from community.spaces.services import ask_to_join, invite, invite_member, make_link
from tests.support.accounts import person
from tests.support.community import AT, member, space, topic

pytestmark = pytest.mark.django_db
PART = SpacesData()


def test_memberships_requests_links_and_spaces_opened_are_told():
    me, host = person(), person()
    own = space("Door mij geopend", by=me, openness="invitation")
    asked = space("Waar ik vroeg", by=host, openness="request")
    ask_to_join(space=asked, by=me, at=AT, words="Ik geef ook wiskunde.")
    invite(space=own, addresses=["an@school.example"], by=me, at=AT)
    make_link(space=own, by=me, at=AT)
    told = PART.export(me)
    said = str(told)
    for words in ("Door mij geopend", "Waar ik vroeg", "Ik geef ook wiskunde.", "an@school.example"):
        assert words in said
    assert len(told) == 5  # two memberships, two links, one space opened
    assert PART.export(host) != told


def test_erasing_takes_her_out_ends_her_links_and_leaves_no_space_without_a_host():
    me = person()
    lone, shared, theirs = space(by=me), space(by=me), space(by=person(), openness="invitation")
    longest, later = member(shared), member(shared, at=AT.replace(year=2027))
    make_link(space=shared, by=me, at=AT)
    invite_member(space=theirs, user=me, by=theirs.made_by, at=AT)
    said = topic(shared, me)
    assert len(PART.keeps(me)) == 1
    for _twice in range(2):
        PART.erase(me)
    assert not Membership.objects.filter(user=me).exists()
    assert not SpaceInvitation.objects.exists()
    assert not Space.objects.filter(made_by=me).exists()
    roles = dict(Membership.objects.filter(space=shared).values_list("user", "role"))
    assert roles == {longest.pk: "host", later.pk: "member"}
    for each, many in ((lone, 0), (shared, 2), (theirs, 1)):
        each.refresh_from_db()
        assert each.members_count == many
    said.refresh_from_db()
    assert said.space == shared
    assert PART.export(me) == []
    assert PART.keeps(me) == []
