"""Narrowing the catalogue quickly, and going back through what was asked."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.courses import course

pytestmark = pytest.mark.browser
CATALOGUE = "/nl/bijscholing/"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_search_is_one_step_in_the_history(new_device, javascript):
    course("Tekenen met breuken")
    page = new_device(javascript=javascript).open(CATALOGUE)
    steps = page.evaluate("history.length")
    page.get_by_role("searchbox").press_sequentially("tekenen")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=tekenen"))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page).to_have_url(re.compile(f"{CATALOGUE}$"))


def test_a_second_tap_counts_while_the_first_is_still_on_its_way(new_device):
    course("Voor peuters", levels=["kleuter"])
    course("Voor kinderen", levels=["lager"])
    course("Voor tieners", levels=["graad-1"])
    device = new_device()
    page = device.open(CATALOGUE)
    first, second = (page.get_by_role("checkbox", name=name) for name in ("kleuter", "lager"))
    with page.expect_request(re.compile("level=kleuter.*level=lager")):
        page.evaluate(
            "([a, b]) => { a.click(); b.click(); }", [first.element_handle(), second.element_handle()]
        )
    expect(page.get_by_role("link", name="Voor tieners")).to_have_count(0)
    expect(page.get_by_role("link", name="Voor kinderen")).to_be_visible()
    expect(first).to_be_checked()
    expect(second).to_be_checked()
    assert all("htmx:" in trouble for trouble in device.troubles)
    device.troubles.clear()  # htmx notes on the console that the first request was given up


def test_what_is_chosen_before_the_script_came_over_a_slow_line_counts(new_device):
    course("Een les breuken", levels=["lager"])
    course("Een les letters", levels=["graad-1"])
    with new_device().open_before("**/htmx*.js", CATALOGUE) as page:
        page.get_by_role("checkbox", name="lager").check()
    expect(page.get_by_role("link", name="Een les letters")).to_have_count(0)
    expect(page.get_by_role("link", name="Een les breuken")).to_be_visible()
    expect(page).to_have_url(re.compile("level=lager"))
    page.get_by_role("link", name="Een les breuken").click()
    page.wait_for_load_state()
    page.go_back()
    expect(page).to_have_url(re.compile("level=lager"))
    expect(page.get_by_role("link", name="Een les letters")).to_have_count(0)
