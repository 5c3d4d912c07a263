"""A trainer with a phone marks who was there: 24 people in under a minute, with and without script."""

import time
from datetime import timedelta

import pytest
from django.db.models import Count
from django.utils import timezone
from playwright.sync_api import expect

from courses.models import Attendance, CoursePage, LiveSession, Presence
from courses.sessions.services import mark_presence
from tests.browser.walking import Walk
from tests.support.accounts import person
from tests.support.browser import LONG, PHONE
from tests.support.courses import course, run
from tests.support.learning import activity, course_with, learner_on, meeting
from tests.support.places import place
from tests.support.sessions import session

pytestmark = pytest.mark.browser
PEOPLE, A_MINUTE = 24, 60
HOUR = timedelta(hours=1)
EXCEPTIONS = {3: "late", 7: "excused", 11: "absent", 19: "absent"}


@pytest.fixture(scope="module")
def made(site) -> CoursePage:
    """Return the course of all runs here."""
    return course("Samen lesgeven")


def full_room(made, trainer) -> LiveSession:
    """Return a session that began, of a run with 24 people."""
    edition = run(made, self_paced=True, trainer=trainer)
    for number in range(PEOPLE):
        place(edition, person(name=f"Leerkracht {number:02}"))
    return session(edition, starts_in=-HOUR)


def address(held: LiveSession) -> str:
    return f"/nl/begeleiden/{held.run_id}/sessies/{held.pk}/aanwezigheden/"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_24_people_are_marked_in_under_a_minute_on_a_phone(new_device, made, javascript):
    trainer = person(role="trainer")
    held = full_room(made, trainer)
    phone = new_device(width=PHONE, javascript=javascript).knows(trainer)
    began = time.monotonic()
    page = phone.open(address(held))
    page.get_by_role("button", name="Iedereen aanwezig").click()
    expect(page.get_by_text("De lijst is bewaard: 24 wijzigingen.")).to_be_visible()
    for number, presence in EXCEPTIONS.items():
        people = page.get_by_role("list", name="Deelnemers").get_by_role("listitem")
        people.nth(number).locator(f"input[value={presence}]").check(force=True)
    page.get_by_role("button", name="Bewaar de lijst").click()
    expect(page.get_by_text("De lijst is bewaard: 4 wijzigingen.")).to_be_visible()
    assert time.monotonic() - began < A_MINUTE
    counted = Attendance.objects.filter(session=held).values_list("presence").annotate(Count("pk"))
    assert dict(counted) == {"present": 20, "late": 1, "excused": 1, "absent": 2}


def test_a_list_is_marked_with_the_keyboard_alone(new_device, made):
    trainer = person(role="trainer")
    edition = run(made, self_paced=True, trainer=trainer)
    taken = place(edition)
    held = session(edition, starts_in=-HOUR)
    page = new_device().knows(trainer).open(address(held))
    page.locator(f"input[name=p{taken.pk}]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")  # the note
    page.keyboard.press("Tab")  # the button
    page.keyboard.press("Enter")
    expect(page.get_by_text("De lijst is bewaard: 1 wijziging.")).to_be_visible()
    assert Attendance.objects.get(session=held).presence == "late"


def test_what_was_marked_survives_a_lost_session_and_a_colleague(new_device, made):
    trainer = person(role="trainer")
    edition = run(made, self_paced=True, trainer=trainer)
    first, second = place(edition, person(name="An")), place(edition, person(name="Bo"))
    held = session(edition, starts_in=-HOUR)
    phone = new_device(width=PHONE).knows(trainer)
    page = phone.open(address(held))
    for one in (first, second):
        page.locator(f"input[name=p{one.pk}][value=late]").check(force=True)
    expect(page.locator("[data-said]")).to_contain_text("Op dit toestel bewaard")
    phone.lose_session()
    page.get_by_role("button", name="Bewaar de lijst").click()
    at = timezone.now()
    mark_presence(session=held, marks={second.pk: Presence.ABSENT}, by=trainer, at=at)
    phone.sign_in(trainer)
    expect(page.locator(f"input[name=p{first.pk}][value=late]")).to_be_checked()
    expect(page.locator(f"input[name=p{second.pk}][value=absent]")).to_be_checked()
    page.get_by_role("button", name="Bewaar de lijst").click()
    expect(page.get_by_text("De lijst is bewaard: 1 wijziging.")).to_be_visible()
    assert dict(Attendance.objects.filter(session=held).values_list("enrolment_id", "presence")) == {
        first.pk: "late",
        second.pk: "absent",
    }


def test_every_page_about_sessions(walk: Walk):
    trainer, block = person(role="trainer", language=walk.language), meeting(LONG)
    made, [unit] = course_with([block], title=f"{LONG} samen")
    here = run(made, starts_in=-HOUR, enrol_until=timezone.now() + HOUR, trainer=trainer)
    taken = learner_on(made, user=person(language=walk.language, name=LONG), edition=here)
    next_one = session(here, of=activity(unit, block), title=LONG, time_zone="Europe/London", bring=LONG)
    held = session(here, starts_in=-HOUR, title=LONG)
    walk.device.knows(trainer)
    walk.to(walk.address("courses:run-sessions", here.pk))
    walk.to(walk.address("courses:session-change", here.pk, next_one.pk))
    walk.page.locator("#id_ends").fill("00:01")
    walk.sends()
    walk.to(walk.address("courses:session-cancel", here.pk, next_one.pk))
    walk.to(walk.address("courses:session-presence", here.pk, held.pk))
    walk.sends("main form", "button[name=all]")
    walk.device.knows(taken.user)
    walk.to(walk.address("courses:my-learning"))
    walk.to(walk.address("courses:session-word", next_one.pk))
    walk.to(walk.of(unit))
