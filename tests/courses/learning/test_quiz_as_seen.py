"""Where a quiz and its result stand on the page of a unit, and in which order."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.support.learning import course_with, field, learner_on, quiz, single, text

pytestmark = pytest.mark.django_db


def at_work(made, unit, block):
    client = Client()
    client.force_login(learner_on(made).user)
    with translation.override("nl"):
        return client, reverse("courses:activity-submit", args=[unit.translation_key, block["id"]])


def test_without_script_what_is_refused_opens_at_its_activity():
    asked = quiz()
    made, [unit] = course_with([text(), asked])
    client, action = at_work(made, unit, asked)
    page = client.get(unit.url).content.decode()
    assert f'formaction="{action}#a-{asked["id"]}"' in page
    assert f'hx-post="{action}"' in page
    refused = client.post(action)
    assert refused.status_code == 422
    assert f'id="a-{asked["id"]}"' in refused.content.decode()


def test_answers_stand_in_the_result_as_they_stood_in_the_form():
    one = single("many", right="woord0", wrong=[f"woord{number}" for number in range(1, 9)])
    asked = quiz(questions=[one])
    made, [unit] = course_with([asked])
    client, action = at_work(made, unit, asked)

    def order():
        return re.findall(r"<span>(woord\d)</span>", client.get(unit.url).content.decode())

    before = order()
    assert len(before) == 9
    assert before != [each["value"]["text"] for each in one["value"]["choices"]]
    client.post(action, {field(asked, one["id"]): one["value"]["choices"][0]["id"]})
    assert order() == before


def test_going_on_past_an_unanswered_quiz_says_that_it_is_left():
    asked = quiz()
    made, units = course_with([asked], [], [])
    client, action = at_work(made, units[0], asked)

    def goes_on(unit):
        with translation.override("en"):
            done = reverse("courses:unit-done", args=[unit.translation_key])
        said = client.post(done, follow=True).context["messages"]
        return [str(message) for message in said]

    assert goes_on(units[0]) == ["1 thing is left to do in “Stap 1”; you can come back to it."]
    assert goes_on(units[1]) == []
    [one] = asked["value"]["questions"]
    client.post(action, {field(asked, one["id"]): one["value"]["choices"][-1]["id"]})
    assert goes_on(units[0]) == []
