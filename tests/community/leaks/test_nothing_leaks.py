"""Whatever happens in spaces: by no way does a word reach somebody who may not read it (any more)."""

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from community.discussion.services.holding import change_state
from community.models import Post, Space, Topic
from community.moderation.models import Act
from tests.community.leaks import ways
from tests.community.leaks.eyes import EVERYONE, Eyes
from tests.community.leaks.facts import HIDDEN, REMOVED, WAITING, WITHDRAWN
from tests.community.leaks.site import (
    ASKER,
    CLOSED,
    HOLDER,
    MODERATOR,
    OF_RUN,
    OF_SCHOOL,
    OPEN,
    PEOPLE,
    SECOND,
    THIRD,
    fresh_index,
    lay_rooms,
    lay_site,
    let_a_week_pass,
    work,
)
from tests.support.moderation import decided, flagged
from tests.support.properties import effort

NARROW = ["request", "invitation", "hidden"]
WHO, WHERE, ANY = st.sampled_from([HOLDER, SECOND, THIRD, MODERATOR]), st.integers(0, 4), st.integers(0, 999)
MAYBE = st.none() | ANY


def one_of(those, which):
    return those[which % len(those)] if those else None


class Stories(Eyes, RuleBasedStateMachine):
    """Rooms in which things are said while people come and go, beside a plain account of it."""

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        translation.activate("nl")

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    # What is there when a story begins

    @initialize(openness=st.sampled_from(NARROW))
    def begin(self, openness):
        self.account, self.tags = lay_rooms(self.site, openness), {}
        mail.outbox.clear()
        for where in (OF_SCHOOL, OF_RUN, CLOSED):
            self.let_in(ASKER, where)
        for where, who in ((OPEN, SECOND), (OF_SCHOOL, SECOND), (OF_RUN, THIRD), (CLOSED, HOLDER)):
            self.let_in(who, where)
        fresh_index()
        for where, room in enumerate(self.account.rooms):
            who = next(iter(room.inside), THIRD)
            self.begin_talk(who, where, is_tagged=True, place=f"unit:{self.site.unit.translation_key}")
            self.begin_talk(ASKER, where, is_nameless=True)
        self.say_in_step()
        self.site.clients[THIRD].post(reverse("search:keep"), {"asked": f"q={ways.COMMON}", "name": "x"})
        first = self.account.talks[0]
        ways.opened(self.site.clients[HOLDER], reverse("community:topic", args=[first.pk, "x"]))
        self.add_to(first, SECOND)
        work()
        self.read_mail()
        if not Stories.open:
            self.look_everywhere()
            self.let_all_go()

    def let_all_go(self):
        """Let somebody go out of each kind of room, whatever else the stories tell."""
        for who, where in ((SECOND, OF_SCHOOL), (THIRD, OF_RUN), (HOLDER, CLOSED), (SECOND, OPEN)):
            self.let_go(who, where, by_others=True)

    def let_go(self, who, where, *, by_others):
        self.let_out(who, where, by_others=by_others)
        self.look_from_outside(who, [self.account.rooms[where]])  # before any worker knows
        self.look_at_own_data(who)
        self.done(where)

    # What happens

    @rule(who=WHO, where=WHERE, named=MAYBE, linked=MAYBE, is_tagged=st.booleans())
    def begins(self, who, where, named, linked, is_tagged):
        self.begin_talk(who, where, is_tagged=is_tagged, more=self.more(named, linked))
        self.done(where)

    @rule(who=WHO, which=ANY, named=MAYBE, linked=MAYBE)
    def answers(self, who, which, named, linked):
        talk = self.pick(which)
        self.add_to(talk, who, self.more(named, linked))
        self.done(talk.room)

    @rule(which=ANY)
    def edits(self, which):
        hers = [each for each in self.shown_posts() if each.talk.room.reads(each.by)]
        said = one_of([each for each in hers if each.talk.room.writes(each.by)], which)
        if said is None:
            return
        talk, by = said.talk, said.by
        self.account.turned_over(said, "words", "title")
        told = {"text": self.text(said), "version": Post.objects.get(pk=said.pk).version}
        if said.number == 1:
            told |= {"title": f"{ways.COMMON} {self.account.keep('title', said)}", "tags": ""}
            self.tags.pop(talk.pk, None)
        assert self.post(by, "post-edit", talk.pk, "x", said.number, **told).status_code == 302
        for who in EVERYONE:
            self.look(who, [way for way in ways.into_talk(talk, self.tags) if way[0] == "earlier versions"])
        self.done(talk.room)

    @rule(which=ANY)
    def is_withdrawn(self, which):
        said = one_of([each for each in self.shown_posts() if each.talk.room.reads(each.by)], which)
        if said is None:
            return
        self.post(said.by, "post-withdraw", said.talk.pk, "x", said.number)
        said.state = WITHDRAWN
        self.done(said.talk.room)

    @rule(which=ANY, act=st.sampled_from([Act.HIDE, Act.REMOVE, None]))
    def is_judged(self, which, act):
        said = one_of([each for each in self.shown_posts() if self.readers_beside(each)], which)
        if said is None:
            return
        row = Post.objects.select_related("topic__space").get(pk=said.pk)
        if act is None:  # as if a host were still to look at it
            change_state(row, WAITING)
        else:
            decided(
                flagged(row, by=self.site.people[self.readers_beside(said)[0]]).case, act, by=self.site.judge
            )
        said.state = {Act.HIDE: HIDDEN, Act.REMOVE: REMOVED}.get(act, WAITING)
        self.done(said.talk.room)

    @rule(which=ANY)
    def comes(self, which):
        rooms = enumerate(self.account.rooms)
        ways_in = [(who, where) for where, room in rooms for who in PEOPLE[:4] if who not in room.inside]
        if found := one_of(ways_in, which):
            self.let_in(*found)
            self.done(found[1])

    @rule(which=ANY, by_others=st.booleans())
    def goes(self, which, by_others):
        rooms = enumerate(self.account.rooms)
        members = [(who, where) for where, room in rooms for who in room.inside if not room.hosts(who)]
        if (found := one_of(members, which)) is None:
            return
        self.let_go(*found, by_others=by_others)

    @rule(
        where=st.sampled_from([OPEN, CLOSED]),
        openness=st.sampled_from(["open", *NARROW]),
        public=st.booleans(),
    )
    def is_opened_or_narrowed(self, where, openness, public):
        room = self.account.rooms[where]
        if room.is_closed:
            return
        host = next(who for who in room.inside if room.hosts(who))
        row, is_public = Space.objects.get(slug=room.slug), public and openness == "open"
        told = {"title": row.title, "text": row.text, "openness": openness, "version": row.version}
        told |= {"is_public": "on"} if is_public else {}
        assert self.post(host, "space-settings", room.slug, **told).status_code == 302
        room.openness, room.is_public = openness, is_public
        outside = [who for who in EVERYONE if not room.reads(who)]
        if outside:
            self.look_from_outside(outside[-1], [room])
        self.done(where)

    @rule(one=WHO, other=WHO, is_over=st.booleans())
    def keeps_apart(self, one, other, is_over):
        if one != other:
            name, whom = "accounts:unblock" if is_over else "accounts:block", self.site.people[other]
            self.site.clients[one].post(reverse(name, args=[whom.public_id]))
            self.done()

    @rule(which=ANY, where=WHERE)
    def is_moved(self, which, where):
        talk, to = self.pick(which), self.account.rooms[where]
        if not (talk.room.reads(MODERATOR) and to.reads(MODERATOR)) or to is talk.room or to.is_closed:
            return
        row = Topic.objects.get(pk=talk.pk)
        if row.label or row.state == REMOVED:
            return
        told = {"space": Space.objects.get(slug=to.slug).pk}
        assert self.post(MODERATOR, "topic-move", talk.pk, **told).status_code == 302
        left, talk.room = talk.room, to
        self.done(left, to)

    @rule(where=st.sampled_from([OPEN, CLOSED]))
    def is_shut(self, where):
        room = self.account.rooms[where]
        host = next(who for who in room.inside if room.hosts(who))
        self.post(host, "space-close", room.slug)
        room.is_closed = True
        self.done(where)

    @rule()
    def weeks_pass(self):
        let_a_week_pass()
        self.read_mail()


OPENED = """
    front page; my topics, new; notifications; search; suggestions; sitemap; profile; step; school; space;
    feed of a space; space-people; space-agenda; topic-new; people to name; tags to choose; alike; topic;
    kept searches; news of a kept search; feed of a topic; quoting; earlier versions; flagging;
    arranging; like a topic; tag
"""
TOLD = """
    front page; my topics, new; my topics, mine; notifications; search; profile; step; space;
    space, narrowed; topic-new; tags to choose; topic; topic at a post; quoting; earlier versions;
    flagging; like a topic; tag; mail; alike; suggestions of a word; my data
"""


@pytest.mark.django_db
def test_no_word_of_a_space_reaches_who_may_not_read_it_by_any_way(search_engine):
    class Told(Stories):
        site = lay_site()

    run_state_machine_as_test(Told, settings=effort(3, steps=12))
    assert not [name.strip() for name in OPENED.split(";") if not Stories.open[name.strip()]]
    assert not [name.strip() for name in TOLD.split(";") if not Stories.told[name.strip()]]
