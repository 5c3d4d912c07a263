"""Asking from a step and being answered by a peer, and starting a study group: with and without script."""

import time

import pytest
from playwright.sync_api import expect

from accounts.notifications.reaching import tell_waiting
from community.models import Space, Topic
from tests.browser.teacher import Teacher
from tests.support.accounts import person
from tests.support.browser import PHONE
from tests.support.community import space
from tests.support.courses import run
from tests.support.learning import course_with, learner_on, text

pytestmark = pytest.mark.browser
SCRIPT = pytest.mark.parametrize(
    ("javascript", "width"),
    [(True, PHONE), (False, PHONE)],
    ids=["script", "no script"],
)
TWO_MINUTES = 120


@pytest.fixture(scope="module")
def followed(site):
    """A course about reading that can be begun at any time, and the room of its subject."""
    made, [unit] = course_with([text("Eerst lezen we.")], title="Samen lezen", subjects=["nederlands"])
    space(purpose="subject", title="Nederlands", subjects=["nederlands"])
    return made, unit, run(made, self_paced=True)


def someone(new_device, place, javascript, width):
    device = new_device(width=width, javascript=javascript).knows(place.user)
    return Teacher(device, name=place.user.display_name, email=place.user.email)


@SCRIPT
def test_a_question_from_a_step_is_answered_accepted_and_thanked(new_device, followed, javascript, width):
    made, unit, edition = followed
    asker, peer = (
        learner_on(made, edition=edition, user=person(name=name)) for name in ("Vrager", "Collega")
    )
    title = f"Hardop of stil, {width} {javascript}?"
    asks, answers = (someone(new_device, place, javascript, width) for place in (asker, peer))

    asks.device.open(unit.url)
    asks.follows("Vraag het aan andere leerkrachten")
    asks.page.locator("#id_title").fill(title)
    posts(asks, "Wat werkt bij jullie?")
    topic = Topic.objects.get(title=title)

    answers.device.open(unit.url)
    answers.follows(title)
    posts(answers, "Eerst stil, dan hardop.")
    expect(answers.page.locator("#p2").get_by_text("Eerst stil")).to_be_visible()

    tell_waiting()
    asks.device.open("/nl/meldingen/")
    asks.page.locator("main").get_by_role("link", name=title).first.click()
    acts(asks, "hielp")
    acts(asks, "bedank")
    topic.refresh_from_db()
    assert topic.accepted.by == peer.user
    assert topic.accepted.thanks.get().user == asker.user


@SCRIPT
def test_a_study_group_is_started_in_under_two_minutes(new_device, followed, javascript, width):
    made, _unit, edition = followed
    place = learner_on(made, edition=edition)
    starter = someone(new_device, place, javascript, width)
    began = time.monotonic()
    starter.device.open(made.url)
    starter.follows("Volg dit met collega’s")
    starter.page.get_by_label("Op mailadres").fill("zorg@school.example")
    starter.page.locator("#id_place").fill("leraarskamer")
    starter.presses("Start de groep")
    starter.sees("Samen lezen")
    expect(starter.page.get_by_text("Wat we volgen")).to_be_visible()
    assert time.monotonic() - began < TWO_MINUTES
    group = Space.objects.get(purpose="group", made_by=place.user)
    assert group.gatherings.count() == 1


def posts(teacher, words):
    """Write it, agree to the house rules, and send it."""
    page = teacher.page
    page.locator("main textarea[name=text]").fill(words)
    page.locator("main input[name=agrees]").check()
    page.locator("main button[name=act][value=post]").click()
    page.wait_for_url("**/gesprek/**")


def acts(teacher, what):
    """Press what is done with the answer, and wait until it is done."""
    button = teacher.page.locator(f"#p2 button[formaction$='{what}/']")
    button.click()
    expect(teacher.page.locator(f"#p2 button[formaction$='{what}/'][name=undo]")).to_be_visible()
