"""Pressed twice, in two tabs, or gone back to: one effect, and an answer that makes sense."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.learning.models import Completion, QuizAttempt
from courses.models import CoursePage, CourseRun, Enrolment, EnrolmentEvent, UnitPage
from tests.support.accounts import person
from tests.support.browser import Device
from tests.support.courses import run
from tests.support.learning import course_with, learner_on, quiz

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def course(site) -> tuple[CoursePage, list[UnitPage], CourseRun]:
    """Return a course of two steps, the first with a quiz, and the run that is under way."""
    made, units = course_with([quiz("toets")], [], title="Tweemaal")
    soon = timezone.now() + timedelta(days=5)
    return made, units, run(made, starts_in=timedelta(days=-1), enrol_until=soon)


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def device(request, new_device) -> Device:
    """Return a device with and without script."""
    return new_device(javascript=request.param)


def sees(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()


def answers(page: Page, words: str) -> None:
    page.get_by_label(words, exact=True).check()
    page.get_by_role("button", name="Kijk mijn antwoorden na").click()


def test_enrolling_twice_takes_one_place(device, course, mailoutbox):
    made, units, _run = course
    user = person()
    page = device.knows(user).open(made.url)
    tab = device.another_tab(made.url)
    page.get_by_role("button", name="Schrijf je in").dblclick()
    sees(page, units[0].title)
    tab.get_by_role("button", name="Schrijf je in").click()
    sees(tab, units[0].title)
    assert EnrolmentEvent.objects.filter(enrolment__user=user).count() == 1
    assert [letter.to for letter in mailoutbox] == [[user.email]]


def test_going_back_to_the_course_after_enrolling_does_no_harm(device, course):
    made, units, _run = course
    user = person()
    page = device.knows(user).open(made.url)
    page.get_by_role("button", name="Schrijf je in").click()
    sees(page, units[0].title)
    page.go_back()
    sees(page, made.title)
    page.reload()
    sees(page, "Je doet mee")
    assert Enrolment.objects.filter(user=user).count() == 1


def test_done_pressed_twice_leaves_one_step_once(device, course):
    made, units, edition = course
    place = learner_on(made, edition=edition)
    page = device.knows(place.user).open(units[0].url)
    page.get_by_role("button", name="Klaar, naar de volgende").dblclick()
    sees(page, units[1].title)
    [done] = Completion.objects.filter(enrolment=place)
    assert done.activity.unit_key == units[0].translation_key
    page.go_back()
    sees(page, units[0].title)
    page.get_by_role("button", name="Klaar, naar de volgende").click()
    sees(page, units[1].title)
    assert Completion.objects.filter(enrolment=place).count() == 1


def test_a_quiz_handed_in_in_two_tabs_is_one_attempt(device, course):
    made, units, edition = course
    place = learner_on(made, edition=edition)
    first = device.knows(place.user).open(units[0].url)
    second = device.another_tab(units[0].url)
    answers(first, "goed")
    expect(first.get_by_text("Je hebt 1 op 1.")).to_be_visible()
    answers(second, "fout")
    expect(second.get_by_text("Je hebt 1 op 1.")).to_be_visible()
    assert QuizAttempt.objects.get(enrolment=place).points == 1


def test_reloading_and_coming_back_show_what_was_handed_in_and_ask_nothing(device, course):
    made, units, edition = course
    place = learner_on(made, edition=edition)
    page = device.knows(place.user).open(units[0].url)
    answers(page, "goed")
    result = page.get_by_text("Je hebt 1 op 1.")
    expect(result).to_be_visible()
    page.reload()
    expect(result).to_be_visible()
    page.get_by_role("navigation", name="Kruimelpad").get_by_role("link", name="Mijn leren").click()
    sees(page, "Verder waar je was")
    page.go_back()
    expect(result).to_be_visible()
    assert QuizAttempt.objects.filter(enrolment=place).count() == 1
