"""Trainers see the people of their own runs, and nobody else does."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, TRAINER, take_role
from courses.catalogue.services import join_team, staff_run
from courses.learning.activities.base import HandedIn
from courses.learning.services import save_response
from tests.support.accounts import person
from tests.support.guiding import guided, participant, trainer
from tests.support.learning import activity, course_with, reflection

pytestmark = pytest.mark.django_db
WRITTEN = "Dit schreef ik voor mezelf"


@pytest.fixture
def writing():
    return reflection()


@pytest.fixture
def lesson(writing):
    return course_with([writing])


@pytest.fixture
def place(lesson, writing):
    made, [unit] = lesson
    taken = participant(guided(made), seen=timedelta(days=1))
    task = activity(unit, writing)
    save_response(
        enrolment=taken, activity=task, handed=HandedIn(answer={"text": WRITTEN}), at=timezone.now()
    )
    return taken


def answers(user, place) -> set[int]:
    client = Client()
    client.force_login(user)
    below = f"/nl/begeleiden/{place.run_id}/"
    one = f"{below}deelnemers/{place.pk}/"
    pages = (
        below,
        f"{below}wat-bleef-moeilijk/",
        f"{below}sluiten/",
        one,
        f"{one}notitie/",
        f"{one}verlengen/",
    )
    return {client.get(address).status_code for address in pages}


def test_the_trainers_of_the_run_and_administrators_see_them(place):
    assert answers(place.run.staff.get().user, place) == {200}
    assert answers(person(role=ADMINISTRATOR), place) == {200}


def test_a_trainer_of_another_run_of_the_same_course_does_not(place, lesson):
    other = trainer()
    guided(lesson[0], other)
    assert answers(other, place) == {404}


def test_a_colleague_of_the_team_who_does_not_guide_does_not(place):
    colleague = trainer()
    key = place.run.course_key
    join_team(course_key=key, user=colleague, role="lead", by=None, at=timezone.now())
    assert answers(colleague, place) == {404}


@pytest.mark.parametrize("role", [EDITOR, MODERATOR, None])
def test_who_looks_after_the_site_does_not(place, role):
    assert answers(person(role=role), place) == {404}


def test_a_former_trainer_does_not(place):
    former = place.run.staff.get().user
    staff_run(run=place.run, users=[trainer()], by=None)
    assert answers(former, place) == {404}


def test_who_lost_the_role_does_not_though_her_name_still_stands_with_the_run(place):
    former = place.run.staff.get().user
    take_role(user=former, role=TRAINER)
    assert answers(former, place) == {404}


def test_who_lost_the_role_reads_the_steps_no_longer_either(place, lesson):
    guide, [unit] = place.run.staff.get().user, lesson[1]
    client = Client()
    client.force_login(guide)
    assert client.get(unit.url).status_code == 200
    take_role(user=guide, role=TRAINER)
    assert client.get(unit.url).status_code == 302


def test_neither_do_the_participants(place):
    assert answers(place.user, place) == {404}


def test_someone_of_another_run_is_not_found_through_ones_own(place, lesson):
    guide = trainer()
    own = guided(lesson[0], guide)
    client = Client()
    client.force_login(guide)
    address = f"/nl/begeleiden/{own.pk}/deelnemers/{place.pk}/"
    assert client.get(address).status_code == 404
    assert client.post(f"{address}notitie/", {"text": "x"}).status_code == 404


def test_what_someone_wrote_for_herself_stands_nowhere_at_the_desk(place):
    client = Client()
    client.force_login(place.run.staff.get().user)
    for address in (
        f"/nl/begeleiden/{place.run_id}/",
        f"/nl/begeleiden/{place.run_id}/deelnemers/{place.pk}/",
    ):
        assert WRITTEN not in client.get(address).content.decode()


def test_one_finds_ones_runs_and_courses_in_ones_menu(place):
    guide, learner = place.run.staff.get().user, place.user
    client = Client()
    client.force_login(guide)
    html = client.get("/nl/begeleiden/").content.decode()
    assert f'href="/nl/begeleiden/{place.run_id}/"' in html
    assert 'href="/nl/begeleiden/"' in client.get("/nl/mijn-leren/").content.decode()
    client.force_login(learner)
    assert client.get("/nl/begeleiden/").status_code == 404
    assert 'href="/nl/begeleiden/"' not in client.get("/nl/mijn-leren/").content.decode()
