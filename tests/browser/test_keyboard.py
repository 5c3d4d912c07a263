"""The core of the journey without a mouse: every step can be reached, seen and taken by keyboard.

Nothing here clicks or focuses by script: keys alone, from the top of each page. Wherever focus lands, it
has to be visible.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from courses.certificates.models import Certificate
from tests.browser.teacher import Teacher
from tests.support.accounts import PASSWORD, person
from tests.support.courses import course, run
from tests.support.learning import course_with, every_kind, learner_on, quiz, read, reflection

pytestmark = pytest.mark.browser
FARTHEST = 80
"""Steps of Tab after which what is looked for is not to be reached."""

FOCUS = """(WHOLE) => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const isOutlined = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  const box = focused.getBoundingClientRect();
  return {
    isOutlined: isOutlined(focused) || isOutlined(focused.closest(WHOLE) || focused),
    isInView: box.bottom > 0 && box.top < innerHeight && box.width > 1 && box.height > 1,
    what: focused.outerHTML.slice(0, 120),
  };
}"""


class Keys:
    """Two hands on a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def go_to(self, goal: Locator) -> None:
        """Tab on until this has focus, seeing at every step where one is."""
        for _step in range(FARTHEST):
            if goal.evaluate("element => element === document.activeElement"):
                return
            self.press("Tab")
            self.sees_focus()
        raise AssertionError(f"{goal} is not reached by Tab")

    def sees_focus(self) -> None:
        """Look where focus is."""
        seen = self.page.evaluate(FOCUS, ".card, .entry, .choice.boxed")
        if seen is None:  # past the last control of the page, before the first
            return
        assert seen["isOutlined"], f"focus is not visible on {seen['what']}"
        assert seen["isInView"], f"focus is out of view on {seen['what']}"

    def presses(self, words: str) -> None:
        """Go to a button and press it."""
        self.go_to(self.page.get_by_role("button", name=words))
        self.press("Enter")

    def follows(self, words: str | re.Pattern[str], *, inside: str = "main") -> None:
        """Go to a link and follow it."""
        self.go_to(self.page.get_by_role(inside).get_by_role("link", name=words).first)
        self.press("Enter")

    def types(self, field: Locator, words: str) -> None:
        """Go to a field and type."""
        self.go_to(field)
        self.press("Control+A")
        self.page.keyboard.type(words)

    def chooses(self, question: Locator, words: str) -> None:
        """Go to a question with round buttons, and walk through them by arrow key."""
        wanted = question.get_by_role("radio", name=words, exact=True)
        for _step in range(FARTHEST):
            if question.evaluate("element => element.contains(document.activeElement)"):
                break
            self.press("Tab")
            self.sees_focus()
        self.press("Space")
        while not wanted.is_checked():
            self.press("ArrowDown")
            self.sees_focus()

    def ticks(self, box: Locator) -> None:
        """Go to a check box and tick it."""
        self.go_to(box)
        self.press("Space")
        expect(box).to_be_checked()

    def picks(self, field: Locator, words: str) -> None:
        """Go to a list and choose by typing the beginning of a line."""
        self.go_to(field)
        self.page.keyboard.type(words)
        expect(field.locator("option:checked")).to_have_text(words)


@pytest.fixture
def teacher(new_device) -> Teacher:
    """Return someone with an account, not signed in yet."""
    user = person(name="An")
    return Teacher(new_device(), name="An", email=user.email)


@pytest.fixture
def keys(teacher) -> Keys:
    """Return her hands on the keyboard."""
    return Keys(teacher.page)


