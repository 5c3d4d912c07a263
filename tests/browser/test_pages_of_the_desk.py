"""Every page on which a trainer sees how people fare and helps them, with long words all over."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from courses.catalogue.services import join_team
from courses.desk.services import note_follow_up
from courses.learning.services import complete_for_learner, grant_attempts, submit_quiz
from tests.browser.walking import Walk
from tests.support.accounts import person
from tests.support.browser import LONG
from tests.support.guiding import guided, participant, trainer
from tests.support.learning import activity, course_with, lasting_id, quiz, reflection, single, text

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(site) -> SimpleNamespace:
    """A run of people with long names: one is quiet and was helped, six had the same question wrong."""
    test = quiz("toets", pass_mark=100, attempts=1, questions=[single(LONG, wrong=(LONG, "ook fout"))])
    made, units = course_with([text()], [test, reflection(LONG)], title=f"{LONG} tekenen")
    by, at = trainer(name=LONG), timezone.now()
    join_team(course_key=made.translation_key, user=by, role="lead", by=None, at=at)
    on = guided(made, by)
    people = [participant(on, user=person(name=LONG), seen=timedelta(days=days)) for days in (20, *[1] * 6)]
    task, writing = (activity(units[1], block) for block in (test, reflection(LONG)))
    wrong = {lasting_id(LONG): lasting_id(LONG, LONG)}
    for each in people[1:]:
        submit_quiz(enrolment=each, activity=task, answers=wrong, number=1, at=at)
    told = {"enrolment": people[0], "by": by, "at": at}
    note_follow_up(text=f"{LONG} {LONG}", form_key=uuid4(), **told)
    grant_attempts(activity=task, extra=2, reason=LONG, **told)
    complete_for_learner(activity=writing, reason=LONG, **told)
    return SimpleNamespace(on=on, by=by, quiet=people[0], tried=people[1], task=task, writing=writing)


@pytest.fixture
def at_her_desk(walk: Walk, desk: SimpleNamespace) -> Walk:
    """The trainer of the run, on her way."""
    walk.device.knows(desk.by)
    return walk


def test_ones_runs_and_who_takes_part(at_her_desk: Walk, desk: SimpleNamespace):
    walk = at_her_desk
    walk.to(walk.address("courses:guided-runs"))
    roster = walk.address("courses:run-participants", desk.on.pk)
    page = walk.to(roster)
    expect(page.locator("section[aria-labelledby=quiz] .meters").first).to_be_visible()
    walk.look("what stayed difficult has come in")
    walk.to(f"{roster}?show=help&order=progress")
    walk.to(walk.address("courses:run-insight", desk.on.pk))
    walk.to(walk.address("courses:run-close", desk.on.pk))


def test_one_participant_and_what_is_done_for_her(at_her_desk: Walk, desk: SimpleNamespace):
    walk = at_her_desk
    for place in (desk.quiet, desk.tried):
        walk.to(walk.address("courses:run-person", desk.on.pk, place.pk))
    for act, *more in (("note",), ("extend",), ("complete", desk.writing.pk), ("attempts", desk.task.pk)):
        walk.to(walk.address(f"courses:run-person-{act}", desk.on.pk, desk.tried.pk, *more))
        walk.sends()


def test_what_the_person_concerned_reads_of_it(walk: Walk, desk: SimpleNamespace):
    walk.device.knows(desk.quiet.user)
    walk.to(walk.address("courses:my-learning"))
