"""Beginning topics and answering: numbers, counts, who may, who is told, and once."""

from uuid import uuid4

import pytest

from accounts.models import Event
from community.discussion.services import accept_answer, begin_topic, take_back_thanks, thank, write_post
from community.models import Post, Reading, Space, State, Thanks, Topic
from core.errors import DomainError
from tests.support.accounts import person
from tests.support.community import AT, member, post, space, topic

pytestmark = pytest.mark.django_db


def refused(code: str, act, **told) -> None:
    with pytest.raises(DomainError) as refusal:
        act(at=AT, **told)
    assert refusal.value.code == code


def test_a_topic_counts_and_its_writer_belongs_and_has_read_it():
    where, writer = space(), person()
    made = topic(where, writer, title="  Wat\u202e werkt\n bij jullie? ", tags=("Start", "start", "#rust"))
    where.refresh_from_db()
    assert (made.title, made.slug, where.topics_count) == ("Wat werkt bij jullie?", "wat-werkt-bij-jullie", 1)
    assert sorted(made.tags.names()) == ["rust", "start"]
    assert where.memberships.filter(user=writer).exists()
    assert Reading.objects.get(topic=made, user=writer).last_number == 1


def test_posts_are_numbered_and_counted_and_the_same_form_posts_once():
    asked, form = topic(space()), uuid4()
    writer = member(asked.space)
    first = post(asked, writer, token=form)
    assert post(asked, writer, token=form) == first
    second = post(asked, writer, text="Something else.", answers_to=first)
    asked.refresh_from_db()
    assert (first.number, second.number, asked.answers_count, asked.last_number) == (2, 3, 2, 3)
    refused("form_used_elsewhere", write_post, by=writer, topic=topic(asked.space), text="x", token=form)


def test_whoever_may_not_write_is_refused_and_nothing_stays():
    where = space(openness="invitation")
    asked = topic(where)
    told = {"by": person(), "text": "Let me in."}
    refused("may_not_write", write_post, topic=asked, **told)
    refused("may_not_write", begin_topic, space=where, sort="question", title="Me?", **told)
    assert Post.objects.count() == 1


def test_the_first_post_asks_for_the_house_rules():
    asked, writer = topic(space()), person()
    refused("rules_not_agreed", write_post, by=writer, topic=asked, text="Hello.")
    assert write_post(by=writer, topic=asked, text="Hello.", at=AT, agrees=True)
    assert write_post(by=writer, topic=asked, text="Hello again.", at=AT)


@pytest.mark.parametrize("sort", ["discussion", "story", "announcement"])
def test_only_a_question_is_asked_without_a_name(sort):
    where = space()
    host = member(where, role="host")
    told = {"by": host, "space": where, "sort": sort, "title": "Title", "text": "Text", "agrees": True}
    refused("only_questions_are_nameless", begin_topic, is_nameless=True, **told)


def test_only_hosts_announce():
    where = space()
    told = {"space": where, "sort": "announcement", "title": "Title", "text": "Text", "agrees": True}
    refused("only_hosts_announce", begin_topic, by=member(where), **told)
    assert begin_topic(by=member(where, role="host"), at=AT, **told)


def test_a_first_post_waits_where_hosts_look_first():
    where = space()
    Space.objects.filter(pk=where.pk).update(looks_first=True)
    made = topic(where, member(where))
    where.refresh_from_db()
    assert (made.state, where.topics_count) == (State.WAITING, 0)
    assert not Event.objects.filter(kind="topic").exists()


def test_a_conversation_beside_a_thing_is_begun_once():
    where = space()
    told = {"by": None, "space": where, "sort": "discussion", "title": "Module 1", "text": "Here.", "at": AT}
    assert begin_topic(label="module:1", **told) == begin_topic(label="module:1", **told)
    assert Topic.objects.count() == 1


def test_thanks_are_given_once_and_taken_back():
    answer, reader = post(topic(space())), person()
    thank(post=answer, by=reader, at=AT)
    thank(post=answer, by=reader, at=AT)
    answer.refresh_from_db()
    assert (answer.thanks_count, Thanks.objects.count()) == (1, 1)
    take_back_thanks(post=answer, by=reader)
    take_back_thanks(post=answer, by=reader)
    answer.refresh_from_db()
    assert answer.thanks_count == 0
    refused("own_post", thank, post=answer, by=answer.by)


def test_who_asked_says_what_helped_and_its_writer_hears_it():
    asked = topic(space())
    answer = post(asked)
    refused("not_yours_to_accept", accept_answer, topic=asked, post=answer, by=answer.by)
    accept_answer(topic=asked, post=answer, by=asked.by, at=AT)
    asked.refresh_from_db()
    assert asked.accepted == answer
    assert Event.objects.filter(kind="accepted", subject=f"post:{answer.pk}").count() == 1
    refused("no_answer", accept_answer, topic=asked, post=asked.posts.get(number=1), by=asked.by)
