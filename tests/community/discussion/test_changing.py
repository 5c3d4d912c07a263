"""Changing, withdrawing, hiding and moving: words, counts and addresses stay right."""

import pytest
from django.test import Client

from accounts.models import Event
from community.discussion.addresses import topic_url
from community.discussion.own_data import DiscussionData
from community.discussion.services import (
    accept_answer,
    edit_post,
    hide_post,
    merge_topics,
    move_topic,
    remove_post,
    save_draft,
    show_post,
    split_topic,
    thank,
    withdraw_post,
    withdraw_topic,
)
from community.models import Draft, Post, PostVersion, Redirected, State, Topic
from core.errors import DomainError
from tests.support.accounts import person
from tests.support.community import AT, member, post, space, topic

pytestmark = pytest.mark.django_db


def refused(code: str, act, **told) -> None:
    with pytest.raises(DomainError) as refusal:
        act(**told)
    assert refusal.value.code == code


def test_what_a_post_said_before_is_kept_and_nobody_writes_over_it_unseen():
    asked = topic(space(), title="Old title")
    first = asked.posts.get()
    told = {"post": first, "by": asked.by, "at": AT}
    edit_post(text="New words", title="New title", tags=["rust"], version=1, **told)
    asked.refresh_from_db()
    assert (asked.title, asked.slug, list(asked.tags.names())) == ("New title", "new-title", ["rust"])
    before = first.versions.get()
    assert (before.title, before.text) == ("Old title", first.text)
    refused("changed_meanwhile", edit_post, text="Other words", title="New title", version=1, **told)
    refused("not_yours", edit_post, **{**told, "by": member(asked.space), "text": "x", "version": 2})


def test_saving_the_same_again_is_harmless():
    answer = post(topic(space()))
    for _twice in range(2):
        edit_post(post=answer, text="Better", by=answer.by, at=AT, version=1)
    assert answer.versions.count() == 1


def test_a_title_goes_with_the_first_words_and_its_address_with_it():
    asked = topic(title="Mijn collega Jansens schreeuwt")
    post(asked)
    before = topic_url(asked.pk, asked.slug)
    withdraw_topic(topic=asked, by=asked.by, at=AT)
    asked.refresh_from_db()
    assert ("Jansens" in asked.title, asked.state) == (False, "shown")
    assert "jansens" not in asked.slug
    client = Client()
    client.force_login(member(asked.space))
    assert "Jansens" not in client.get(before, follow=True).text
    assert [version.title for version in PostVersion.objects.all()] == ["Mijn collega Jansens schreeuwt"]


def test_withdrawing_leaves_counts_right_and_takes_back_what_was_accepted():
    asked = topic(space())
    answer = post(asked)
    accept_answer(topic=asked, post=answer, by=asked.by, at=AT)
    refused("not_yours", withdraw_post, post=answer, by=asked.by, at=AT)
    for _twice in range(2):
        withdraw_post(post=answer, by=answer.by, at=AT)
    asked.refresh_from_db()
    assert (asked.answers_count, asked.accepted) == (0, None)
    assert not Event.objects.filter(subject=f"post:{answer.pk}").exists()


def test_a_topic_nobody_answered_goes_and_one_with_answers_leaves_a_trace():
    where = space()
    lone, answered = topic(where), topic(where)
    post(answered)
    for each in (lone, answered):
        withdraw_topic(topic=each, by=each.by, at=AT)
        each.refresh_from_db()
    where.refresh_from_db()
    assert (lone.state, answered.state, where.topics_count) == (State.WITHDRAWN, State.SHOWN, 1)
    assert answered.posts.get(number=1).state == State.WITHDRAWN


def test_hiding_and_showing_keeps_counts_right_however_often():
    asked = topic(space())
    answer, first = post(asked), asked.posts.get(number=1)
    for act in (hide_post, hide_post, show_post, remove_post, remove_post, show_post, show_post, hide_post):
        act(post=answer, at=AT)
    asked.refresh_from_db()
    assert asked.answers_count == 0
    for act, many in ((hide_post, 0), (show_post, 1), (remove_post, 0)):
        act(post=first, at=AT)
        asked.space.refresh_from_db()
        assert asked.space.topics_count == many
    withdraw_post(post=answer, by=answer.by, at=AT)
    assert show_post(post=answer, at=AT).state == State.WITHDRAWN


