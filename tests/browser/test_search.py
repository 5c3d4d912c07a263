"""Searching as people do: three letters, a suggestion, two filters, another order, and back again."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from search.finding.asking import Asked
from search.keeping.rebuilding import rebuild
from search.models import SearchNote
from search.pages.kept import keep
from tests.browser.walking import Walk
from tests.support.accounts import person
from tests.support.browser import PHONE
from tests.support.cms import article
from tests.support.courses import course

pytestmark = pytest.mark.browser
SEARCH = "/nl/zoeken/"


@pytest.fixture(scope="module")
def told(site) -> None:
    """Publish courses and a story about fractions."""
    course("Breuken leggen", levels=["lager"], subjects=["wiskunde"])
    course("Breuken tekenen", levels=["graad-1"], subjects=["wiskunde"])
    article("Breuken vergelijken in de klas")


@pytest.fixture
def found(told, search_engine) -> None:
    """Let what was published be found."""
    rebuild(tell=lambda _words: None)


def box(page: Page):
    """Return the one search box of the page."""
    return page.locator("input[name=q][data-suggest]")


def test_from_three_letters_to_a_narrowed_list_and_back(new_device, found):
    device = new_device()
    page = device.open("/nl/verhalen/")
    box(page).press_sequentially("bre", delay=20)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("option")).not_to_have_count(0)
    expect(page.locator("#announcer")).to_have_text(re.compile(r"^\d voorstellen$"))
    page.keyboard.press("ArrowDown")
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    assert box(page).get_attribute("aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"zoeken/\?q=breuken"))
    expect(page.get_by_role("heading", name="3 resultaten")).to_be_visible()
    page.get_by_role("checkbox", name="lager").check()
    expect(page.get_by_role("heading", name="1 resultaat")).to_be_visible()
    page.get_by_role("checkbox", name="1e graad").check()
    expect(page.get_by_role("heading", name="2 resultaten")).to_be_visible()
    page.get_by_label("Volgorde").focus()
    page.get_by_label("Volgorde").select_option("newest")
    expect(page).to_have_url(
        f"http://{page.url.split('/')[2]}{SEARCH}?q=breuken&sort=newest&level=graad-1&level=lager"
    )
    expect(page.get_by_label("Volgorde")).to_be_focused()
    page.evaluate("history.back()")
    expect(page.get_by_label("Volgorde")).to_have_value("best")
    expect(page.get_by_role("heading", name="2 resultaten")).to_be_visible()
    tab = device.another_tab(page.url)
    expect(tab.get_by_role("heading", name="2 resultaten")).to_be_visible()
    page.evaluate("history.go(-2)")
    expect(page.get_by_role("heading", name="3 resultaten")).to_be_visible()


def test_without_script_it_is_a_form_and_links(new_device, found):
    page = new_device(javascript=False).open("/nl/verhalen/")
    box(page).fill("bruken")
    page.keyboard.press("Enter")
    expect(page.get_by_text("We zochten op breuken.")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Bijscholing 2")).click()
    expect(page.get_by_role("heading", name="2 resultaten")).to_be_visible()
    page.get_by_role("checkbox", name="lager").check()
    page.get_by_role("button", name=re.compile("^Toon")).click()
    expect(page.get_by_role("heading", name="1 resultaat")).to_be_visible()
    page.get_by_role("link", name="Haal weg: lager").click()
    expect(page.get_by_role("heading", name="2 resultaten")).to_be_visible()


def test_the_list_under_the_box_obeys_the_keyboard(new_device, found):
    page = new_device().open(SEARCH)
    box(page).press_sequentially("bre", delay=20)
    options = page.get_by_role("option")
    expect(options).not_to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("End")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("bre")
    expect(options.first).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(options.first).to_be_hidden()
    expect(box(page)).not_to_be_focused()


def test_a_finger_opens_a_suggestion_on_a_phone(new_device, found):
    page = new_device(width=PHONE).open("/nl/verhalen/")
    box(page).press_sequentially("verg", delay=20)
    page.get_by_role("option", name="Breuken vergelijken in de klas").click()
    expect(page).to_have_url(re.compile("/nl/verhalen/.+/$"))


def test_what_was_searched_before_stays_in_this_browser_and_goes_when_told(new_device, found):
    device = new_device()
    page = device.open(f"{SEARCH}?q=breuken")
    page.goto(f"{SEARCH}?q=lezen")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(SEARCH)
    before = page.get_by_role("region", name="Eerder gezocht")
    assert before.get_by_role("link").all_inner_texts() == ["lezen", "breuken"]
    box(page).click()
    expect(page.get_by_role("option")).to_have_count(2)
    assert not [url for url in asked if "breuken" in url or "lezen" in url]
    page.keyboard.press("Escape")
    before.get_by_role("button", name="Vergeet deze").click()
    expect(before).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def noted_place(page: Page) -> int | None:
    """Return where the last search says something was opened; a beacon arrives when it arrives."""
    for _moment in range(200):
        place = SearchNote.objects.latest("pk").opened_at_place
        if place is not None:
            return place
        page.wait_for_timeout(50)
    return None


def test_opening_something_tells_how_deep_it_lay(new_device, found):
    page = new_device().open(f"{SEARCH}?q=breuken")
    with page.expect_request(re.compile("zoeken/geopend/")):
        page.locator("[data-place='3'] h3 a").click()
    assert noted_place(page) == 3


def test_every_state_of_it_is_for_everyones_eyes_and_hands(devices_to_walk_with, found):
    reader = person()
    for words in ("breuken", "lezen"):
        keep(owner=reader, asked=Asked(words=words), language="nl", at=timezone.now())
    findings = []
    for language, device in devices_to_walk_with.items():
        walk = Walk(device.knows(reader), language)
        here = walk.address("search:results")
        for question in ("", "?q=breuken", "?q=bruken", "?q=breuken&language=fr", "?q=xqzw"):
            walk.to(here + question)
        walk.to(walk.address("search:kept"))
        walk.to(f"{walk.address('search:keep')}?q=breuken&level=lager")
        page = walk.to(walk.address("courses:my-learning"))
        box(page).press_sequentially("bre", delay=20)
        expect(page.get_by_role("option").first).to_be_visible()
        walk.look("suggestions")
        findings += walk.findings
    assert findings == []
