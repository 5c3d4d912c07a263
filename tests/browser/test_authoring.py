"""A course from its first word to a correction while people learn, in the editors' side as makers use it.

At 1280 with script: Wagtail's editor asks for both. What is checked there is checked without a browser in
`tests/courses/authoring`.
"""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import Comment

from accounts.roles import EDITOR, TRAINER
from cms.jobs import publish_scheduled_pages
from courses.catalogue.services import join_team
from courses.learning.models import Completion
from courses.models import CoursePage, ModulePage, TeamRole, UnitPage
from tests.support.accounts import person
from tests.support.browser import Device
from tests.support.courses import publish, run
from tests.support.learning import learner_on

pytestmark = pytest.mark.browser


class Maker:
    """Somebody behind the scenes, on a device of her own."""

    def __init__(self, device: Device, user) -> None:
        self.user, self.page = user, device.knows(user).page

    def opens(self, path: str) -> Page:
        """Open an address."""
        self.page.goto(path)
        return self.page

    def edits(self, unit: UnitPage) -> Page:
        """Open the editor of a step, and wait until its blocks stand there."""
        page = self.opens(f"/admin/pages/{unit.pk}/edit/")
        expect(page.locator("[data-streamfield-stream-container] > div").first).to_be_attached()
        return page

    def chooses(self, name: str) -> None:
        """Press a button of the editor's foot, wherever it stands."""
        named = f"[name='{name}'], [data-workflow-action-name='{name}']:not([data-launch-modal])"
        button = self.page.locator(named).first
        if not button.is_visible():
            self.page.locator("footer [data-w-dropdown-target='toggle']").click()
        button.click()

    def is_told(self, words: str | re.Pattern[str]) -> None:
        """Wait until a message stands above the page."""
        expect(self.page.locator(".messages, [data-messages]").get_by_text(words).first).to_be_visible()


def begins_a_course(maker: Maker) -> CoursePage:
    page = maker.opens("/admin/")
    page.get_by_role("link", name="Nieuwe bijscholing").click()
    page.get_by_label("Titel").fill("Samen lezen")
    page.get_by_label("Op eigen tempo").check()
    page.get_by_role("button", name="Begin", exact=True).click()
    maker.is_told("Je bijscholing staat klaar als ontwerp")
    return CoursePage.objects.get(title="Samen lezen", alias_of=None)


def adds_a_video(maker: Maker) -> None:
    page = maker.page
    page.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name=re.compile("^Video")).first.click()
    page.locator("[name='body-2-value-title']").fill("Een kijkje")
    page.locator("[name='body-2-value-address']").fill("https://vimeo.com/1")


def types_the_transcript(maker: Maker) -> None:
    maker.page.locator("[data-contentpath='transcript']").get_by_role("textbox").click()
    maker.page.keyboard.type("We staan achteraan in een tweede.")
    kept_as_typed(maker, "body-2-value-transcript", "achteraan")


def kept_as_typed(maker: Maker, name: str, words: str) -> None:
    """Wait until the editor of a text has handed its words to the form."""
    expect(maker.page.locator(f"[name='{name}']")).to_have_value(re.compile(words))


def test_from_the_first_word_to_a_correction_while_people_learn(new_device):
    lead = Maker(new_device(), person(role=TRAINER))
    made = begins_a_course(lead)
    colleague = Maker(new_device(), person(role=TRAINER))
    join_team(
        course_key=made.course_key, user=colleague.user, role=TeamRole.AUTHOR, by=None, at=timezone.now()
    )
    for above in (made, *ModulePage.objects.descendant_of(made)):
        publish(above)
    unit = UnitPage.objects.descendant_of(made).get(title="Even nagaan", alias_of=None)

    lead.edits(unit)
    adds_a_video(lead)
    lead.chooses("action-submit")
    lead.is_told(re.compile("geen uitgeschreven tekst"))
    lead.page.locator(".findings a").first.click()
    types_the_transcript(lead)
    lead.chooses("action-submit")
    expect(lead.page).to_have_url(re.compile(r"/admin/pages/\d+/$"))

    page = colleague.opens("/admin/")
    page.get_by_role("link", name="Even nagaan").first.click()
    leaves_a_remark(colleague, "Mooi begin.")
    colleague.chooses("approve")
    expect(colleague.page).to_have_url(re.compile(r"/admin/pages/\d+/$"))
    assert Comment.objects.get().text == "Mooi begin."

    editor = Maker(new_device(), person(role=EDITOR))
    editor.edits(unit)
    schedules(editor, timezone.now() + timedelta(hours=1))
    editor.edits(unit)
    editor.chooses("approve")
    expect(editor.page).to_have_url(re.compile(r"/admin/pages/\d+/$"))
    assert not UnitPage.objects.get(pk=unit.pk).live

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        publish_scheduled_pages.call()
        assert UnitPage.objects.get(pk=unit.pk).live
        place = learner_on(made, edition=run(made, self_paced=True))
        learner = new_device(width=390)
        address = UnitPage.objects.get(pk=unit.pk).url
        page = learner.knows(place.user).open(address)
        page.get_by_label("Het antwoord dat juist is").check()
        page.get_by_role("button", name="Kijk mijn antwoorden na").click()

        lead.edits(unit)
        lead.is_told(re.compile("1 persoon is in deze stap"))
        paragraph = lead.page.locator("[data-streamfield-child]").first.get_by_role("textbox")
        paragraph.click()
        lead.page.keyboard.press("End")
        lead.page.keyboard.type(" Verbeterd.")
        kept_as_typed(lead, "body-0-value", "Verbeterd")
        lead.chooses("action-correct")
        lead.is_told(re.compile("Je verbetering staat online"))
        expect(learner.open(address).get_by_text("Verbeterd.")).to_be_visible()
        assert Completion.objects.filter(enrolment=place).exists()


def leaves_a_remark(maker: Maker, words: str) -> None:
    page = maker.page
    minutes = page.locator("[data-contentpath='minutes']").first
    minutes.hover()
    minutes.locator("[data-comment-add]").click()
    remark = page.locator(".comment")
    remark.get_by_role("textbox").fill(words)
    remark.get_by_role("button", name="Opmerking", exact=False).first.click()


def schedules(maker: Maker, moment: datetime) -> None:
    page = maker.page
    page.wait_for_load_state()
    page.get_by_role("button", name="Toon/verberg status").click()
    page.get_by_role("button", name="Stel schema in").click()
    dialog = page.locator("#schedule-publishing-dialog")
    dialog.get_by_label("Publiceer op").fill(f"{timezone.localtime(moment):%Y-%m-%d %H:%M}")
    with page.expect_navigation(url=re.compile(r"/admin/pages/\d+/edit/")):
        dialog.locator("[type='submit']").press("Enter")  # a calendar may lie over it
    expect(page.get_by_text(re.compile("Eenmaal ingepland")).first).to_be_visible()
