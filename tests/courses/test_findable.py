"""What can be found of courses and their steps, and what marks them as changed."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.profiles.services import ProfileChange, profile_of, update_profile
from courses.catalogue.findable import courses
from courses.catalogue.jobs import forget_runs_that_ended
from courses.catalogue.models import TeamRole
from courses.catalogue.services import cancel_run, change_run, close_run, join_team, leave_team, staff_run
from courses.enrolment import findable
from courses.enrolment.jobs import count_use
from courses.learning.findable import cards as unit_cards
from courses.learning.findable import units
from search.models import Change
from tests.support.accounts import person
from tests.support.courses import course, publish, run, translate
from tests.support.learning import learner_on, quiz, reflection, set_body, single, text, units_of
from tests.support.places import finished_place

pytestmark = pytest.mark.django_db

ONE_STEP = [("Kijken naar breuken", ["Stroken leggen"])]


def key(page) -> str:
    return str(page.translation_key)


def asked_by(user=None):
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    return request


def marked() -> set[str]:
    """Return what waits to be indexed, and let nothing wait any more."""
    waiting = {str(change) for change in Change.objects.all()}
    Change.objects.all().delete()
    return waiting


def test_a_course_is_one_document_with_its_runs_and_people_inside() -> None:
    lead, trainer = person(name="Lieve Voorbeeld"), person(name="Toon Voorbeeld")
    made = course(
        "Breuken die blijven",
        outline=ONE_STEP,
        lead=lead,
        themes=["geschiedenis", "hoekenwerk"],
        promise="Je weet welk materiaal werkt.",
        levels=["lager"],
        provider="Voorbeeldschool",
    )
    at = timezone.now()
    run(made, starts_in=timedelta(days=20), place="Gent", trainer=trainer)
    run(made, starts_in=timedelta(days=50), place="Brugge", trainer=trainer)
    run(made, starts_in=-timedelta(days=90), place="Oudenburg")
    finished_place(run(made))

    (document,) = courses([key(made)])[key(made)]

    assert (document.title, document.language, document.shown_in) == (made.title, "nl", {"nl", "en"})
    assert "Je weet welk materiaal werkt." in document.body
    assert {"Kijken naar breuken", "Gent", "Brugge"} <= set(document.extra.splitlines())
    assert "Oudenburg" not in document.extra
    assert document.names.splitlines() == ["Lieve Voorbeeld", "Toon Voorbeeld"]
    assert document.subjects == ("geschiedenis",)
    assert document.tags == ("hoekenwerk",)
    assert document.provider == "Voorbeeldschool"
    assert document.uses == 1
    assert document.at <= at


def test_a_translated_course_tells_itself_in_each_language() -> None:
    made = course("Breuken", themes=["hoekenwerk"])
    translate(made, title="Fractions")

    found = {document.language: document for document in courses([key(made)])[key(made)]}

    assert {code: (each.title, each.shown_in) for code, each in found.items()} == {
        "nl": ("Breuken", {"nl"}),
        "en": ("Fractions", {"en"}),
    }
    assert found["en"].tags == ("hoekenwerk",)


def test_only_a_step_open_to_everyone_is_found_by_its_text_and_never_by_answers() -> None:
    made = course("Breuken", outline=[("Kijken", ["Open stap", "Gewone stap"])], provider="Voorbeeldschool")
    opened, usual = units_of(made)
    body = [text("Leg de stroken."), reflection("prompt"), quiz(questions=[single("one", right="halfjuist")])]
    opened.is_preview = True
    opened.intro = "Waarom stroken helpen."
    opened.save()
    set_body(opened, body)
    set_body(usual, body)

    (shown,) = units([key(opened)])[key(opened)]
    (closed,) = units([key(usual)])[key(usual)]

    assert "Leg de stroken." in shown.body
    assert "halfjuist" not in str(shown)
    assert closed.body == ""
    assert (shown.extra, shown.provider) == ("Breuken", "Voorbeeldschool")


def test_a_change_of_a_course_marks_it_and_its_steps_and_one_of_a_step_marks_the_course() -> None:
    made = course("Breuken", outline=ONE_STEP)
    (step,) = units_of(made)
    marked()

    publish(made)
    assert marked() == {f"course:{key(made)}", f"unit:{key(step)}"}
    publish(step)
    assert marked() == {f"course:{key(made)}", f"unit:{key(step)}"}
    made.refresh_from_db()
    made.unpublish()
    assert marked() == {f"course:{key(made)}", f"unit:{key(step)}"}
    assert not courses([key(made)])
    assert not units([key(step)])


def test_runs_people_and_their_names_mark_the_course() -> None:
    made, at = course("Breuken"), timezone.now()
    lead, trainer = person(), person()
    wanted = {f"course:{key(made)}"}
    edition = run(made)
    assert marked() >= wanted

    for change in (
        lambda: change_run(run=edition, by=None, at=at, place="Gent"),
        lambda: staff_run(run=edition, users=[trainer], by=None),
        lambda: join_team(course_key=made.translation_key, user=lead, role=TeamRole.AUTHOR, by=None, at=at),
        lambda: rename(trainer, "Een andere naam"),
        lambda: leave_team(course_key=made.translation_key, user=lead, by=None, at=at),
        lambda: close_run(run=run(made, self_paced=True), by=None, at=at),
        lambda: cancel_run(run=edition, by=None, at=at, reason="Ziek."),
    ):
        marked()
        change()
        assert wanted <= marked()


def rename(user, name: str) -> None:
    profile = profile_of(user)
    change = ProfileChange(name, "", "", [], [], [], dict(profile.audiences))
    update_profile(user=user, change=change, version=profile.version)


def test_the_clock_marks_courses_with_a_run_that_ended_and_those_somebody_finished() -> None:
    made, other, quiet = course(), course(), course()
    run(made, starts_in=-timedelta(days=10), lasts=timedelta(days=9.5))
    finished_place(run(other))
    run(quiet)
    marked()

    forget_runs_that_ended.call()
    count_use.call()

    assert marked() == {f"course:{key(made)}", f"course:{key(other)}"}


def test_a_card_is_public_now_and_knows_that_the_reader_takes_part() -> None:
    made, gone = course("Breuken", outline=ONE_STEP), course("Weg")
    place = learner_on(made)
    (step,) = units_of(made)
    gone.unpublish()
    asked = [key(made), key(gone), "geen-sleutel"]

    for_her = findable.cards(asked, asked_by(place.user))
    for_anyone = findable.cards(asked, asked_by())

    assert {pk: hit.takes_part for pk, hit in for_her.items()} == {key(made): True}
    assert {pk: hit.takes_part for pk, hit in for_anyone.items()} == {key(made): False}
    assert unit_cards([key(step)], asked_by())[key(step)].course.title == "Breuken"


def test_documents_of_courses_and_steps_cost_as_many_queries_however_many() -> None:
    made = [course(outline=ONE_STEP, themes=["hoekenwerk"]) for _ in range(3)]
    for each in made:
        run(each, trainer=person())
    keys, steps = [key(each) for each in made], [key(units_of(each)[0]) for each in made]
    courses(keys)

    assert questions(lambda: courses(keys[:1])) == questions(lambda: courses(keys))
    assert questions(lambda: units(steps[:1])) == questions(lambda: units(steps))


def questions(ask) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)
