from contextlib import nullcontext
from datetime import timedelta

import pytest

from community.api import (
    accept_invitation,
    ask_to_join,
    change_space,
    follow_label,
    invite,
    join,
    leave,
    let_in,
    make_link,
    may_read,
    may_write,
    readable_ids,
    remove_member,
)
from community.models import SpaceInvitation
from community.spaces.forms import NewSpaceForm
from core.errors import DomainError
from core.link_secrets import hash_of
from tests.support.accounts import person
from tests.support.community import AT, member, membership, space

pytestmark = pytest.mark.django_db


def test_who_joins_twice_is_in_once():
    room, anyone = space(), person()
    join(space=room, by=anyone, at=AT)
    join(space=room, by=anyone, at=AT)
    room.refresh_from_db()
    assert room.members_count == 1


def test_who_asked_reads_nothing_until_a_host_lets_her_in():
    host, asking = person(), person()
    room = space(by=host, openness="request")
    ask_to_join(space=room, by=asking, words="I teach this too", at=AT)
    assert not may_read(asking, room)
    let_in(space=room, user=asking, by=host, at=AT)
    assert may_read(asking, room)
    assert membership(room, asking).words == ""


def test_who_is_removed_reads_and_finds_nothing_any_more():
    host = person()
    room = space(by=host, openness="invitation")
    gone = member(room)
    assert room.pk in readable_ids(gone)
    remove_member(space=room, user=gone, by=host, at=AT)
    assert room.pk not in readable_ids(gone)
    assert not may_read(gone, room)


def test_only_what_all_members_read_is_opened_to_the_world():
    host = person()
    room = space(by=host, is_public=True)
    for changes in ({"openness": "request"}, {"is_public": True, "openness": "hidden"}):
        with pytest.raises(DomainError) as refusal:
            change_space(space=room, by=host, at=AT, **changes)
        assert (refusal.value.code, refusal.value.field) == ("not_open_enough", "is_public")
    with pytest.raises(DomainError):
        space(by=host, openness="invitation", is_public=True)
    assert change_space(space=room, by=host, at=AT, openness="request", is_public=False).version == 2


@pytest.mark.parametrize(
    ("role", "opens"), [("", False), ("trainer", False), ("moderator", True), ("editor", True)]
)
def test_only_moderators_and_editors_open_spaces_for_a_subject_or_a_theme(role, opens):
    by = person(role=role)
    offered = {choice for choice, _label in NewSpaceForm(user=by).fields["purpose"].choices}
    for purpose in ("subject", "theme"):
        with nullcontext() if opens else pytest.raises(DomainError) as refusal:
            assert space(by=by, purpose=purpose).purpose == purpose
        if not opens:
            assert (refusal.value.code, refusal.value.field) == ("not_for_all", "purpose")
        assert (purpose in offered) is opens
    assert {"group", "project"} <= offered
    with pytest.raises(DomainError):
        space(by=by, purpose="school")


def test_the_only_host_can_not_leave_the_others_alone():
    host = person()
    room = space(by=host)
    member(room)
    with pytest.raises(DomainError) as refusal:
        leave(space=room, by=host, at=AT)
    assert refusal.value.code == "last_host"


def test_a_link_to_an_address_works_once_and_forgets_the_address():
    host, first, second = person(), person(), person()
    room = space(by=host, openness="hidden")
    invite(space=room, addresses=["a@school.example", "A@school.example"], by=host, at=AT)
    link = SpaceInvitation.objects.get()
    accept_invitation(secret_hash=link.secret_hash, by=first, at=AT)
    link.refresh_from_db()
    assert (link.email, may_read(first, room)) == ("", True)
    with pytest.raises(DomainError) as refusal:
        accept_invitation(secret_hash=link.secret_hash, by=second, at=AT)
    assert refusal.value.code == "invitation_gone"
    assert not may_read(second, room)


def test_a_link_for_whoever_gets_it_works_for_thirty_days():
    host = person()
    room = space(by=host, openness="hidden")
    secret = make_link(space=room, by=host, at=AT)
    for each in (person(), person()):
        accept_invitation(secret_hash=hash_of(secret), by=each, at=AT + timedelta(days=29))
        assert may_read(each, room)
    with pytest.raises(DomainError):
        accept_invitation(secret_hash=hash_of(secret), by=person(), at=AT + timedelta(days=31))


def test_a_space_that_follows_a_label_takes_and_lets_go_with_it():
    someone = person()
    room = space(purpose="run", openness="hidden", label="run:7", follows_label=True)
    follow_label(label="run:7", user=someone, belongs=True, at=AT)
    assert may_write(someone, room)
    with pytest.raises(DomainError):
        leave(space=room, by=someone, at=AT)
    follow_label(label="run:7", user=someone, belongs=False, at=AT)
    assert not may_read(someone, room)
