"""Following and blocking: who hears of whom, and that a block says nothing to the one blocked."""

from datetime import UTC, datetime

import pytest

from accounts.models import Block, Follow
from accounts.relations.selectors import are_apart, blocked_between, followers_of, follows
from accounts.relations.services import block, follow, unblock, unfollow
from core.errors import DomainError
from tests.support.accounts import person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 10, tzinfo=UTC)


def test_who_is_blocked_and_who_blocks_are_apart_in_one_query(django_assert_num_queries):
    one, other, third, fourth = (person() for _ in range(4))
    block(whom=other, by=one, at=AT)
    block(whom=one, by=third, at=AT)
    with django_assert_num_queries(1):
        assert blocked_between(one, [other.pk, third.pk, fourth.pk, one.pk]) == {other.pk, third.pk}
    assert are_apart(other, one)
    assert not are_apart(other, third)


def test_both_may_block_and_each_takes_back_her_own():
    one, other = person(), person()
    block(whom=other, by=one, at=AT)
    block(whom=one, by=other, at=AT)
    unblock(whom=other, by=one)
    assert are_apart(one, other)
    unblock(whom=one, by=other)
    assert not are_apart(one, other)


def test_followers_come_in_batches_without_those_apart():
    followed, *people = (person() for _ in range(5))
    for follower in people:
        follow(whom=followed, by=follower, at=AT)
    block(whom=followed, by=people[0], at=AT)
    block(whom=people[1], by=followed, at=AT)
    assert followers_of(followed) == [people[2].pk, people[3].pk]
    assert followers_of(followed, people[2].pk, 1) == [people[3].pk]


def test_who_is_blocked_can_not_tell_by_following():
    one, other = person(), person()
    follow(whom=other, by=one, at=AT)
    block(whom=one, by=other, at=AT)
    assert follows(one, other)
    unfollow(whom=other, by=one)
    follow(whom=other, by=one, at=AT)
    assert follows(one, other)
    assert followers_of(other) == []


def test_who_blocks_follows_no_longer_and_can_not_begin_to():
    one, other = person(), person()
    follow(whom=other, by=one, at=AT)
    block(whom=other, by=one, at=AT)
    assert not Follow.objects.exists()
    with pytest.raises(DomainError) as refused:
        follow(whom=other, by=one, at=AT)
    assert refused.value.code == "you_block_this_person"


def test_twice_is_once_and_nobody_does_it_to_herself():
    one, other = person(), person()
    for _ in range(2):
        follow(whom=other, by=one, at=AT)
        block(whom=one, by=other, at=AT)
    assert (Follow.objects.count(), Block.objects.count()) == (1, 1)
    for act in (follow, block):
        with pytest.raises(DomainError) as refused:
            act(whom=one, by=one, at=AT)
        assert refused.value.code == "it_is_you"
