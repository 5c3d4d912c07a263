"""Unanswered questions that come up, what is new in spaces, and what the search knows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Event
from accounts.profiles.services import profile_of
from community.discussion import unanswered
from community.discussion.findable import topics
from community.discussion.space_news import news_of
from tests.support.accounts import person
from tests.support.community import AT, member, post, space, topic

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=2, minutes=1)


def teaches(user, *subjects: str) -> None:
    profile = profile_of(user)
    profile.subjects = list(subjects)
    profile.save()


def test_a_question_without_answer_comes_up_once_after_two_days():
    said = topic()
    post(topic(said.space))
    assert unanswered.bring_up(at=AT + timedelta(days=1), limit=10) == 0
    assert unanswered.bring_up(at=LATER, limit=10) == 1
    assert unanswered.bring_up(at=LATER, limit=10) == 0
    assert Event.objects.get(kind="unanswered").subject == f"topic:{said.pk}"


def test_it_comes_up_to_hosts_and_to_members_who_teach_the_subject():
    here = space(subjects=["wiskunde"])
    host, colleague, other = member(here, role="host"), member(here), member(here)
    teaches(colleague, "wiskunde")
    teaches(other, "frans")
    teaches(person(), "wiskunde")
    topic(here)
    unanswered.bring_up(at=LATER, limit=10)
    event = Event.objects.get(kind="unanswered")
    told = unanswered.people(event, 0, 10)
    assert list(told) == sorted([host.pk, colleague.pk])
    assert list(unanswered.people(event, told[0], 1)) == [told[1]]


def test_what_was_answered_meanwhile_is_not_told_nor_what_one_cannot_read():
    here = space(openness="hidden")
    host, stranger = member(here, role="host"), person()
    said = topic(here)
    unanswered.bring_up(at=LATER, limit=10)
    event = Event.objects.get(kind="unanswered")
    assert said.title in unanswered.cards([event], host)[event.pk].title
    assert unanswered.cards([event], stranger) == {}
    post(said)
    assert unanswered.cards([event], host) == {}


def test_the_news_of_a_space_is_what_was_begun_since_or_goes_on_where_one_read():
    here, now = space(), timezone.now()
    topic(here, at=now - timedelta(days=3))
    reader = member(here, at=now - timedelta(days=2))
    assert news_of(reader, [here.pk]) == {}
    fresh = topic(here, at=now - timedelta(days=1))
    assert news_of(reader, [here.pk])[here.pk].title == fresh.title


def test_a_topic_is_found_by_its_posts_under_the_token_of_its_space_without_names_for_members():
    asker = person(name="Wie Vroeg")
    said = topic(space(), asker, text="Hoe begin je rustig?", is_nameless=True, tags=["lezen"])
    post(said, text="Met een vraag op het bord.")
    (document,) = topics([str(said.pk)])[str(said.pk)]
    assert document.audience == {f"space:{said.space_id}"}
    assert "rustig" in document.body
    assert "bord" in document.extra
    assert document.names == ""
    assert document.tags == ("lezen",)
