"""A teacher goes from the home page to an attest she can show her head, with and without script.

Afterwards editors change and remove what she did, and she changes her name: nothing of it touches what
she reached.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from courses.certificates.models import Certificate
from courses.learning.models import Completion
from courses.models import CoursePage, Enrolment, UnitPage
from tests.browser.teacher import ATTEST_CODE, Teacher, found
from tests.support.browser import DESK, PHONE
from tests.support.courses import course, run
from tests.support.learning import (
    course_with,
    every_kind,
    lasting_id,
    quiz,
    read,
    reflection,
    set_body,
    text,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def _others(site) -> None:
    """Publish courses that the filters leave out."""
    course("Voor kleuters", levels=["kleuter"])
    course("Iets anders", levels=["lager"], themes=["iets anders"])


@pytest.mark.usefixtures("_others")
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_from_the_home_page_to_an_attest(new_device, mailoutbox, javascript, width):
    variant = f"{width} {'met' if javascript else 'zonder'}"
    made, units = a_course_under_way(f"Meten {variant}", theme=f"Meten {variant}")
    teacher = Teacher(
        new_device(width=width, javascript=javascript),
        name="An",
        email=f"an.{variant}@school.example".replace(" ", "."),
    )

    finds_and_begins_to_enrol(teacher, made, theme=f"Meten {variant}")
    teacher.signs_up()
    if javascript == (width == PHONE):
        teacher.confirms_by_link_on(new_device(width=width, javascript=javascript))
    else:
        teacher.confirms_by_code()
    teacher.sees(units[0].title)
    assert "Je hebt een plaats" in {letter.subject.split(":")[0] for letter in mailoutbox}

    reads_and_watches(teacher)
    answers_every_kind_of_question(teacher)
    leaves_and_comes_back(teacher, to=units[1], block="omkijken")
    writes_and_finishes(teacher, made)
    code = gets_the_attest(teacher, made)

    before = what_is_kept(teacher)
    editors_and_she_herself_change_everything(teacher, units)
    assert what_is_kept(teacher) == before
    finds_all_as_it_was(teacher, code)
    shows_the_attest_to_her_head(new_device(width=width, javascript=javascript), code, made)


def a_course_under_way(title: str, theme: str) -> tuple[CoursePage, list[UnitPage]]:
    """Publish a course with every activity, and a run of it that is under way."""
    made, units = course_with(
        [text("Eerst kijken we."), read("de afspraken", required=True), hosted_video("kijken")],
        [quiz("toets", questions=every_kind("toets")), text(), reflection("omkijken")],
        title=title,
        subjects=["wiskunde"],
        levels=["lager"],
        themes=[theme],
    )
    soon = timezone.now() + timedelta(days=5)
    run(made, starts_in=timedelta(days=-1), enrol_until=soon, capacity=20, place="Gent")
    return made, units


def hosted_video(name: str) -> dict:
    """Return a video elsewhere, with its text."""
    value = {
        "title": "Drie lessen",
        "address": "https://youtu.be/abc123",
        "minutes": 6,
        "transcript": "<p>We staan in een les.</p>",
        "required": True,
    }
    return {"type": "watch", "id": lasting_id(name), "value": value}


def finds_and_begins_to_enrol(teacher: Teacher, made: CoursePage, theme: str) -> None:
    teacher.device.open("/nl/")
    teacher.chooses_from_menu("Bijscholing")
    teacher.narrows_to("lager", theme)
    teacher.sees("1 bijscholing")
    teacher.follows(made.title)
    teacher.sees(made.title)
    teacher.presses("Schrijf je in")
    teacher.follows("Maak een account en schrijf je in")


def reads_and_watches(teacher: Teacher) -> None:
    teacher.ticks_off("Ik las de afspraken")
    video = teacher.part("Drie lessen")
    video.get_by_text("Lees de uitgeschreven tekst").click()
    expect(video.get_by_text("We staan in een les.")).to_be_visible()
    teacher.ticks_off("Drie lessen", "Ik keek of las de tekst")
    teacher.presses("Klaar, naar de volgende")


def answers_every_kind_of_question(teacher: Teacher) -> None:
    teacher.answers(1).get_by_label("goed", exact=True).check()
    for right in ("a", "b"):
        teacher.answers(2).get_by_label(right, exact=True).check()
    teacher.answers(3).get_by_label("Juist").check()
    for left, right in {"tuin": "plaats", "schrift": "middel", "bos": "plaats"}.items():
        teacher.answers(4).get_by_label(left).select_option(right)
    for place, item in enumerate(("een", "twee", "drie"), start=1):
        teacher.answers(5).get_by_label(item, exact=True).select_option(str(place))
    teacher.answers(6).get_by_label("Je antwoord").fill(" Fórmatief ")
    teacher.answers(7).get_by_label("Je antwoord").fill("3,55")
    teacher.presses("Kijk mijn antwoorden na")
    expect(teacher.part("Even nagaan")).to_contain_text("Je hebt 7 op 7.")
    expect(teacher.part("Even nagaan")).to_contain_text("dit past beter: 3,5")
    teacher.is_done_with("Even nagaan")


def leaves_and_comes_back(teacher: Teacher, *, to: UnitPage, block: str) -> None:
    teacher.device.open("/nl/")
    teacher.chooses_from_menu("Mijn leren")
    teacher.sees("Verder waar je was")
    teacher.follows("Ga verder")
    teacher.sees(to.title)
    expect(teacher.page).to_have_url(re.compile(rf"{to.url}#a-{lasting_id(block)}$"))
    expect(teacher.part("Denk na")).to_be_in_viewport()


def writes_and_finishes(teacher: Teacher, made: CoursePage) -> None:
    teacher.part("Denk na").get_by_label("Wat neem je mee").fill("Dat meten niet weten is.")
    teacher.part("Denk na").get_by_role("button", name="Bewaar").click()
    expect(teacher.part("Denk na").get_by_text(re.compile(r"^\s*Bewaard op"))).to_be_visible()
    teacher.presses("Klaar, rond af")
    expect(teacher.page.get_by_text(f"Je hebt alles van {made.title} gedaan.")).to_be_visible()


def gets_the_attest(teacher: Teacher, made: CoursePage) -> str:
    path = found(re.compile(r"https?://[^/]+(/\S+/naam/)"), teacher.letter("Je attest wacht op je naam"))
    teacher.device.open(path)
    teacher.confirms_name("An Dewit-Öz")
    teacher.sees("Mijn attesten")
    code = found(ATTEST_CODE, teacher.page.get_by_role("main").inner_text())
    written = teacher.takes_pdf()
    assert code in written
    assert "An Dewit-Öz" in written
    teacher.follows(made.title)
    teacher.sees("Dit attest is echt")
    return code


def what_is_kept(teacher: Teacher) -> list:
    """Return all that she reached, as the database holds it."""
    place = Enrolment.objects.get(user__email=teacher.email)
    done = Completion.objects.filter(enrolment=place).order_by("pk")
    return [
        (place.status, place.finished_at),
        list(done.values_list("activity_id", "at", "source")),
        list(Certificate.objects.filter(enrolment=place).values_list("code", "snapshot", "revoked_at")),
    ]


def editors_and_she_herself_change_everything(teacher: Teacher, units: list[UnitPage]) -> None:
    set_body(units[0], [read("de afspraken"), text("Andere tekst.")])
    set_body(units[1], [quiz("toets"), reflection("iets nieuws")])
    made = CoursePage.objects.get(pk=units[0].get_parent().get_parent().pk)
    made.title = f"{made.title}, herwerkt"
    made.save_revision().publish()
    User.objects.filter(email=teacher.email).update(display_name="Annelies", official_name="Annelies Smit")


def finds_all_as_it_was(teacher: Teacher, code: str) -> None:
    """See that the course stays finished, and take the attest once more."""
    teacher.device.open("/nl/mijn-leren/")
    expect(teacher.page.get_by_text("je attest staat klaar")).to_be_visible()
    teacher.device.open("/nl/mijn-attesten/")
    written = teacher.takes_pdf()
    assert code in written
    assert "An Dewit-Öz" in written


def shows_the_attest_to_her_head(device, code: str, made: CoursePage) -> None:
    page = device.open(f"/attest/{code}/")
    expect(page.get_by_role("heading", name="Dit attest is echt")).to_be_visible()
    expect(page.get_by_text("An Dewit-Öz")).to_be_visible()
    expect(page.get_by_role("heading", name=made.title, exact=True)).to_be_visible()
