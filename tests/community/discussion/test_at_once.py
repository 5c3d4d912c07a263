"""Many people answer, thank, edit and begin in one conversation at the same moment: nothing is lost."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Max
from django.test import Client
from django.urls import reverse

from accounts.models import Event, User
from community.discussion.services import (
    accept_answer,
    begin_topic,
    edit_post,
    thank,
    withdraw_post,
    write_post,
)
from community.models import Post, PostVersion, Reading, Thanks, Topic
from tests.support.at_once import at_once
from tests.support.community import AT, member, post, space, topic

PEOPLE = 20


def test_twenty_people_at_once_lose_no_post_and_count_right(transactional_db):
    asked = topic(space())
    people = [member(asked.space) for _ in range(PEOPLE)]
    answers = [post(asked, each, text=f"First of {number}") for number, each in enumerate(people)]
    first, helped = asked.posts.get(number=1), answers[0]
    acts: list[Callable[[], object]] = []
    for number, each in enumerate(people):
        own = answers[number]
        acts += [
            lambda by=each, n=number: write_post(by=by, topic=asked, text=f"Second of {n}", at=AT),
            lambda by=each, n=number: thank(post=answers[(n + 1) % PEOPLE], by=by, at=AT),
            lambda by=each: thank(post=first, by=by, at=AT),
            lambda by=each, of=own, n=number: edit_post(
                post=of, text=f"First of {n}, better", by=by, at=AT, version=1
            ),
        ]
    acts.append(lambda: accept_answer(topic=asked, post=helped, by=asked.by, at=AT))
    assert at_once(*acts) == []
    asked.refresh_from_db()
    posts = Post.objects.filter(topic=asked)
    assert posts.count() == asked.last_number == 1 + 2 * PEOPLE
    assert posts.aggregate(most=Max("number"))["most"] == asked.last_number
    assert (asked.answers_count, asked.accepted) == (2 * PEOPLE, helped)
    assert sorted(posts.values_list("thanks_count", flat=True)) == [0] * PEOPLE + [1] * PEOPLE + [PEOPLE]
    assert (Thanks.objects.count(), PostVersion.objects.count()) == (2 * PEOPLE, PEOPLE)
    assert posts.filter(text__endswith=", better", version=2).count() == PEOPLE
    assert Event.objects.filter(kind="answer").count() == 2 * PEOPLE


@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time: eighty requests take long")
def test_twenty_browsers_at_once_read_answer_thank_and_edit_and_every_answer_is_there(transactional_db):
    asked = topic(space())
    said = asked.pk, asked.slug
    people = [member(asked.space) for _ in range(PEOPLE)]
    own = {each: post(asked, each, text=f"Eerst van {each.pk}.").number for each in people}
    browsers = {each: Client() for each in people}
    for each, browser in browsers.items():
        browser.force_login(each)
    heard: list[int] = []

    def take_part(user: User) -> None:
        def send(name: str, *of: object, **form: object) -> None:
            address = reverse(f"community:{name}", args=[*said, *of])
            answer = browsers[user].post(address, form) if form else browsers[user].get(address)
            heard.append(answer.status_code)

        send("topic")
        send("post-write", text=f"Nog van {user.pk}.", token=uuid4(), agrees="on")
        send("post-thank", 1, thanks="1")
        send("post-edit", own[user], text=f"Eerst van {user.pk}, beter.", version=1)

    assert at_once(*(partial(take_part, each) for each in people)) == []
    assert Counter(heard) == {200: PEOPLE, 302: 3 * PEOPLE}
    asked.refresh_from_db()
    posts = Post.objects.filter(topic=asked)
    assert posts.count() == asked.last_number == 1 + 2 * PEOPLE == 1 + asked.answers_count
    assert {f"Nog van {each.pk}." for each in people} <= set(posts.values_list("text", flat=True))
    assert posts.filter(text__endswith=", beter.", version=2).count() == PEOPLE
    assert (posts.get(number=1).thanks_count, Thanks.objects.count()) == (PEOPLE, PEOPLE)
    assert Reading.objects.filter(topic=asked, user__in=people).count() == PEOPLE


def test_one_form_sent_ten_times_at_once_posts_once(transactional_db):
    where = space()
    writer, form = member(where), uuid4()
    asked = topic(where)
    told = {"by": writer, "text": "Once.", "at": AT, "agrees": True}
    begun = {**told, "space": where, "sort": "question", "title": "Once?", "token": uuid4()}
    acts = [lambda: write_post(topic=asked, token=form, **told) for _ in range(10)]
    acts += [lambda: begin_topic(**{**begun, "text": "And once."}) for _ in range(10)]
    assert at_once(*acts) == []
    where.refresh_from_db()
    assert (Post.objects.filter(token=form).count(), where.topics_count) == (1, 2)
    assert Topic.objects.count() == 2


def test_of_two_changes_at_once_one_is_saved_and_the_other_is_asked_to_look(transactional_db):
    answer = post(topic(space()))
    told = {"post": answer, "by": answer.by, "at": AT, "version": 1}
    heard = at_once(lambda: edit_post(text="One", **told), lambda: edit_post(text="Two", **told))
    assert heard == ["changed_meanwhile"]
    assert PostVersion.objects.count() == 1


def test_newcomers_who_answer_while_others_withdraw_come_in_and_are_counted(transactional_db):
    asked = topic(space())
    writers = [member(asked.space) for _ in range(6)]
    answers = [post(asked, each) for each in writers]
    newcomers = [member(space()) for _ in range(6)]
    acts = [lambda of=each: withdraw_post(post=of, by=of.by, at=AT) for each in answers]
    acts += [
        lambda by=each: write_post(by=by, topic=asked, text=f"New {by.pk}", at=AT, agrees=True)
        for each in newcomers
    ]
    assert at_once(*acts) == []
    asked.refresh_from_db()
    asked.space.refresh_from_db()
    assert asked.answers_count == 6
    assert asked.space.members_count == asked.space.memberships.count() == 13
