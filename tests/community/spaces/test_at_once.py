"""Coming, going and opening at one moment: who is in is counted right, and a school has one room."""

from community.models import Space
from community.spaces.schools import open_room
from community.spaces.services import accept_invitation, join, leave, let_in, make_link
from core.link_secrets import hash_of
from tests.support.accounts import person
from tests.support.at_once import at_once
from tests.support.community import AT, member, membership, space
from tests.support.schools import school

PEOPLE = 6


def test_who_comes_and_goes_at_once_is_counted_right(transactional_db):
    host = person()
    where = space(by=host)
    here, coming = [member(where) for _ in range(PEOPLE)], [person() for _ in range(PEOPLE)]
    secret = hash_of(make_link(space=where, by=host, at=AT))
    acts = [lambda by=each: leave(space=where, by=by, at=AT) for each in here]
    acts += [lambda by=each: join(space=where, by=by, at=AT) for each in coming]
    acts += [lambda by=each: accept_invitation(secret_hash=secret, by=by, at=AT) for each in coming]
    assert at_once(*acts) == []
    where.refresh_from_db()
    assert where.members_count == where.memberships.filter(state="in").count() == PEOPLE + 1


def test_of_two_hosts_who_go_at_once_one_stays_and_two_let_somebody_in_once(transactional_db):
    one, other, asked = person(), person(), person()
    where = space(by=one, openness="request")
    member(where, other, role="host")
    member(where)
    where.memberships.create(user=asked, state="asked", since=AT)
    acts = [lambda by=each: let_in(space=where, user=asked, by=by, at=AT) for each in (one, other)]
    assert at_once(*acts) == []
    acts = [lambda by=each: leave(space=where, by=by, at=AT) for each in (one, other)]
    assert at_once(*acts) == ["last_host"]
    assert where.memberships.filter(role="host").count() == 1
    assert membership(where, asked).state == "in"


def test_a_space_opened_by_a_double_click_is_one_and_two_of_one_name_have_addresses_of_their_own(
    transactional_db,
):
    one, other = person(), person()
    acts = [lambda by=by: space("Samen lezen", by=by) for by in (one, one, other, other)]
    assert at_once(*acts) == []
    assert sorted(Space.objects.values_list("made_by", flat=True)) == sorted((one.pk, other.pk))
    assert Space.objects.values("slug").distinct().count() == 2


def test_a_school_whose_room_many_open_at_once_has_one(transactional_db):
    here = school()
    assert at_once(*[lambda: open_room(here, at=AT) for _each in range(PEOPLE)]) == []
    assert Space.objects.count() == 1
