"""Random stories of spaces: after every step, who reads, knows, writes and hosts is as the rules say plainly.

The oracle below knows nothing of querysets or properties: it keeps who is where, in sets, and says the rules
in words. Every way the site asks the question has to agree with it: sets of spaces, one space at hand, search
tokens, the readers a mention may reach, and the people to be told.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User
from community.api import (
    ask_to_join,
    change_space,
    close_space,
    follow_label,
    invite_member,
    join,
    leave,
    let_in,
    make_host,
    make_member,
    member_ids,
    open_space,
    readable_ids,
    readers_among,
    refuse,
    remove_member,
)
from community.models import Space
from community.registries import membership_ended
from community.spaces.findable import cards, documents
from community.spaces.permissions import access_of
from core.errors import DomainError
from search.api import tokens_of
from tests.support.accounts import person
from tests.support.community import AT
from tests.support.properties import effort

OPENNESS = ["open", "request", "invitation", "hidden"]
PEOPLE = st.integers(0, 3)
SPACES = st.integers(0, 2)
VISITOR = AnonymousUser()


class Asking:
    """What the last check of the search is asked with."""

    def __init__(self, user):
        self.user = user


class Stories(RuleBasedStateMachine):
    """Spaces in which people come and go, beside a plain account of it."""

    everyone: list[User]

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @initialize(openness=st.lists(st.sampled_from(OPENNESS), min_size=2, max_size=2))
    def begin(self, openness):
        self.people = self.everyone
        self.spaces, self.facts = [], []
        for number, each in enumerate(openness):
            self.spaces.append(
                open_space(by=self.people[number], purpose="project", title="x", openness=each, at=AT)
            )
            self.facts.append({"openness": each, "public": False, "closed": False, "follows": False})
            self.facts[-1] |= {"in": {number: "host"}, "asked": set(), "invited": set()}
        followed = open_space(
            by=None, purpose="run", title="x", openness="hidden", label="run:1", follows_label=True, at=AT
        )
        self.spaces.append(followed)
        self.facts.append({"openness": "hidden", "public": False, "closed": False, "follows": True})
        self.facts[-1] |= {"in": {}, "asked": set(), "invited": set()}

    def attempt(self, verb, expected, **told):
        """Do it, and find that it is refused exactly where the rules refuse it."""
        try:
            verb(at=AT + timedelta(minutes=1), **told)
        except DomainError:
            assert not expected, f"{verb.__name__} was refused"
            return False
        assert expected, f"{verb.__name__} was allowed"
        return True

    def is_host(self, who, where):
        return self.facts[where]["in"].get(who) == "host"

    def leaves_hosts(self, who, where):
        """Whether others there still have a host without her."""
        others = {person: role for person, role in self.facts[where]["in"].items() if person != who}
        return not self.is_host(who, where) or not others or "host" in others.values()

    @rule(who=PEOPLE, where=SPACES)
    def joins(self, who, where):
        facts = self.facts[where]
        is_open = facts["openness"] == "open" or who in facts["invited"]
        may = who in facts["in"] or (not facts["closed"] and not facts["follows"] and is_open)
        if self.attempt(join, may, space=self.spaces[where], by=self.people[who]):
            facts["in"].setdefault(who, "member")
            facts["invited"].discard(who)
            facts["asked"].discard(who)

    @rule(who=PEOPLE, where=SPACES)
    def asks(self, who, where):
        facts = self.facts[where]
        stands = who in facts["in"] or who in facts["asked"] or who in facts["invited"]
        may = not facts["closed"] and not facts["follows"] and facts["openness"] == "request"
        if (
            self.attempt(ask_to_join, stands or may, space=self.spaces[where], by=self.people[who])
            and not stands
        ):
            facts["asked"].add(who)

    @rule(who=PEOPLE, by=PEOPLE, where=SPACES)
    def is_let_in(self, who, by, where):
        facts = self.facts[where]
        may = (
            self.is_host(by, where) and not facts["closed"] and (who in facts["asked"] or who in facts["in"])
        )
        told = {"space": self.spaces[where], "user": self.people[who], "by": self.people[by]}
        if self.attempt(let_in, may, **told):
            facts["asked"].discard(who)
            facts["in"].setdefault(who, "member")

    @rule(who=PEOPLE, by=PEOPLE, where=SPACES)
    def is_refused(self, who, by, where):
        told = {"space": self.spaces[where], "user": self.people[who], "by": self.people[by]}
        if self.attempt(refuse, self.is_host(by, where), **told):
            self.facts[where]["asked"].discard(who)

    @rule(who=PEOPLE, by=PEOPLE, where=SPACES)
    def is_invited(self, who, by, where):
        facts = self.facts[where]
        may = self.is_host(by, where) and not facts["closed"] and not facts["follows"]
        told = {"space": self.spaces[where], "user": self.people[who], "by": self.people[by]}
        if not self.attempt(invite_member, may, **told) or who in facts["in"]:
            return
        if who in facts["asked"]:
            facts["asked"].discard(who)
            facts["in"][who] = "member"
        else:
            facts["invited"].add(who)

    @rule(who=PEOPLE, where=SPACES)
    def goes(self, who, where):
        facts = self.facts[where]
        is_in = who in facts["in"]
        may = not is_in or (not facts["follows"] and self.leaves_hosts(who, where))
        if self.attempt(leave, may, space=self.spaces[where], by=self.people[who]):
            self.forget(who, where)

    @rule(who=PEOPLE, by=PEOPLE, where=SPACES)
    def is_removed(self, who, by, where):
        facts = self.facts[where]
        stays = self.leaves_hosts(who, where)
        may = self.is_host(by, where) and not facts["follows"] and stays
        told = {"space": self.spaces[where], "user": self.people[who], "by": self.people[by]}
        heard = []
        membership_ended._entries["test"] = lambda space, user: heard.append((space.pk, user.pk))
        was_in = who in facts["in"]
        if self.attempt(remove_member, may, **told):
            self.forget(who, where)
            assert heard == ([(self.spaces[where].pk, self.people[who].pk)] if was_in else [])
        del membership_ended._entries["test"]

    @rule(who=PEOPLE, by=PEOPLE, where=SPACES, role=st.sampled_from(["host", "member"]))
    def gets_a_role(self, who, by, where, role):
        facts = self.facts[where]
        may = self.is_host(by, where) and who in facts["in"]
        may = may and (role == "host" or self.leaves_hosts(who, where))
        told = {"space": self.spaces[where], "user": self.people[who], "by": self.people[by]}
        if self.attempt(make_host if role == "host" else make_member, may, **told):
            facts["in"][who] = role

    @rule(by=PEOPLE, where=SPACES, openness=st.sampled_from(OPENNESS), public=st.booleans())
    def is_opened_or_narrowed(self, by, where, openness, public):
        facts = self.facts[where]
        may = self.is_host(by, where) and not facts["closed"] and (openness == "open" or not public)
        told = {"space": self.spaces[where], "by": self.people[by]}
        if self.attempt(change_space, may, openness=openness, is_public=public, **told):
            facts["openness"], facts["public"] = openness, public

    @precondition(lambda self: sum(facts["closed"] for facts in self.facts) == 0)
    @rule(by=PEOPLE, where=SPACES)
    def is_closed(self, by, where):
        if self.attempt(close_space, self.is_host(by, where), space=self.spaces[where], by=self.people[by]):
            self.facts[where]["closed"] = True

    @rule(who=PEOPLE, belongs=st.booleans(), is_host=st.booleans())
    def label_moves(self, who, belongs, is_host):
        follow_label(
            label="run:1",
            user=self.people[who],
            belongs=belongs,
            is_host=is_host,
            at=AT,
        )
        self.forget(who, 2)
        if belongs:
            self.facts[2]["in"][who] = "host" if is_host else "member"

    def forget(self, who, where):
        facts = self.facts[where]
        facts["in"].pop(who, None)
        for state in ("asked", "invited"):
            facts[state].discard(who)

    def plainly(self, who, where):
        """Say plainly what somebody may: `None` is a visitor."""
        facts, is_in = self.facts[where], who in self.facts[where]["in"]
        reads = facts["public"] or is_in or (who is not None and facts["openness"] == "open")
        invited = who in facts["invited"]
        knows = reads or invited or (who is not None and facts["openness"] != "hidden")
        comes_in = (facts["openness"] == "open" or invited) and who is not None and not facts["follows"]
        writes = not facts["closed"] and (is_in or comes_in)
        return {"reads": reads, "knows": knows, "writes": writes, "hosts": self.is_host(who, where)}

    @invariant()
    def every_way_of_asking_agrees(self):
        if not hasattr(self, "spaces"):
            return
        pks = [space.pk for space in self.spaces]
        for who in (None, *range(4)):
            viewer = VISITOR if who is None else self.people[who]
            said = [self.plainly(who, where) for where in range(3)]
            reads = {pk for pk, rules in zip(pks, said, strict=True) if rules["reads"]}
            knows = {pk for pk, rules in zip(pks, said, strict=True) if rules["knows"]}
            assert set(readable_ids(viewer)) & set(pks) == reads
            tokens = tokens_of(viewer)
            assert {pk for pk in pks if f"space:{pk}" in tokens} == reads
            known = Space.objects.known_to(viewer).filter(pk__in=pks)
            assert set(known.values_list("pk", flat=True)) == knows
            assert {int(pk) for pk in cards([str(pk) for pk in pks], Asking(viewer))} == knows
            for where, space in enumerate(Space.objects.filter(pk__in=pks).order_by("pk")):
                access = access_of(viewer, space)
                found = {"reads": access.may_read, "knows": access.knows, "writes": access.may_write}
                assert found | {"hosts": access.may_host} == said[where]
                assert access.may_see_people == (who is not None and said[where]["reads"])

    @invariant()
    def only_readers_are_reached_and_counted(self):
        if not hasattr(self, "spaces"):
            return
        people = [each.pk for each in self.people]
        for where, space in enumerate(
            Space.objects.filter(pk__in=[each.pk for each in self.spaces]).order_by("pk")
        ):
            inside = {self.people[who].pk for who in self.facts[where]["in"]}
            readers = {pk for who, pk in enumerate(people) if self.plainly(who, where)["reads"]}
            assert set(readers_among(space, people)) == readers
            assert set(member_ids(space.pk)) == inside
            assert space.members_count == len(inside)

    @invariant()
    def who_finds_a_space_may_know_of_it(self):
        if not hasattr(self, "spaces"):
            return
        told = documents([str(each.pk) for each in self.spaces])
        for where, space in enumerate(self.spaces):
            audience = told[str(space.pk)][0].audience
            for who in (None, *range(4)):
                viewer = VISITOR if who is None else self.people[who]
                if audience & tokens_of(viewer):
                    assert self.plainly(who, where)["knows"]


@pytest.mark.django_db
def test_who_reads_knows_writes_and_hosts_is_as_the_rules_say_after_every_step():
    class Told(Stories):
        everyone = [person() for _ in range(4)]

    run_state_machine_as_test(Told, settings=effort(6, steps=15))
