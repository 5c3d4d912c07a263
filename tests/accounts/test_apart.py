"""Between two people of whom one blocks the other nothing passes, whatever happened before or after."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from accounts.conversations.services import begin_conversation, leave_conversation, withdraw_message
from accounts.conversations.telling import MESSAGE
from accounts.models import Block, Conversation, Event, Message, Notification
from accounts.notifications.reaching import tell_waiting
from accounts.relations.selectors import followers_of
from accounts.relations.services import block, follow, unblock, unfollow
from core.errors import DomainError
from tests.support.accounts import person
from tests.support.properties import effort
from tests.support.relations import open_to_messages

START = datetime(2026, 11, 26, 10, tzinfo=UTC)
SOMEONE = st.integers(0, 2)


class Story(RuleBasedStateMachine):
    """Three people follow, block, write, leave and withdraw in any order, and are told of it at any time."""

    @initialize()
    def people(self):
        Message.objects.all().delete()
        Conversation.objects.all().delete()
        Event.objects.all().delete()
        self.someone = [open_to_messages(person()) for _ in range(3)]
        self.at = START
        self.blocked = set()

    def pair(self, one, other):
        self.at += timedelta(minutes=7)
        return self.someone[one], self.someone[other]

    def are_apart(self, one, other):
        return (one, other) in self.blocked or (other, one) in self.blocked

    @rule(one=SOMEONE, other=SOMEONE)
    def blocks(self, one, other):
        if one != other:
            by, whom = self.pair(one, other)
            block(whom=whom, by=by, at=self.at)
            self.blocked.add((one, other))

    @rule(one=SOMEONE, other=SOMEONE)
    def takes_back(self, one, other):
        by, whom = self.pair(one, other)
        unblock(whom=whom, by=by)
        self.blocked.discard((one, other))

    @rule(one=SOMEONE, other=SOMEONE, begins=st.booleans())
    def follows(self, one, other, begins):
        by, whom = self.pair(one, other)
        if not begins:
            unfollow(whom=whom, by=by)
        elif one != other and (one, other) not in self.blocked:
            follow(whom=whom, by=by, at=self.at)

    @rule(one=SOMEONE, other=SOMEONE)
    def writes(self, one, other):
        by, whom = self.pair(one, other)
        before = Message.objects.count(), Conversation.objects.count(), Event.objects.count()
        try:
            begin_conversation(whom=whom, text="Dag", token=uuid4(), by=by, at=self.at)
        except DomainError:
            after = Message.objects.count(), Conversation.objects.count(), Event.objects.count()
            assert after == before
        else:
            assert one != other
            assert not self.are_apart(one, other)

    @rule(one=SOMEONE)
    def leaves_all(self, one):
        by, _same = self.pair(one, one)
        for conversation in Conversation.objects.filter(first=by) | Conversation.objects.filter(second=by):
            leave_conversation(conversation=conversation, by=by, at=self.at)

    @rule(one=SOMEONE)
    def withdraws_the_last(self, one):
        by, _same = self.pair(one, one)
        if message := Message.objects.filter(by=by).last():
            withdraw_message(message=message, by=by, at=self.at)

    @rule()
    def notifications_go_out(self):
        new = set(Notification.objects.values_list("pk", flat=True))
        tell_waiting()
        for told in Notification.objects.exclude(pk__in=new).select_related("event__by"):
            pair = (told.recipient_id, told.event.by_id)
            assert not Block.objects.filter(blocker__in=pair, blocked__in=pair).exists()

    @invariant()
    def no_card_and_no_following_reaches_across(self):
        for one, user in enumerate(getattr(self, "someone", [])):
            apart = {self.someone[other].pk for other in range(3) if self.are_apart(one, other)}
            shown = MESSAGE.cards(Event.objects.all(), user)
            writers = set(Event.objects.filter(pk__in=shown).values_list("by", flat=True))
            assert not writers & (apart | {user.pk})
            assert not set(followers_of(user)) & apart


@pytest.mark.django_db
def test_nothing_passes_between_people_who_are_apart():
    run_state_machine_as_test(Story, settings=effort(12, steps=15))
