"""What each process keeps of a course's tasks follows every change, and costs do not grow with the facts."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from courses.learning.selectors import progress_of
from courses.learning.services import submit_quiz
from courses.learning.tasks import activities_of, tasks_of
from courses.models import UnitPage
from tests.support.courses import course
from tests.support.learning import (
    activity,
    course_with,
    field,
    learner_on,
    quiz,
    reflection,
    set_body,
    text,
    units_of,
)

pytestmark = pytest.mark.django_db


def at_home(place) -> Client:
    client = Client()
    client.force_login(place.user)
    return client


def costs(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


def hand_in(client: Client, unit: UnitPage, block: dict) -> object:
    with translation.override("nl"):
        address = reverse("courses:activity-submit", args=[unit.translation_key, block["id"]])
    [question] = block["value"]["questions"]
    right = next(choice["id"] for choice in question["value"]["choices"] if choice["value"]["right"])
    return client.post(address, {field(block, question["id"]): right}, headers={"HX-Request": "true"})


def kinds(unit: UnitPage) -> list[str]:
    return [each.kind for each in activities_of(unit.translation_key)]


def test_what_is_kept_of_a_unit_follows_its_publication():
    _made, [unit] = course_with([text()])
    assert kinds(unit) == ["read"]
    set_body(unit, [text(), quiz("een"), reflection("twee")])
    assert kinds(unit) == ["read", "quiz", "reflection"]
    set_body(unit, [reflection("twee")])
    assert kinds(unit) == ["read", "reflection"]


def test_what_is_kept_of_a_course_follows_withdrawals_moves_and_deletions():
    made, [first, second, third] = course_with([quiz("a")], [quiz("b")], [quiz("c")])
    other = course("Andere", outline=[("Module", ["Stap"])])
    keys = (made.translation_key, other.translation_key)

    def counts() -> list[int]:
        known = tasks_of(keys)
        return [len(known[key]) for key in keys]

    assert counts() == [6, 1]
    first.unpublish()
    assert counts() == [4, 1]
    second = UnitPage.objects.get(pk=second.pk)
    second.move(units_of(other)[0].get_parent().specific, pos="last-child")
    assert counts() == [2, 3]
    UnitPage.objects.get(pk=third.pk).delete()
    assert counts() == [0, 3]


def test_where_she_stands_follows_what_was_added_since():
    made, [unit] = course_with([quiz("een")])
    place = learner_on(made)
    assert [step.total for step in progress_of(place).units] == [2]
    set_body(unit, [])
    assert [step.total for step in progress_of(place).units] == [1]


def test_handing_in_costs_the_same_after_twelve_attempts_as_after_two():
    asked = quiz("een")
    made, [unit] = course_with([asked])
    place = learner_on(made)
    client, task = at_home(place), activity(unit, asked)

    def after(attempts: int) -> int:
        for _ in range(attempts):
            submit_quiz(enrolment=place, activity=task, answers={}, number=0, at=timezone.now())
        return costs(lambda: hand_in(client, unit, asked))

    after(1)
    assert after(2) == after(12)


def test_a_unit_costs_the_same_with_twelve_attempts_as_with_two():
    asked = quiz("een")
    made, [unit] = course_with([asked])
    place = learner_on(made)
    client, task = at_home(place), activity(unit, asked)

    def after(attempts: int) -> int:
        for _ in range(attempts):
            submit_quiz(enrolment=place, activity=task, answers={}, number=0, at=timezone.now())
        client.get(unit.url)
        return costs(lambda: client.get(unit.url))

    assert after(2) == after(10)


def test_handing_in_costs_the_same_in_a_long_course_as_in_a_short_one():
    def cost(units: int) -> int:
        blocks = [quiz(f"van {units}, {number}") for number in range(units)]
        made, pages = course_with(*[[block] for block in blocks])
        client = at_home(learner_on(made))
        client.get(pages[0].url)
        hand_in(client, pages[0], blocks[0])
        return costs(lambda: hand_in(client, pages[1], blocks[1]))

    cost(2)
    assert cost(2) == cost(5)


def test_a_known_unit_costs_few_questions():
    made, [unit] = course_with([quiz("een"), reflection("twee"), text()])
    client = at_home(learner_on(made))
    client.get(unit.url)
    # session, person, version, place, done, written, tried, said in the margin
    assert costs(lambda: client.get(unit.url)) <= 8
