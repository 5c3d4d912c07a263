"""What a process keeps of the margin never shows what it was, nor how far another learner is."""

import pytest
from django.test import Client
from django.utils import timezone

from courses.learning.services import leave_unit
from tests.support.courses import publish
from tests.support.learning import course_with, learner_on

pytestmark = pytest.mark.django_db


def trail(place, unit):
    client = Client()
    client.force_login(place.user)
    html = client.get(unit.url).content.decode()
    return html[html.index('id="trail"') : html.index("</details>", html.index('id="trail"'))]


def test_each_learner_sees_her_own_marks():
    made, [first, second] = course_with([], [])
    ahead, behind = learner_on(made), learner_on(made)
    leave_unit(enrolment=ahead, unit_key=first.translation_key, drafts={}, answers={}, at=timezone.now())
    assert trail(ahead, second).count("is-done") == 1
    assert trail(behind, second).count("is-done") == 0
    assert trail(ahead, second).count("is-done") == 1


def test_where_she_is_and_a_new_name_are_seen_at_once():
    made, [first, second] = course_with([], [])
    place = learner_on(made)
    assert 'aria-current="step"' in trail(place, first).split(second.title)[0]
    assert 'aria-current="step"' not in trail(place, second).split(first.title)[0]
    second.title = "Een andere naam"
    publish(second)
    assert "Een andere naam" in trail(place, first)
