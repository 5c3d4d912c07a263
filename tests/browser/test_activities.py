"""Each type of activity, done on a phone without script and at a desk with it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from courses.learning.models import Attachment, Completion
from courses.models import CoursePage, UnitPage
from tests.support.browser import DESK, PHONE, Device
from tests.support.learning import (
    checklist,
    course_with,
    download,
    learner_on,
    meeting,
    on_paper,
    picture_file,
    poll,
    try_in_class,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def course(site) -> tuple[CoursePage, UnitPage]:
    """Return a step with one activity of each type that has no test of its own."""
    body = [checklist(), poll(), on_paper(), download(), meeting(), try_in_class()]
    made, [unit] = course_with(body, title="Doen")
    return made, unit


@pytest.fixture(params=[(PHONE, False), (DESK, True)], ids=["phone without script", "desk with script"])
def device(request, new_device) -> Device:
    """Return a small device without script and a large one with it."""
    width, javascript = request.param
    return new_device(width=width, javascript=javascript)


def part(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def presses(page: Page, name: str, button: str) -> None:
    part(page, name).get_by_role("button", name=button, exact=True).click()


def is_done(page: Page, name: str) -> None:
    expect(part(page, name).get_by_text("Klaar op")).to_be_visible()


def ticks_off(page: Page) -> None:
    region = part(page, "Lijst checklist")
    region.get_by_label("een", exact=True).check()
    presses(page, "Lijst checklist", "Bewaar")
    expect(region.get_by_text("1 van 3 afgevinkt en bewaard")).to_be_visible()
    for sentence in ("twee", "drie"):
        region.get_by_label(sentence, exact=True).check()
    presses(page, "Lijst checklist", "Bewaar")
    is_done(page, "Lijst checklist")


def votes(page: Page) -> None:
    part(page, "Waar (poll)?").get_by_label("klas").check()
    presses(page, "Waar (poll)?", "Stem")
    expect(part(page, "Waar (poll)?").get_by_text("Je stem telt mee.")).to_be_visible()


def plans_and_tells(page: Page, today: str) -> None:
    region = part(page, "Probeer try")
    region.get_by_label("Wat ga je doen").fill("Meten op de speelplaats.")
    presses(page, "Probeer try", "Bewaar")
    expect(region.get_by_text("Bewaard op")).to_be_visible()
    region.get_by_text("Vertel hoe het ging").click()
    region.get_by_label("Wanneer probeerde je het?").fill(today)
    region.get_by_label("Hoeveel minuten?").fill("veel")
    region.get_by_label("Wat gebeurde er?").fill("Het lukte.")
    presses(page, "Probeer try", "Bewaar")
    expect(region.get_by_role("alert")).to_contain_text("Geef de minuten als getal")
    region.get_by_label("Hoeveel minuten?").fill("20")
    file = picture_file("bord.png")
    region.get_by_label("Voeg een foto of bestand toe").set_input_files(
        {"name": file.name, "mimeType": "image/png", "buffer": file.read()}
    )
    presses(page, "Probeer try", "Bewaar")
    is_done(page, "Probeer try")
    expect(region.get_by_role("link", name="bord.png")).to_be_visible()


def test_every_type_of_activity_can_be_done(device, course):
    made, unit = course
    place = learner_on(made)
    page = device.knows(place.user).open(unit.url)
    expect(part(page, "Samen").get_by_text("De datum volgt")).to_be_visible()
    assert part(page, "Samen").get_by_role("button").count() == 0
    ticks_off(page)
    votes(page)
    presses(page, "Blad paper", "Ik heb het gedaan")
    is_done(page, "Blad paper")
    with page.expect_download() as taken:
        part(page, "Afspraken download").get_by_role("link", name="Download").click()
    assert taken.value.suggested_filename == "afspraken-download.pdf"
    presses(page, "Afspraken download", "Ik heb het")
    is_done(page, "Afspraken download")
    plans_and_tells(page, place.enrolled_at.date().isoformat())
    assert Completion.objects.filter(enrolment=place).count() == 5
    assert Attachment.objects.filter(enrolment=place).count() == 1
    page.get_by_role("button", name="Haal weg: bord.png").click()
    expect(page.get_by_text("“bord.png” is weg.")).to_be_visible()
    part(page, "Blad paper").get_by_role("link", name="Druk de opdracht af").click()
    expect(page.get_by_role("heading", level=1, name="Blad paper")).to_be_visible()