def test_from_signing_in_to_the_attest(teacher, keys):
    made, [unit] = course_with(
        [
            read("de afspraken", required=True),
            quiz("toets", questions=every_kind("toets")),
            reflection("omkijken"),
        ],
        title="Zonder muis",
    )
    run(made, self_paced=True)

    teacher.device.open(f"/nl/accounts/login/?next={made.url}")
    keys.types(teacher.page.get_by_label("E-mailadres"), teacher.email)
    keys.types(teacher.page.get_by_label("Wachtwoord", exact=True), PASSWORD)
    keys.press("Enter")
    teacher.sees(made.title)
    keys.presses("Schrijf je in")
    teacher.sees(unit.title)

    keys.presses("Ik las het")
    teacher.is_done_with("Ik las de afspraken")
    answers_the_quiz(teacher, keys)
    keys.types(teacher.page.get_by_label("Wat neem je mee"), "Dat het kan.")
    keys.presses("Klaar, rond af")
    expect(teacher.page.get_by_text("Je hebt alles van Zonder muis gedaan.")).to_be_visible()

    keys.go_to(teacher.page.locator("summary", has_text="Jouw menu"))
    keys.press("Enter")
    keys.follows("Mijn attesten", inside="banner")
    keys.follows("Bevestig je naam")
    keys.types(teacher.page.get_by_label("Officiële naam"), "An Dewit")
    keys.press("Enter")
    keys.presses("Ja, zo moet het er staan")
    keys.go_to(teacher.page.get_by_role("link", name="PDF"))
    keys.follows(made.title)
    teacher.sees("Dit attest is echt")
    assert Certificate.objects.get(user__email=teacher.email).facts.name == "An Dewit"


def answers_the_quiz(teacher: Teacher, keys: Keys) -> None:
    """Answer every kind of question; what is forgotten is pointed out first."""
    keys.chooses(teacher.answers(1), "goed")
    keys.presses("Kijk mijn antwoorden na")
    expect(teacher.page.get_by_role("alert")).to_be_focused()
    keys.follows("Vraag 2", inside="alert")
    for right in ("a", "b"):
        keys.ticks(teacher.answers(2).get_by_label(right, exact=True))
    keys.chooses(teacher.answers(3), "Juist")
    for select in teacher.answers(4).get_by_role("combobox").all():
        left = select.evaluate("element => element.labels[0].textContent")
        keys.picks(select, "middel" if left == "schrift" else "plaats")
    for select in teacher.answers(5).get_by_role("combobox").all():
        item = select.evaluate("element => element.labels[0].textContent")
        keys.picks(select, str(["een", "twee", "drie"].index(item) + 1))
    keys.types(teacher.answers(6).get_by_label("Je antwoord"), "formatief")
    keys.types(teacher.answers(7).get_by_label("Je antwoord"), "3,5")
    keys.presses("Kijk mijn antwoorden na")
    result = teacher.page.get_by_text("Je hebt 7 op 7.")
    expect(teacher.part("Even nagaan")).not_to_contain_text("dit past beter")
    expect(result).to_be_visible()
    expect(teacher.page.locator("#announcer")).to_have_text("Klaar")
    assert result.evaluate("element => element.closest('[role=status]') === document.activeElement")


def test_the_first_key_leads_past_the_menu(teacher, keys):
    teacher.device.open("/nl/")
    keys.press("Tab")
    skip = teacher.page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    keys.press("Enter")
    expect(teacher.page.get_by_role("main")).to_be_focused()
    keys.press("Tab")
    assert teacher.page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_a_menu_opens_with_enter_and_closes_with_escape(teacher, keys):
    made, [unit] = course_with([], title="Menu")
    teacher.device.knows(learner_on(made).user).open(unit.url)
    menu = teacher.page.locator("summary", has_text="Jouw menu")
    first = menu.locator("xpath=following-sibling::ul//a").first
    keys.go_to(menu)
    keys.press("Enter", "Tab")
    expect(first).to_be_focused()
    keys.press("Escape")
    expect(menu).to_be_focused()
    expect(first).to_be_hidden()


def test_a_filter_keeps_focus_and_says_what_it_leaves(teacher, keys):
    course("Voor kleuters", levels=["kleuter"])
    course("Voor groten", levels=["lager"])
    teacher.device.open("/nl/bijscholing/")
    box = teacher.page.get_by_role("checkbox", name="kleuter")
    keys.ticks(box)
    expect(teacher.page.get_by_role("link", name="Voor groten")).to_have_count(0)
    expect(box).to_be_focused()
    expect(teacher.page.locator("#announcer")).to_have_text("1 bijscholing")
