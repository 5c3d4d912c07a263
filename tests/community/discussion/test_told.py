"""Who is told of what is written, what it says, and that nobody is told who may not read it."""

import pytest

from accounts.models import Event, Notification
from accounts.relations.services import block, follow
from community.discussion.services import begin_topic, edit_post, hide_post, thank
from community.discussion.told import KINDS
from community.models import Membership, Reading
from tests.support.accounts import person
from tests.support.community import AT, member, post, space, topic

pytestmark = pytest.mark.django_db
OF = {kind.name: kind for kind in KINDS}


def event(kind: str) -> Event:
    return Event.objects.filter(kind=kind).latest("pk")


def people(kind: str) -> list[int]:
    """Return everyone who is told, asked in batches of two as a worker does."""
    told, after = [], 0
    while batch := OF[kind].people(event(kind), after, 2):
        told += batch
        after = batch[-1]
    return sorted(told)


def card(kind: str, user):
    return OF[kind].cards([event(kind)], user).get(event(kind).pk)


def test_an_answer_reaches_who_asked_who_is_answered_and_who_follows_but_not_who_muted_or_is_named():
    asked = topic(space())
    first = post(asked)
    named, muting = (member(asked.space, person(name=name)) for name in ("Named Person", "Muting"))
    followers = [member(asked.space) for _ in range(5)]
    for user, watch in [(named, "followed"), (muting, "muted"), *((each, "followed") for each in followers)]:
        Reading.objects.create(topic=asked, user=user, watch=watch)
    answer = post(asked, answers_to=first, text="@Named Person, look")
    assert people("answer") == sorted([asked.by_id, first.by_id])
    assert people("followed-answer") == sorted(each.pk for each in followers)
    assert people("mention") == [named.pk]
    shown = card("answer", asked.by)
    assert shown.url.endswith(f"?post={answer.number}#p{answer.number}")
    assert shown.quote == "@Named Person, look"


def test_nobody_is_told_who_may_not_read_it_any_more():
    where = space(openness="invitation")
    asked = topic(where)
    gone = member(where)
    Reading.objects.create(topic=asked, user=gone, watch="followed")
    Membership.objects.filter(user__in=[gone, asked.by]).delete()
    post(asked)
    assert people("answer") == people("followed-answer") == []
    assert card("answer", gone) is None


def test_what_is_hidden_says_nothing_any_more():
    asked = topic(space())
    hide_post(post=post(asked), at=AT)
    assert people("answer") == []
    assert card("answer", asked.by) is None


def test_who_asks_without_a_name_has_none_in_anything_that_is_told():
    asked = topic(space(), person(name="Shy Person"), is_nameless=True)
    answer = post(asked)
    thank(post=answer, by=asked.by, at=AT)
    post(asked, asked.by, answers_to=answer)
    for kind in ("topic", "thanks", "answer"):
        shown = card(kind, answer.by)
        assert "Shy" not in str(shown)


def test_an_announcement_reaches_everyone_but_who_muted_and_at_once_in_an_edition():
    where = space()
    host = member(where, role="host")
    quiet, usual = member(where), member(where)
    Membership.objects.filter(user=quiet).update(watch="muted")
    told = {"by": host, "space": where, "sort": "announcement", "title": "Hear", "text": "This", "at": AT}
    begin_topic(agrees=True, **told)
    assert people("announcement") == sorted([host.pk, usual.pk])
    way = OF["announcement"].way
    assert way is not None
    assert way(event("announcement"), usual.pk) == "digest"


def test_an_edit_tells_only_who_was_not_named_before():
    asked = topic(space())
    one, two = (member(asked.space, person(name=name)) for name in ("First One", "Second One"))
    answer = post(asked, text="@First One")
    heard = event("mention")
    Notification.objects.create(
        event=heard, recipient=one, kind="mention", subject=heard.subject, story="x", at=AT
    )
    edit_post(post=answer, text="@First One @Second One", by=answer.by, at=AT, version=1)
    assert people("mention") == [two.pk]


def test_cards_cost_as_many_queries_for_twelve_as_for_two(django_assert_num_queries):
    asked = topic(space())
    for _each in range(12):
        post(asked)
    events = list(Event.objects.filter(kind="answer"))
    for some in (events[:2], events):
        with django_assert_num_queries(2):
            assert len(OF["answer"].cards(some, asked.by)) == len(some)


def test_who_follows_somebody_hears_of_what_she_begins_for_all_to_read_with_her_name():
    writer, fan, quiet, kept_apart = (person() for _ in range(4))
    for each in (fan, quiet, kept_apart):
        follow(whom=writer, by=each, at=AT)
    where, closed = space(), space(openness="invitation")
    member(where, quiet)
    Membership.objects.filter(user=quiet).update(watch="muted")
    closely = member(where)
    Membership.objects.filter(user=closely).update(watch="all")
    block(whom=kept_apart, by=writer, at=AT)
    member(closed, fan)
    said = topic(where, member(where, writer))
    assert people("topic") == sorted((fan.pk, closely.pk))
    assert said.title in str(card("topic", fan).title)
    topic(where, writer, is_nameless=True)
    assert people("topic") == [closely.pk]
    topic(closed, member(closed, writer))
    assert people("topic") == []


def test_a_batch_of_followers_who_muted_the_space_does_not_end_the_telling():
    writer, where = person(), space()
    member(where, writer)
    fans = [person() for _ in range(6)]
    for each in fans:
        follow(whom=writer, by=each, at=AT)
    for each in fans[:5]:
        member(where, each)
    Membership.objects.filter(user__in=[each.pk for each in fans[:5]]).update(watch="muted")
    last = member(where)
    Membership.objects.filter(user=last).update(watch="all")
    topic(where, writer)
    assert people("topic") == sorted((fans[5].pk, last.pk))