def test_what_waited_is_told_when_it_is_shown_and_once():
    asked = topic(space())
    answer = post(asked)
    Event.objects.all().delete()
    hide_post(post=answer, at=AT)
    show_post(post=answer, at=AT)
    show_post(post=answer, at=AT)
    assert Event.objects.filter(kind="answer").count() == 1


def test_a_merged_conversation_is_found_at_its_old_addresses():
    where, elsewhere = space(), space()
    into, gone = topic(where), topic(elsewhere)
    last = post(gone)
    merge_topics(topic=gone, into=into, by=None, at=AT)
    into.refresh_from_db()
    assert (into.answers_count, into.last_number, Topic.objects.count()) == (2, 3, 1)
    assert Redirected.objects.get(old_topic=gone.pk, old_number=2).post == last
    assert Redirected.objects.get(old_topic=gone.pk, old_number=0).topic == into
    elsewhere.refresh_from_db()
    assert elsewhere.topics_count == 0


def test_a_split_moves_posts_with_their_addresses_and_shows_no_name():
    asked = topic(space(), is_nameless=True)
    one, two, own = post(asked), post(asked), post(asked, asked.by, text="It is me.")
    refused("would_show_a_name", split_topic, topic=asked, posts=[own], title="Other", by=None, at=AT)
    refused(
        "first_stays", split_topic, topic=asked, posts=[asked.posts.get(number=1)], title="O", by=None, at=AT
    )
    fresh = split_topic(topic=asked, posts=[one, two], title="Other", by=None, at=AT)
    asked.refresh_from_db()
    fresh.refresh_from_db()
    assert (asked.answers_count, fresh.answers_count) == (1, 1)
    assert list(fresh.posts.values_list("number", flat=True)) == [1, 2]
    assert Redirected.objects.get(old_topic=asked.pk, old_number=3).post == two


def test_a_moved_topic_is_counted_where_it_is():
    where, there = space(), space()
    moved = topic(where)
    move_topic(topic=moved, space=there, by=None, at=AT)
    where.refresh_from_db()
    there.refresh_from_db()
    assert (where.topics_count, there.topics_count) == (0, 1)
    beside = topic(where, label="module:1")
    refused("stands_beside_a_thing", move_topic, topic=beside, space=there, by=None, at=AT)


def test_drafts_are_kept_one_for_each_place_and_go_when_posted():
    asked, writer = topic(space()), person()
    for text in ("Half", "Half a", "x" * 100_000):
        save_draft(user=writer, place=f"topic:{asked.pk}", data={"text": text, "other": "y"}, at=AT)
    kept = Draft.objects.get()
    assert set(kept.data) == {"text"}
    post(asked, writer, text="Whole")
    assert not Draft.objects.exists()


def test_my_data_tells_all_words_and_erasing_leaves_nameless_traces():
    asked = topic(space(), text="My very own words")
    writer, answer = asked.by, post(asked)
    edit_post(post=asked.posts.get(number=1), text="Newer words", by=writer, at=AT, version=1)
    thank(post=answer, by=writer, at=AT)
    save_draft(user=writer, place="space:1", data={"text": "Half a thought"}, at=AT)
    told = str(DiscussionData().export(writer))
    for words in ("My very own words", "Newer words", "Half a thought", asked.title):
        assert words in told
    assert DiscussionData().keeps(writer)
    for _twice in range(2):
        DiscussionData().erase(writer)
    first = Post.objects.get(topic=asked, number=1)
    answer.refresh_from_db()
    asked.refresh_from_db()
    assert (first.text, first.html, first.by, first.state) == ("", "", None, State.WITHDRAWN)
    assert (asked.by, asked.state, asked.answers_count, answer.thanks_count) == (None, State.SHOWN, 1, 0)
    assert not first.versions.exclude(text="").exists()
    assert DiscussionData().export(writer) == []
