"""Every page of someone who learns, in each of its states: before, during and after."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import EDITOR
from courses.enrolment.services import ask_to_be_told
from tests.browser.walking import Walk
from tests.browser.weighing import must_be_light
from tests.support.accounts import person
from tests.support.browser import LONG
from tests.support.courses import course, run
from tests.support.learning import (
    checklist,
    course_with,
    download,
    every_kind,
    lasting_id,
    learner_on,
    meeting,
    on_paper,
    poll,
    quiz,
    read,
    reflection,
    text,
    try_in_class,
    watch,
)
from tests.support.places import attest, finished_place, place

pytestmark = pytest.mark.browser
SETTLES = """() => {
  window.settled = new Promise((done) => {
    document.addEventListener("htmx:afterSettle", () => done(true), { once: true });
  });
}"""


@pytest.fixture(scope="module")
def courses(site) -> SimpleNamespace:
    """Make a course with every activity, and runs in every state."""
    video = {"title": "Drie lessen", "address": "https://youtu.be/abc123", "transcript": "<p>Tekst.</p>"}
    made, units = course_with(
        [text(), read(), watch(), {"type": "watch", "id": lasting_id("video"), "value": video}],
        [quiz("toets", questions=[*every_kind("toets"), *every_kind(LONG)]), reflection("omkijken")],
        [quiz("proef", pass_mark=100, attempts=3)],
        [checklist("lijst"), poll("peiling"), on_paper(), download(), meeting(), try_in_class("probeer")],
        title=f"{LONG} tekenen",
        unit_fields={"intro": "Waarover het gaat.", "minutes": 12},
    )
    small = course("Op eigen tempo", outline=[("Module", ["Stap"])])
    now = timezone.now()
    return SimpleNamespace(
        made=made,
        units=units,
        under_way=run(made, starts_in=timedelta(days=-1), enrol_until=now + timedelta(days=5)),
        to_come=run(made, place="Gent", enrol_from=now + timedelta(days=2)),
        over=run(course("Voorbij"), starts_in=timedelta(days=-30), lasts=timedelta(days=5)),
        full=full_run(),
        small=small,
        short=run(small, self_paced=True),
    )


def full_run():
    """Return a run whose one place is taken."""
    full = run(course("Volzet"), capacity=1)
    finished_place(full)
    return full


@pytest.fixture
def learner(walk, courses):
    """Return someone who takes part and is signed in on the device of the walk."""
    taken = learner_on(courses.made, user=person(language=walk.language), edition=courses.under_way)
    walk.device.knows(taken.user)
    return taken


def press(walk: Walk, activity: str, state: str) -> None:
    """Press the button of an activity; judge the page once the answer has taken its place."""
    walk.page.evaluate(SETTLES)
    walk.page.locator(f"#a-{lasting_id(activity)} button[type=submit]").click()
    walk.page.evaluate("() => window.settled")
    walk.look(state)


def test_my_learning_and_ones_attests(walk, courses):
    user = person(language=walk.language)
    walk.device.knows(user)
    my_learning, attests = walk.address("courses:my-learning"), walk.address("courses:certificates")
    walk.to(my_learning)
    walk.to(attests)
    finished_place(courses.short, user)
    learner_on(courses.made, user=user, edition=courses.under_way)
    walk.to(attests)
    walk.to(walk.address("courses:certificate-name"))
    walk.page.locator("#name").fill("An 7")
    walk.sends()
    walk.page.locator("#name").fill(f"An {LONG}")
    walk.sends()
    walk.sends()
    walk.to(my_learning)


def test_taking_a_place_and_giving_it_up(walk, learner, courses):
    walk.to(walk.of(courses.made))
    for edition in (courses.under_way, courses.to_come, courses.over, courses.full):
        walk.to(walk.address("courses:run-enrol", edition.pk))
    ask_to_be_told(run=courses.full, user=learner.user, at=timezone.now())
    walk.to(walk.address("courses:run-enrol", courses.full.pk))
    walk.to(walk.address("courses:run-withdraw", courses.under_way.pk))
    walk.to(walk.address("courses:run-withdraw", courses.full.pk))


def test_a_unit_of_a_run_that_is_over_and_as_its_makers_see_it(walk, courses):
    at = timezone.now() - timedelta(days=40)
    over = run(courses.made, at=at, starts_in=timedelta(days=1), lasts=timedelta(days=9))
    walk.device.knows(place(over, person(language=walk.language), at=at).user)
    walk.to(walk.of(courses.units[1]))
    walk.device.knows(person(role=EDITOR, language=walk.language))
    walk.to(walk.of(courses.units[1]))


def test_a_course_that_is_finished(walk, courses):
    certificate = attest(courses.short, person(language=walk.language))
    walk.device.knows(certificate.user)
    for name in ("courses:my-learning", "courses:certificates"):
        walk.to(walk.address(name))
    walk.to(f"/attest/{certificate.code}/")
    walk.to(walk.of(courses.small))


def test_a_unit_to_read_and_watch(walk, learner, courses):
    unit = courses.units[0]
    walk.to(walk.of(unit))
    for activity in ("read", "watch", "video"):
        press(walk, activity, f"{activity} is done")
    walk.to(walk.of(unit))


def test_a_unit_to_answer_and_write(walk, learner, courses):
    walk.to(walk.of(courses.units[1]))
    press(walk, "toets", "questions were forgotten")
    press(walk, "omkijken", "nothing was written")
    walk.page.locator(f"#a-{lasting_id('omkijken')} textarea").fill(LONG)
    press(walk, "omkijken", "something was written")
    answer_anything(walk)
    press(walk, "toets", "the result of a quiz")


def answer_anything(walk: Walk) -> None:
    """Answer every question in some way."""
    quiz_ = walk.page.locator(f"#a-{lasting_id('toets')}")
    for question in quiz_.locator("fieldset").all():
        if choices := question.locator("[type=radio], [type=checkbox]").all():
            choices[0].check()
        for number, select in enumerate(question.locator("select").all(), start=1):
            select.select_option(index=min(number, select.locator("option").count() - 1))
        for field in question.locator("input:not([type=radio], [type=checkbox])").all():
            field.fill("3")


def test_a_quiz_with_a_pass_mark(walk, learner, courses):
    walk.to(walk.of(courses.units[2]))
    walk.page.get_by_label("fout", exact=True).check()
    press(walk, "proef", "not passed")
    walk.page.locator(f"#a-{lasting_id('proef')} a.btn").click()
    walk.page.get_by_label("goed", exact=True).check()
    press(walk, "proef", "passed")


def test_a_unit_to_tick_vote_and_try(walk, learner, courses):
    unit = courses.units[3]
    walk.to(walk.of(unit))
    press(walk, "peiling", "no vote was given")
    walk.page.locator(f"#a-{lasting_id('peiling')} [type=radio]").first.check()
    press(walk, "peiling", "a vote was given")
    press(walk, "lijst", "nothing was ticked")
    for fold in walk.page.locator("details.fold").all():
        fold.evaluate("fold => (fold.open = true)")
    walk.page.locator("[inputmode=numeric]").fill("veel")
    press(walk, "probeer", "the minutes are no number")
    walk.to(walk.page.locator("a[href*='/afdrukken/'], a[href*='/print/']").first.get_attribute("href"))


def test_a_cold_visit_to_a_unit_is_light(new_device, courses):
    place = learner_on(courses.made, edition=courses.under_way)
    must_be_light(new_device().knows(place.user), courses.units[1].url)


def test_a_hosted_video_is_asked_for_by_a_click_and_not_before(new_device, courses):
    device = new_device().knows(learner_on(courses.made, edition=courses.under_way).user)
    device.context.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="Film"))
    page = device.open(courses.units[0].url)
    assert device.troubles == []
    page.get_by_role("link", name="Laad de video bij YouTube").click()
    player = page.locator("iframe[title='Drie lessen']")
    expect(player).to_be_focused()
    expect(player.content_frame.get_by_text("Film")).to_be_visible()
    [asked] = device.troubles
    assert "request to another host: https://www.youtube-nocookie.com/embed/abc123" in asked
    device.troubles.clear()
