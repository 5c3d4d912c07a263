"""Checklists and polls in a unit, through the page."""

import pytest
from django.test import Client
from django.utils import timezone

from courses.enrolment.services.erasing import erase_places
from courses.learning.models import Completion, Response
from tests.support.learning import activity, checklist, course_with, field, learner_on, poll, set_body

pytestmark = pytest.mark.django_db


def address(unit, what):
    return f"/nl/leren/{unit.translation_key}/{what}/"


def at_home(place):
    client = Client()
    client.force_login(place.user)
    return client


def ids(block, name):
    return [child["id"] for child in block["value"][name]]


def ticks(block, *numbers):
    chosen = [ids(block, "items")[number] for number in numbers]
    return {field(block, "there"): "1", field(block, "items"): chosen}


def checked(client, unit):
    return client.get(unit.url).content.decode().count(" checked")


def test_ticks_are_kept_and_all_of_them_complete_the_list():
    block = checklist()
    made, [unit] = course_with([block])
    client = at_home(learner_on(made))
    answer = client.post(address(unit, block["id"]), ticks(block, 0, 2), headers={"hx-request": "true"})
    assert "2 van 3 afgevinkt" in answer.content.decode()
    assert (checked(client, unit), Completion.objects.exists()) == (2, False)
    client.post(address(unit, block["id"]), ticks(block, 1))
    assert (checked(client, unit), Completion.objects.exists()) == (1, False)
    client.post(address(unit, block["id"]), ticks(block, 0, 1, 2))
    assert Completion.objects.get().activity == activity(unit, block)


def test_ticks_are_kept_while_ticking_and_when_leaving_and_unticking_is_kept_too():
    block = checklist()
    made, [unit] = course_with([block])
    client = at_home(learner_on(made))
    client.post(address(unit, "kladje"), ticks(block, 0, 1))
    assert checked(client, unit) == 2
    client.post(address(unit, "kladje"), ticks(block))
    assert checked(client, unit) == 0
    client.post(address(unit, "klaar"), ticks(block, 0, 1, 2))
    assert Completion.objects.filter(activity=activity(unit, block)).exists()
    client.post(address(unit, block["id"]), ticks(block, 0))
    assert Completion.objects.filter(activity=activity(unit, block)).exists()


def test_ticks_stay_with_their_sentence_and_what_is_made_up_is_left_out():
    block = checklist()
    made, [unit] = course_with([block])
    client = at_home(learner_on(made))
    client.post(
        address(unit, block["id"]),
        {**ticks(block, 0), field(block, "items"): ["<script>", ids(block, "items")[0]]},
    )
    assert Response.objects.get().answer == {"ticked": [ids(block, "items")[0]]}
    block["value"]["items"] = block["value"]["items"][::-1][:2]
    set_body(unit, [block])
    assert checked(client, unit) == 0
    client.post(address(unit, block["id"]), ticks(block, 0, 1))
    assert Completion.objects.filter(activity=activity(unit, block)).exists()


def vote(place, unit, block, number):
    chosen = {field(block, "options"): ids(block, "options")[number]}
    return at_home(place).post(address(unit, block["id"]), chosen, headers={"hx-request": "true"})


def test_figures_are_shown_to_who_voted_from_five_votes_on_over_all_runs():
    block = poll()
    made, [unit] = course_with([block])
    voters = [learner_on(made) for _number in range(5)]
    for place in voters[:4]:
        page = vote(place, unit, block, 0).content.decode()
    assert "vanaf vijf stemmen" in page
    assert "%" not in page
    waiting = at_home(voters[4]).get(unit.url).content.decode()
    assert "progress" not in waiting.split(block["id"])[1]
    page = vote(voters[4], unit, block, 1).content.decode()
    assert "80 %" in page
    assert "20 %" in page
    assert "5 stemmen" in page
    assert at_home(learner_on(made)).get(unit.url).content.decode().count("80 %") == 0


def test_figures_hide_again_once_a_voter_is_erased():
    block = poll()
    made, [unit] = course_with([block])
    voters = [learner_on(made) for _number in range(5)]
    for place in voters:
        vote(place, unit, block, 0)
    assert "100 %" in at_home(voters[0]).get(unit.url).content.decode()
    erase_places(user=voters[4].user, at=timezone.now())
    page = at_home(voters[0]).get(unit.url).content.decode()
    assert "100 %" not in page
    assert "vanaf vijf stemmen" in page


def test_figures_hide_again_once_an_answer_that_was_voted_for_is_taken_out():
    block = poll(options=("klas", "thuis", "onderweg"))
    made, [unit] = course_with([block])
    voters = [learner_on(made) for _number in range(5)]
    for number, place in enumerate(voters):
        vote(place, unit, block, int(number == 4))
    block["value"]["options"] = [each for place, each in enumerate(block["value"]["options"]) if place != 1]
    set_body(unit, [block])
    page = at_home(voters[0]).get(unit.url).content.decode()
    assert "100 %" not in page


def test_a_vote_may_change_and_counts_once():
    block = poll()
    made, [unit] = course_with([block])
    place = learner_on(made)
    vote(place, unit, block, 0)
    vote(place, unit, block, 1)
    assert Response.objects.get().answer == {"choice": ids(block, "options")[1]}
    assert Completion.objects.filter(activity=activity(unit, block)).count() == 1


@pytest.mark.parametrize("sent", ["", "made-up", "\x00"])
def test_no_vote_or_one_for_nothing_is_refused_at_the_poll(sent):
    block = poll()
    made, [unit] = course_with([block])
    client = at_home(learner_on(made))
    answer = client.post(address(unit, block["id"]), {field(block, "options"): sent})
    assert answer.status_code == 422
    assert "Kies eerst een antwoord." in answer.content.decode()
    assert not Response.objects.exists()


def test_choosing_and_going_on_is_voting():
    block = poll()
    made, [unit] = course_with([block])
    client = at_home(learner_on(made))
    client.post(address(unit, "klaar"), {field(block, "options"): ids(block, "options")[0]})
    assert Completion.objects.filter(activity=activity(unit, block)).exists()


def test_polls_and_try_outs_cost_one_question_each_however_many(django_assert_max_num_queries):
    def cost(many):
        blocks = [poll(f"p{many}{number}") for number in range(many)]
        made, [unit] = course_with(blocks)
        client = at_home(learner_on(made))
        client.post(
            address(unit, "klaar"), {field(each, "options"): ids(each, "options")[0] for each in blocks}
        )
        client.get(unit.url)
        with django_assert_max_num_queries(60) as asked:
            client.get(unit.url)
        return len(asked)

    assert cost(2) == cost(6)
