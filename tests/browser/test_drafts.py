"""What someone writes is never lost: not by an ended session, not without a connection."""

import pytest
from playwright.sync_api import Locator, Page, expect

from courses.models import CoursePage, UnitPage
from tests.support.browser import Device
from tests.support.learning import course_with, learner_on, reflection

pytestmark = pytest.mark.browser

Course = tuple[CoursePage, UnitPage]


@pytest.fixture(scope="module")
def course(site) -> Course:
    """Return a course with one question to write on."""
    made, [unit] = course_with([reflection("omkijken")], title="Schrijven")
    return made, unit


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def device(request, new_device) -> Device:
    """Return a device with and without script."""
    return new_device(javascript=request.param)


def writes(page: Page, words: str) -> None:
    """Type behind what stands there, key by key, as scripts hear it."""
    text = field(page)
    text.press("Control+End")
    text.press_sequentially(words)


def field(page: Page) -> Locator:
    return page.get_by_label("Wat neem je mee")


def saves(page: Page) -> None:
    page.get_by_role("button", name="Bewaar").click()


def waits_for_draft(page: Page) -> None:
    expect(page.get_by_role("region", name="Denk na").get_by_text("Bewaard als kladje")).to_be_visible()


def test_text_comes_back_after_the_session_ended(device, course):
    made, unit = course
    writer = learner_on(made).user
    page = device.knows(writer).open(unit.url)
    writes(page, "Eerst dit")
    if device.javascript:
        waits_for_draft(page)
    device.lose_session()
    writes(page, ", en dan dat.")
    saves(page)
    page.wait_for_url("**/accounts/login/**")
    device.sign_in(writer)
    expect(page.get_by_text("Wat je aan het schrijven was, is terug.")).to_be_visible()
    expect(field(page)).to_have_value("Eerst dit, en dan dat.")


def test_someone_else_on_that_device_does_not_see_it(device, course):
    made, unit = course
    writer, other = learner_on(made).user, learner_on(made).user
    page = device.knows(writer).open(unit.url)
    writes(page, "Alleen voor mij.")
    device.lose_session()
    saves(page)
    page.wait_for_url("**/accounts/login/**")
    device.sign_in(other)
    expect(field(page)).to_have_value("")
    assert "Alleen voor mij" not in page.content()


def test_what_is_typed_without_a_connection_waits_on_the_device_and_is_sent_later(new_device, course):
    made, unit = course
    device = new_device().knows(learner_on(made).user)
    page = device.open(unit.url)
    device.off_line(True)
    writes(page, "In de trein.")
    expect(page.get_by_text("Nog niet verstuurd.")).to_be_visible()
    device.off_line(False)
    page.reload()
    expect(field(page)).to_have_value("In de trein.")
    waits_for_draft(page)
    page.reload()
    expect(field(page)).to_have_value("In de trein.")


def test_what_was_saved_does_not_become_a_draft_again(new_device, course):
    made, unit = course
    page = new_device().knows(learner_on(made).user).open(unit.url)
    writes(page, "Klaar.")
    with page.expect_response("**/kladje/**"):  # the script still sends what it had heard before
        saves(page)
    said = page.get_by_role("region", name="Denk na").get_by_role("status")
    expect(said).to_contain_text("Bewaard op")
    expect(said).to_be_focused()


def test_what_is_typed_before_the_script_came_over_a_slow_line_is_kept_too(new_device, course):
    made, unit = course
    device = new_device().knows(learner_on(made).user)
    with device.open_before("**/drafts*.js", unit.url) as page:
        field(page).fill("Nog voor het script")
    waits_for_draft(device.page)
    device.page.reload()
    expect(field(device.page)).to_have_value("Nog voor het script")
