"""Flags, decisions, second looks in any order: seen is what stands last, and nobody judges herself."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from community.models import Appeal, Case, Decision, Post
from community.moderation.models import Act
from community.moderation.services.appealing import answer_appeal, appeal, standing_decision
from community.moderation.services.deciding import Verdict, decide, pending_of, second
from community.moderation.services.flagging import flag
from community.moderation.targets import found
from core.errors import DomainError
from tests.support.accounts import person
from tests.support.community import post, topic
from tests.support.moderation import AT, moderator
from tests.support.properties import effort

LEFT = {"keep": "shown", "warn": "shown", "restore": "shown", "hide": "hidden"}
ACTS = st.sampled_from(list(Act))


class Story(RuleBasedStateMachine):
    """A post, its writer (herself a moderator), three moderators, a reader."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.writer = moderator()
        self.people = [self.writer, moderator(), moderator(), moderator(), person()]
        self.post = post(topic(), self.writer)
        self.at, self.expected = AT, "shown"

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def tick(self):
        self.at += timedelta(minutes=1)
        return self.at

    def case(self):
        return Case.objects.order_by("pk").last()

    def parties(self, case):
        return {case.writer_id, *case.flags.values_list("by", flat=True)}

    @rule(who=st.integers(0, 4), reason=st.sampled_from(["hurtful", "advert"]))
    def flags(self, who, reason):
        by = self.people[who]
        target = found("post", str(self.post.pk), by)
        assert (target is None) == (self.expected != "shown")
        if target is None or by == self.writer:
            return
        flag(target=target, by=by, reason=reason, words="", at=self.tick())
        if self.case().hidden_by_itself_at == self.at:
            self.expected = "hidden"

    @precondition(lambda self: self.case() is not None)
    @rule(who=st.integers(0, 4), act=ACTS)
    def decides(self, who, act):
        case, by, before = self.case(), self.people[who], Decision.objects.count()
        try:
            decision = decide(case=case, verdict=Verdict(act, 1, "Why."), by=by, at=self.tick())
        except DomainError:
            assert Decision.objects.count() == before
            return
        assert by.pk not in self.parties(case)
        if Decision.objects.count() > before:
            self.expected = LEFT.get(act, "removed") if decision.takes_effect_at else "hidden"

    @precondition(lambda self: self.case() is not None and pending_of(self.case()) is not None)
    @rule(who=st.integers(0, 4))
    def seconds(self, who):
        case, by = self.case(), self.people[who]
        pending = pending_of(case)
        try:
            second(decision=pending, by=by, at=self.tick())
        except DomainError:
            return
        assert by.pk not in self.parties(case) | {pending.by_id}
        self.expected = "removed"

    @precondition(lambda self: self.case() is not None and standing_decision(self.case()) is not None)
    @rule(who=st.integers(0, 4))
    def appeals(self, who):
        case = self.case()
        try:
            appeal(decision=standing_decision(case), by=self.people[who], words="Why?", at=self.tick())
        except DomainError:
            return
        assert self.people[who].pk in self.parties(case)

    @precondition(lambda self: Appeal.objects.filter(answered_at=None).exists())
    @rule(who=st.integers(0, 4), act=ACTS)
    def answers(self, who, act):
        asked, by = Appeal.objects.filter(answered_at=None).last(), self.people[who]
        case = asked.decision.case
        before = set(case.decisions.values_list("by", flat=True))
        try:
            answer_appeal(appeal=asked, verdict=Verdict(act, 1, "Why."), by=by, at=self.tick())
        except DomainError:
            return
        assert by.pk not in self.parties(case) | before
        self.expected = LEFT.get(act, "removed")

    @invariant()
    def what_is_seen_follows_the_last_that_stands(self):
        assert Post.objects.get(pk=self.post.pk).state == self.expected


@pytest.mark.django_db
def test_in_any_order_what_is_seen_is_what_stands_last():
    run_state_machine_as_test(Story, settings=effort(6, steps=14))
