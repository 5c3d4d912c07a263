"""The unit, as people open it and work in it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.roles import EDITOR
from courses.enrolment.models import Enrolment
from courses.learning.models import Completion, QuizAttempt, Response
from tests.support.accounts import person
from tests.support.courses import run
from tests.support.learning import (
    activity,
    course_with,
    every_kind,
    field,
    lasting_id,
    learner_on,
    quiz,
    read,
    reading,
    reflection,
    set_body,
    single,
    text,
    watch,
)

pytestmark = pytest.mark.django_db


def at_home(place: Enrolment) -> Client:
    client = Client()
    client.force_login(place.user)
    return client


def address(name: str, *args) -> str:
    with translation.override("nl"):
        return reverse(f"courses:{name}", args=args)


def submit(client, unit, block, data=None, **headers):
    return client.post(
        address("activity-submit", unit.translation_key, block["id"]), data or {}, headers=headers
    )


def html(client, unit) -> str:
    response = client.get(unit.url)
    assert response.status_code == 200
    return response.content.decode()


def test_text_and_activities_stand_in_reading_order():
    first, last = text("Eerst dit."), text("Dan dat.")
    made, [unit] = course_with([first, reflection(), last])
    page = html(at_home(learner_on(made)), unit)
    assert page.index("Eerst dit.") < page.index("Wat neem je mee") < page.index("Dan dat.")


@pytest.mark.parametrize("block", [read(), watch()])
def test_a_tick_completes_reading_or_watching(block):
    made, [unit] = course_with([block])
    place = learner_on(made)
    client = at_home(place)
    response = submit(client, unit, block)
    assert response.url.endswith(f"#a-{block['id']}")
    assert Completion.objects.get(activity=activity(unit, block)).enrolment == place
    submit(client, unit, block)
    assert Completion.objects.count() == 1
    assert "Klaar op" in html(client, unit) or "Done on" in html(client, unit)


def test_a_reflection_is_kept_and_shown_to_its_writer_alone():
    block = reflection()
    made, [unit] = course_with([block])
    place, other = learner_on(made), learner_on(made)
    submit(at_home(place), unit, block, {field(block, "text"): "Alleen voor <mij>."})
    assert "Alleen voor &lt;mij&gt;." in html(at_home(place), unit)
    assert "Alleen voor" not in html(at_home(other), unit)
    assert Completion.objects.filter(enrolment=place, activity=activity(unit, block)).exists()


def test_an_empty_reflection_is_refused_with_a_sentence():
    block = reflection()
    made, [unit] = course_with([block])
    response = submit(at_home(learner_on(made)), unit, block, {field(block, "text"): "  "})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert not Completion.objects.exists()


def test_too_long_a_text_is_refused_and_comes_back_as_typed():
    block = reflection()
    made, [unit] = course_with([block])
    typed = "x" * 20_001
    response = submit(at_home(learner_on(made)), unit, block, {field(block, "text"): typed})
    assert response.status_code == 422
    assert typed in response.content.decode()


def test_done_notes_the_reading_keeps_what_is_typed_and_leads_to_the_next():
    block, asked = reflection(), quiz()
    made, [unit, following] = course_with([block, read(), asked], [])
    place = learner_on(made)
    [choice] = asked["value"]["questions"][0]["value"]["choices"][-1:]
    response = at_home(place).post(
        address("unit-done", unit.translation_key),
        {field(block, "text"): "Mooi.", field(asked, asked["value"]["questions"][0]["id"]): choice["id"]},
    )
    assert response.url == following.url
    done = set(Completion.objects.filter(enrolment=place).values_list("activity__kind", flat=True))
    assert done == {"read", "reflection"}
    assert Completion.objects.filter(activity__kind="read").count() == 2
    assert Response.objects.get(activity=activity(unit, asked)).draft
    assert not QuizAttempt.objects.exists()


def test_the_last_required_thing_finishes_the_course_once():
    made, [unit] = course_with([])
    place = learner_on(made)
    client = at_home(place)
    for _again in range(2):
        client.post(address("unit-done", unit.translation_key))
    place.refresh_from_db()
    assert place.status == "finished"
    assert place.events.filter(status="finished").count() == 1


def test_every_kind_of_question_can_be_answered_without_script():
    asked = quiz(questions=every_kind())
    made, [unit] = course_with([asked])
    place = learner_on(made)
    client = at_home(place)
    page = html(client, unit)
    data = {}
    one, several, true, match, order, fill, number = asked["value"]["questions"]
    data[field(asked, one["id"])] = one["value"]["choices"][-1]["id"]
    data[field(asked, several["id"])] = [each["id"] for each in several["value"]["choices"][:2]]
    data[field(asked, true["id"])] = true["value"]["choices"][0]["id"]
    pairs = match["value"]["pairs"]
    for pair, option in zip(pairs, [pairs[0], pairs[1], pairs[0]], strict=True):
        data[field(asked, match["id"], pair["id"])] = option["id"]
    for place_number, each in enumerate(order["value"]["items"], start=1):
        data[field(asked, order["id"], each["id"])] = str(place_number)
    data[field(asked, fill["id"])] = "Fórmatief"
    data[field(asked, number["id"])] = "3,55"
    assert all(f'name="{name}"' in page for name in data)
    submit(client, unit, asked, data)
    attempt = QuizAttempt.objects.get()
    assert (attempt.points, attempt.out_of, attempt.passed) == (7, 7, True)
    assert Completion.objects.filter(activity=activity(unit, asked)).exists()
    assert html(client, unit).count("is-right") >= 7


def test_an_unanswered_question_is_named_and_what_was_chosen_stays():
    asked = quiz(questions=every_kind())
    made, [unit] = course_with([asked])
    client = at_home(learner_on(made))
    one = asked["value"]["questions"][0]
    response = submit(
        client, unit, asked, {field(asked, one["id"]): one["value"]["choices"][0]["id"]}, hx_request="true"
    )
    body = response.content.decode()
    assert response.status_code == 422
    assert body.count('class="error"') == 6
    assert "checked" in body
    assert not QuizAttempt.objects.exists()


def test_garbage_in_a_quiz_is_no_answer():
    asked = quiz(questions=every_kind())
    made, [unit] = course_with([asked])
    data = {
        field(asked, each["id"], *extra): "\x00'; --" * 50
        for each in asked["value"]["questions"]
        for extra in ([], ["x"], [lasting_id("unknown")])
    }
    assert submit(at_home(learner_on(made)), unit, asked, data).status_code == 422
    assert not QuizAttempt.objects.exists()


def answer(asked, *, right: bool) -> dict[str, str]:
    [one] = asked["value"]["questions"]
    chosen = next(each for each in one["value"]["choices"] if each["value"]["right"] is right)
    return {field(asked, one["id"]): chosen["id"]}


def test_a_double_click_is_one_attempt_and_attempts_run_out():
    asked = quiz(pass_mark=100, attempts=2)
    made, [unit] = course_with([asked])
    client = at_home(learner_on(made))
    for number in ("1", "1", "2", "3"):
        submit(client, unit, asked, {**answer(asked, right=False), field(asked, "attempt"): number})
    assert QuizAttempt.objects.count() == 2
    assert not Completion.objects.exists()
    assert "again=" not in html(client, unit)


def test_a_pass_mark_not_reached_tells_nothing_of_the_solution_while_attempts_are_left():
    asked = quiz(pass_mark=100, attempts=2)
    made, [unit] = course_with([asked])
    client = at_home(learner_on(made))
    submit(client, unit, asked, answer(asked, right=False))
    page = html(client, unit)
    assert "is-wrong" in page
    assert "is-right" not in page
    submit(client, unit, asked, answer(asked, right=True))
    assert "is-right" in html(client, unit)


def test_handing_in_by_htmx_answers_with_the_activity_and_the_trail():
    block = read()
    made, [unit] = course_with([block])
    body = submit(at_home(learner_on(made)), unit, block, hx_request="true").content.decode()
    assert body.strip().startswith("<section")
    assert 'hx-swap-oob="true"' in body
    assert "<html" not in body


def test_typing_is_kept_as_a_draft_and_comes_back():
    block = reflection()
    made, [unit] = course_with([block])
    client = at_home(learner_on(made))
    response = client.post(
        address("activity-draft", unit.translation_key),
        {field(block, "text"): "half een zin"},
        headers={"accept": "application/json"},
    )
    page = html(client, unit)
    assert response.json()["saved"] in page
    assert "half een zin" in page
    assert not Completion.objects.exists()


def test_what_is_typed_survives_an_expired_session():
    block = reflection()
    made, [unit] = course_with([block])
    place = learner_on(made)
    client = at_home(place)
    owner = client.get(unit.url).context["owner"]
    stranger = Client()
    response = stranger.post(
        address("activity-submit", unit.translation_key, block["id"]),
        {"owner": owner, field(block, "text"): "lang verhaal"},
    )
    assert "login" in response.url
    stranger.force_login(place.user)
    assert "lang verhaal" in html(stranger, unit)


def test_what_waits_is_never_shown_to_someone_else():
    block = reflection()
    made, [unit] = course_with([block])
    place, other = learner_on(made), learner_on(made)
    owner = at_home(place).get(unit.url).context["owner"]
    stranger = Client()
    stranger.post(
        address("activity-draft", unit.translation_key),
        {"owner": owner, field(block, "text"): "lang verhaal"},
    )
    stranger.force_login(other.user)
    assert "lang verhaal" not in html(stranger, unit)
    assert not Response.objects.exists()


def test_who_takes_no_part_is_led_to_the_course_and_records_nothing():
    block = read()
    made, [unit] = course_with([block])
    assert "login" in Client().get(unit.url).url
    client = Client()
    client.force_login(person())
    assert client.get(unit.url).url == made.url
    assert submit(client, unit, block).status_code == 404
    assert client.post(address("unit-done", unit.translation_key)).status_code == 404
    assert not Completion.objects.exists()


def test_an_open_step_is_read_by_anyone_without_a_trace():
    block = quiz()
    _made, [unit] = course_with([block], unit_fields={"is_preview": True})
    client = Client()
    client.force_login(person())
    for visitor in (Client(), client):
        assert "<form" not in html(visitor, unit).split('id="main"')[1].split("</main>")[0]
    assert submit(client, unit, block).status_code == 404


def test_editors_see_a_step_as_learners_do_without_a_trace():
    block = reflection()
    _made, [unit] = course_with([block])
    client = Client()
    client.force_login(person(role=EDITOR))
    assert "Wat neem je mee" in html(client, unit)
    assert submit(client, unit, block, {field(block, "text"): "x"}).status_code == 404


def test_before_the_start_nobody_enters_and_after_the_end_one_keeps_reading():
    block = read()
    made, [unit] = course_with([block])
    place = learner_on(made, edition=run(made, starts_in=timedelta(days=2), lasts=timedelta(days=7)))
    client = at_home(place)
    assert client.get(unit.url).url == made.url
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        later = at_home(place)
        assert "Ik las" in html(later, unit)
        submit(later, unit, block)
    assert not Completion.objects.exists()


@pytest.mark.parametrize("name", ["activity-submit", "unit-done", "activity-draft"])
def test_units_and_activities_there_are_not_answer_404(name):
    made, [unit] = course_with([])
    client = at_home(learner_on(made))
    unknown = lasting_id("unknown")
    args = [unit.translation_key, unknown] if name == "activity-submit" else [unknown]
    assert client.post(address(name, *args)).status_code == 404
    assert client.get(address(name, *args)).status_code == 405


def test_an_activity_taken_away_meanwhile_records_nothing():
    block = read()
    made, [unit] = course_with([block])
    client = at_home(learner_on(made))
    set_body(unit, [])
    assert submit(client, unit, block).status_code == 422
    assert not Completion.objects.exists()


def test_an_activity_added_later_is_new_and_not_required():
    made, [unit] = course_with([])
    place = learner_on(made)
    set_body(unit, [quiz()])
    client = at_home(place)
    page = html(client, unit)
    assert 'class="tag"' in page
    client.post(address("unit-done", unit.translation_key))
    place.refresh_from_db()
    assert place.status == "finished"


def test_the_number_of_queries_does_not_grow_with_the_course(django_assert_max_num_queries):
    def cost(units: int) -> int:
        made, [unit, *_rest] = course_with(*[[reflection(f"r{n}"), quiz(f"q{n}")] for n in range(units)])
        client = at_home(learner_on(made))
        client.get(unit.url)
        with django_assert_max_num_queries(100) as counted:
            client.get(unit.url)
        return len(counted)

    assert cost(2) == cost(5)


def test_the_reading_of_a_unit_stands_in_no_body():
    made, [unit] = course_with([text()])
    assert f"a-{reading(unit).block_id}" not in html(at_home(learner_on(made)), unit)


def test_one_question_more_in_a_quiz_leaves_the_old_result_readable():
    asked = quiz()
    made, [unit] = course_with([asked])
    client = at_home(learner_on(made))
    submit(client, unit, asked, answer(asked, right=True))
    set_body(unit, [quiz(questions=[single("quiz-q"), single("other")])])
    assert "is-right" in html(client, unit)
    assert Completion.objects.filter(activity=activity(unit, asked)).exists()


def test_what_is_sent_in_nobodys_name_is_not_kept():
    _made, [unit] = course_with([reflection()])
    stranger = Client()
    stranger.post(
        address("activity-draft", unit.translation_key), {"owner": "1:made-up", "rest": "x" * 50_000}
    )
    assert "x" * 1_000 not in str(dict(stranger.session))
