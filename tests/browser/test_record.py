"""What a teacher keeps: her year with training from elsewhere, as PDF; her journal; a text for her head."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.models import JournalNote, OtherTraining
from tests.browser.weighing import must_be_light
from tests.support.accounts import person
from tests.support.browser import DESK, LONG, PHONE
from tests.support.courses import course, run
from tests.support.learning import course_with, learner_on, reflection
from tests.support.places import attest
from tests.support.record import note, training

pytestmark = pytest.mark.browser

MY_YEAR, JOURNAL = "/nl/mijn-jaar/", "/nl/dagboek/"


def taken_pdf(page: Page) -> str:
    """Download the year and return what is written on it."""
    with page.expect_download() as awaited:
        page.get_by_role("link", name="PDF").click()
    read = pypdf.PdfReader(BytesIO(Path(awaited.value.path()).read_bytes()))
    return " ".join(" ".join(sheet.extract_text() for sheet in read.pages).split())


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_training_from_elsewhere_joins_the_attests_of_a_year_on_paper(new_device, width, javascript):
    user = person()
    attest(run(course("Samen rekenen", minutes=120), self_paced=True), user)
    page = new_device(width=width, javascript=javascript).knows(user).open(MY_YEAR)
    page.get_by_label("Wat volgde je?").fill("Studiedag taal")
    page.keyboard.press("Tab")
    page.keyboard.type("De dienst")
    page.get_by_label("Wanneer?").fill(timezone.localdate().isoformat())
    page.get_by_label("Hoelang?").fill("lang")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Schrijf hoelang het duurde in uren")
    expect(page.get_by_label("Wie gaf het?")).to_have_value("De dienst")
    page.get_by_label("Hoelang?").fill("2,5")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("heading", name="Studiedag taal")).to_be_visible()
    assert OtherTraining.objects.filter(user=user).count() == 1
    words = taken_pdf(page)
    for said in ("Samen rekenen", "2 uur", "Studiedag taal", "De dienst", "2,5 uur", "4,5 uur"):
        assert said in words
    page.get_by_role("button", name="Wis Studiedag taal").click()
    page.get_by_role("button", name="Zet terug").click()
    expect(page.get_by_role("heading", name="Studiedag taal")).to_be_visible()


def test_a_note_is_kept_while_typing_and_outlives_a_session_that_ended(new_device):
    user = person()
    device = new_device(width=PHONE).knows(user)
    page = device.open(JOURNAL)
    field = page.get_by_label("Wat bleef hangen vandaag?")
    field.fill("Touw en krijt.")
    expect(page.get_by_text("Bewaard als kladje om")).to_be_visible()
    page.reload()
    expect(field).to_have_value("Touw en krijt.")
    field.fill("Touw en krijt, en de speelplaats.")
    device.lose_session()
    page.get_by_role("button", name="Bewaar").click()
    device.sign_in(user)
    expect(field).to_have_value("Touw en krijt, en de speelplaats.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("article").get_by_text("Touw en krijt, en de speelplaats.")).to_be_visible()
    expect(field).to_have_value("")
    assert JournalNote.objects.get(user=user, is_draft=False).text == "Touw en krijt, en de speelplaats."


def test_a_note_is_saved_without_script_though_the_session_ended(new_device):
    user = person()
    device = new_device(javascript=False).knows(user)
    page = device.open(JOURNAL)
    page.get_by_label("Wat bleef hangen vandaag?").fill("Niet kwijt.")
    device.lose_session()
    page.get_by_role("button", name="Bewaar").click()
    device.sign_in(user)
    expect(page.get_by_label("Wat bleef hangen vandaag?")).to_have_value("Niet kwijt.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("article").get_by_text("Niet kwijt.")).to_be_visible()


def test_the_text_for_ones_head_is_copied_by_one_press_or_stands_ready(new_device):
    edition = run(course("Samen rekenen"))
    address = f"/nl/edities/{edition.pk}/toestemming/"
    device = new_device()
    device.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = device.open(address)
    page.get_by_role("button", name="Kopieer de tekst").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert "Samen rekenen" in page.evaluate("navigator.clipboard.readText()")
    plain = new_device(javascript=False).open(address)
    expect(plain.get_by_role("button", name="Kopieer de tekst")).to_be_hidden()
    expect(plain.get_by_label("Je tekst")).to_have_value(page.get_by_label("Je tekst").input_value())


def test_every_page_of_what_one_keeps(walk):
    user = person(language=walk.language)
    walk.device.knows(user)
    journal, year = walk.address("courses:journal"), walk.address("courses:my-year")
    walk.to(journal)
    made, [_unit] = course_with([reflection(LONG)], title=f"{LONG} tekenen")
    learner_on(made, user=user)
    attest(run(course(f"{LONG} rekenen", minutes=90), self_paced=True), user)
    line = training(user, title=LONG, provider=LONG)
    written = note(user, f"{LONG} {LONG.lower()}")
    walk.to(f"{journal}?q={LONG}")
    walk.to(walk.address("courses:note-edit", written.pk))
    walk.page.goto(walk.address("courses:training-edit", line.pk))
    walk.page.locator("#id_duration").fill("x")
    walk.sends()
    walk.to(year)
    walk.page.locator("main li form button").click()
    walk.page.locator("main form.alert").wait_for()
    walk.sends("#add")
    walk.to(walk.address("courses:ask-permission", run(made, place=LONG).pk))


def test_a_cold_visit_to_a_year_is_light(new_device):
    user = person()
    for _line in range(12):
        training(user)
    must_be_light(new_device().knows(user), MY_YEAR)
