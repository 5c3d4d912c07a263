"""The benchmark site is made in bulk, and is what the site itself would have made."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Event, Notification, User
from community.models import Membership, Post, Reading, Space, Thanks, Topic
from config.benchmark import scales
from config.benchmark.addresses import addresses
from config.benchmark.courses import key_of
from config.benchmark.loading import load_benchmark
from config.benchmark.people import address_of, learners, measured
from config.benchmark.scales import Scale
from courses.learning.models import Activity, Completion, QuizAttempt
from courses.learning.selectors import progress_of
from courses.models import CoursePage, Enrolment, UnitPage
from tests.support.cms import publish

pytestmark = pytest.mark.django_db

COMMUNITY = (Space, Topic, Post, Membership, Reading, Thanks, Event, Notification)
TINY = Scale(
    users=9, courses=3, articles=2, learners=5, big=(2, 2), small=(1, 1), others=1, topics=4, posts=126
)
LARGER = Scale(
    users=12,
    courses=4,
    articles=3,
    learners=6,
    big=(2, 2),
    small=(1, 1),
    others=1,
    spaces=2,
    topics=9,
    posts=141,
)


def load(scale: Scale = TINY) -> None:
    load_benchmark(scale, at=timezone.now(), say=lambda _part: None)


def rows_of(unit: UnitPage) -> list[dict]:
    return list(Activity.objects.filter(unit_key=unit.translation_key).order_by("position").values())


def measured_of(scale: Scale) -> User:
    return User.objects.get(email=address_of(measured(learners(range(scale.users), scale.learners))))


def counts() -> dict[str, int]:
    models = (User, Page, Activity, Enrolment, Completion, QuizAttempt, *COMMUNITY)
    return {model.__name__: model.objects.count() for model in models}


def test_each_type_of_page_answers_the_learner(client):
    load()
    found = addresses(TINY)
    client.cookies[found["session"]["name"]] = found["session"]["value"]
    answers = {name: client.get(address).status_code for name, address in found["pages"].items()}
    assert set(answers.values()) == {200}, answers


def test_the_trainer_sees_who_takes_part_in_the_run_of_all_learners(client):
    load()
    found = addresses(TINY)
    client.cookies[found["session"]["name"]] = found["trainer"]["session"]
    for address in found["trainer"]["pages"].values():
        assert client.get(address).status_code == 200


def test_the_login_signs_in(client):
    load()
    login = addresses(TINY)["login"]
    answer = client.post(login["address"], {"login": login["email"], "password": login["password"]})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"]


def test_the_answers_to_the_quiz_pass(client):
    load()
    found = addresses(TINY)
    client.cookies[found["session"]["name"]] = found["session"]["value"]
    for number in (1, 2):
        answer = client.post(found["quiz_answer"]["address"], found["quiz_answer"]["form"])
        assert answer.status_code == 302
        latest = QuizAttempt.objects.filter(enrolment__user__email=found["login"]["email"]).latest("at")
        assert (latest.number, latest.passed) == (number, True)


def test_a_unit_is_as_its_publication_would_have_left_it():
    load()
    unit = UnitPage.objects.filter(alias_of=None).order_by("path").first()
    stand_in = UnitPage.objects.get(alias_of=unit)
    before = (unit.body_parts, stand_in.body_parts, stand_in.activity_kinds, rows_of(unit))
    publish(unit)
    stand_in.refresh_from_db()
    assert (unit.body_parts, stand_in.body_parts, stand_in.activity_kinds, rows_of(unit)) == before


def test_the_tree_is_sound_and_every_page_stands_in_both_languages():
    load()
    assert Page.find_problems() == ([], [], [], [], [])
    for page in CoursePage.objects.filter(alias_of=None):
        assert page.get_translations().count() == 1


def test_places_say_what_was_done():
    load()
    places = Enrolment.objects.select_related("run").filter(run__course_key=key_of(0)).order_by("user__email")
    assert [progress_of(place).done for place in places] == [0, 1, 2, 3, 4]
    assert [place.status for place in places] == ["active"] * 4 + ["finished"]
    assert {place.run.seats_taken for place in places} == {5}


def test_loading_twice_changes_nothing_and_a_larger_scale_adds_to_it():
    load()
    before = counts()
    load()
    assert counts() == before
    load(LARGER)
    after = counts()
    assert after["User"] == before["User"] + 3
    assert CoursePage.objects.filter(alias_of=None).count() == 4
    assert Enrolment.objects.filter(run__course_key=key_of(0)).count() == 6
    assert Page.find_problems() == ([], [], [], [], [])
    spaces = Space.objects.filter(slug__startswith="benchmark-")
    assert spaces.count() == 2
    assert after["Membership"] > before["Membership"]
    rows = Topic.objects.filter(space__in=spaces).order_by("pk").values_list("slug", "last_number")
    assert [slug for slug, _size in rows] == [f"gesprek-{number}" for number in range(9)]
    assert [size for _slug, size in rows] == [100, 20, 3, 3, 3, 3, 3, 3, 3]
    for space in spaces:
        assert space.topics_count == space.topics.count() > 0
        assert space.members_count == space.memberships.count()
    assert Notification.objects.filter(recipient=measured_of(LARGER), kind="answer").exists()
    load(LARGER)
    assert counts() == after


def test_the_command_prints_one_json_object(monkeypatch):
    monkeypatch.setitem(scales.SCALES, "peer", TINY)
    out = StringIO()
    call_command("load_benchmark", "--json", stdout=out, stderr=StringIO())
    told = json.loads(out.getvalue())
    assert set(told) == {"scale", "holds", "login", "session", "trainer", "pages", "quiz_answer", "community"}
    assert told["pages"]["front_page"] == "/nl/"


def test_the_command_refuses_a_real_site(settings):
    settings.SHOW_DEVELOPMENT_PAGES = False
    with pytest.raises(CommandError):
        call_command("load_benchmark")
    assert not User.objects.exists()
