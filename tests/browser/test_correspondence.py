"""A trainer invites by a pasted list; a guest accepts, asks from a step, is answered and written to.

All letters go over a real mail server, and what is typed as an answer to one arrives.
"""

import re
from datetime import time

import pytest
from playwright.sync_api import expect

from accounts.models import User
from accounts.roles import TRAINER
from courses.models import CourseRun, Enrolment, UnitPage
from tests.browser.teacher import CODE_IN_MAIL, Teacher, found
from tests.support.accounts import person
from tests.support.browser import DESK, PHONE
from tests.support.courses import run
from tests.support.learning import course_with, text
from tests.support.mail_server import text_of

pytestmark = pytest.mark.browser
LINK = re.compile(r"https?://[^/]+(/nl/uitnodigingen/\S+)")


@pytest.fixture(scope="module")
def correspondents(site, django_db_blocker) -> tuple[CourseRun, UnitPage]:
    """A course with one step, and a run of it that a trainer guides whose hours are never quiet."""
    made, [unit] = course_with([text("Eerst kijken we.")], title="Samen kijken")
    return run(made, self_paced=True, trainer=never_quiet(person(role=TRAINER, name="Trainer"))), unit


def never_quiet(user: User) -> User:
    User.objects.filter(pk=user.pk).update(quiet_from=time(0), quiet_until=time(0))
    return user


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_from_a_pasted_list_to_an_answer(new_device, inbox, correspondents, javascript, width):
    on, unit = correspondents
    trainer = on.staff.get().user
    address = f"gast.{width}.{javascript}@school.example".lower()
    desk = new_device(width=width, javascript=javascript).knows(trainer)
    guest = Teacher(new_device(width=width, javascript=javascript), name="Gast", email=address)

    invites_by_a_list(desk.open(f"/nl/begeleiden/{on.pk}/uitnodigingen/nieuw/"), address)
    [letter] = inbox.to(address)
    guest.device.open(found(LINK, text_of(letter)))
    guest.follows("Maak een account en neem deel")
    guest.signs_up()
    guest.page.get_by_label("Code van zes cijfers").fill(found(CODE_IN_MAIL, text_of(inbox.to(address)[-1])))
    guest.presses("Bevestig")
    guest.sees(unit.title)
    place = Enrolment.objects.get(user__email=address)
    never_quiet(place.user)

    guest.follows("Stel je vraag aan je trainer")
    guest.page.get_by_label("Je vraag").fill(f"Mag het op papier? {address}")
    guest.presses("Verstuur mijn vraag")
    guest.sees("Mijn vragen")
    asked = inbox.to(trainer.email)[-1]
    assert address in text_of(asked)
    inbox.answer(asked, "Per mail: zeker.")
    assert "Per mail: zeker." in text_of(inbox.to(address)[-1])

    answers(desk.open(f"/nl/begeleiden/{on.pk}/vragen/"), "Zeker, op papier.")
    assert "Zeker, op papier." in text_of(inbox.to(address)[-1])
    guest.device.open("/nl/mijn-leren/")
    guest.follows("Trainer beantwoordde je vraag")
    expect(guest.page.get_by_text("Zeker, op papier.")).to_be_visible()

    writes(desk.open(f"/nl/begeleiden/{on.pk}/berichten/nieuw/?to={place.pk}"), "Tot woensdag")
    brought = inbox.to(address)[-1]
    assert brought["Subject"] == "Tot woensdag"
    inbox.answer(brought, "Tot dan.")
    assert "Tot dan." in text_of(inbox.to(trainer.email)[-1])


def invites_by_a_list(page, address: str) -> None:
    pasted = f"Gast <{address}>; ander.{address}\nfout@\n{address.upper()}"
    page.get_by_label("E-mailadressen").fill(pasted)
    page.get_by_role("button", name="Bekijk de lijst").click()
    expect(page.get_by_text("2 mensen krijgen een uitnodiging.")).to_be_visible()
    expect(page.get_by_text("regel 2: fout@")).to_be_visible()
    page.get_by_role("button", name="Pas de lijst aan").click()
    expect(page.get_by_label("E-mailadressen")).to_have_value(pasted)
    page.get_by_label("E-mailadressen").fill(f"Gast <{address}>")
    page.get_by_role("button", name="Bekijk de lijst").click()
    page.get_by_role("button", name="Verstuur 1 uitnodiging").click()
    expect(page.get_by_text("1 uitnodiging is onderweg.")).to_be_visible()


def answers(page, words: str) -> None:
    page.get_by_role("link", name=re.compile("^Antwoord")).first.click()
    page.get_by_label("Je antwoord").fill(words)
    page.get_by_role("button", name="Verstuur het antwoord").click()
    expect(page.get_by_text("Je antwoord is onderweg.")).to_be_visible()


def writes(page, subject: str) -> None:
    page.get_by_label("Onderwerp").fill(subject)
    page.get_by_label("Bericht", exact=True).fill("Breng je laptop mee.")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Je bericht is onderweg.")).to_be_visible()
