"""The first page after signing in, and what others see of what someone follows."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.profiles.services import profile_of
from courses.record.year.school_years import school_year_of
from courses.record.year.services import set_goal
from tests.support.accounts import person, sign_in
from tests.support.courses import course, run
from tests.support.learning import course_with, learner_on, text
from tests.support.places import attest, finished_place, place
from tests.support.record import training

pytestmark = pytest.mark.django_db

MY_LEARNING = "/nl/mijn-leren/"


def as_seen_by(user) -> str:
    client = Client()
    client.force_login(user)
    return client.get(MY_LEARNING).content.decode()


def profile_for(owner, viewer) -> str:
    client = Client()
    client.force_login(viewer)
    return client.get(f"/nl/mensen/{owner.public_id}/").content.decode()


def test_signing_in_leads_to_my_learning(client):
    user = person()
    sign_in(client, user)
    landed = client.get("/nl/accounts/login/")
    assert landed["Location"] == MY_LEARNING


def test_who_follows_nothing_is_led_to_the_catalogue():
    course("Rekenen")
    assert "/nl/bijscholing/" in as_seen_by(person())


def test_who_may_guide_finds_her_runs_here_too():
    assert [as_seen_by(user).count("Wat je begeleidt") for user in (person(), person(role="trainer"))] == [
        0,
        1,
    ]


def test_what_is_under_way_stands_above_what_is_to_come_and_what_is_done():
    user = person()
    finished_place(run(course("Klaar"), self_paced=True), user)
    place(run(course("Straks"), starts_in=timedelta(days=9)), user)
    learner_on(course_with([text()], title="Bezig")[0], user=user)
    html = as_seen_by(user)
    assert html.index("Bezig</a>") < html.index("Straks</a>") < html.index("Klaar</a>")


def test_a_finished_course_leads_to_its_attest():
    given = attest()
    html = as_seen_by(given.user)
    assert f'href="/attest/{given.code}/">' in html


def test_a_course_yet_to_start_is_not_said_to_be_under_way_or_done(client):
    user = person(language="en")
    client.force_login(user)
    finished_place(run(course("Klaar"), self_paced=True), user)
    assert "Under way and done" in client.get("/en/my-learning/").content.decode()
    place(run(course("Straks"), starts_in=timedelta(days=9)), user)
    assert "Under way, to come and done" in client.get("/en/my-learning/").content.decode()


def test_nobody_else_is_sent_there(client):
    assert client.get(MY_LEARNING).status_code == 302


def test_the_page_takes_no_more_queries_for_more_courses(django_assert_max_num_queries):
    def cost(courses: int) -> int:
        user = person()
        for _ in range(courses):
            learner_on(course_with([text()])[0], user=user)
        as_seen_by(user)  # the new courses join the index
        with django_assert_max_num_queries(100) as counted:
            as_seen_by(user)
        return len(counted)

    assert cost(2) == cost(4)


def test_what_one_follows_is_for_oneself_until_one_says_otherwise():
    owner, member = person(), person()
    learner_on(course_with([text()], title="In stilte")[0], user=owner)
    assert "In stilte" in profile_for(owner, owner)
    assert "In stilte" not in profile_for(owner, member)
    profile = profile_of(owner)
    profile.audiences["courses"] = "members"
    profile.save()
    assert "In stilte" in profile_for(owner, member)


def test_hours_of_this_school_year_stand_below_with_a_goal_only_if_she_set_one():
    user = person()
    assert "Uren dit schooljaar" not in as_seen_by(user)
    training(user, minutes=150)
    html = as_seen_by(user)
    assert "Uren dit schooljaar" in html
    assert "<b>2,5 uur</b>" in html
    assert "die je je voornam" not in html
    set_goal(user=user, year=school_year_of(timezone.localdate()), minutes=1_200)
    assert "<b>2,5 uur</b> van de 20 uur die je je voornam" in as_seen_by(user)


def test_what_she_keeps_belongs_to_my_learning_in_the_menu(client):
    client.force_login(person())
    for path in ("/nl/dagboek/", "/en/journal/", "/nl/mijn-jaar/", "/en/my-year/2020/", "/nl/mijn-attesten/"):
        assert 'aria-current="page"' in client.get(path).content.decode().split("</nav>")[0]
