"""Writing beside a step, and activities that are talked over."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.models import Membership, Post, Space, Topic
from courses.learning.models import Completion
from courses.together.choosing import choose_talk
from courses.together.conversations import say_in_discussion
from courses.together.models import Beside
from tests.support.accounts import person
from tests.support.community import space
from tests.support.courses import run
from tests.support.learning import activity, course_with, discuss, field, learner_on

pytestmark = pytest.mark.django_db


def at_home(place):
    client = Client()
    client.force_login(place.user)
    return client


def write(place, unit, text="Met touw en krijt op de speelplaats.", **more):
    told = {"text": text, "agrees": "1", **more}
    return at_home(place).post(f"/nl/leren/{unit.translation_key}/kantlijn/", told)


def page(place, unit):
    return at_home(place).get(unit.url).content.decode()


def chosen(made, beside):
    editor = person(role="editor")
    choose_talk(
        course_key=made.translation_key, beside=beside, reads_only_after=False, by=editor, at=timezone.now()
    )


def test_notes_are_counted_however_many_there_are():
    made, [unit] = course_with([])
    here = learner_on(made)
    write(here, unit)
    first = Post.objects.get(number=2)
    same = {name: getattr(first, name) for name in ("topic", "by", "place", "text", "html", "language", "at")}
    Post.objects.bulk_create(Post(number=number, **same) for number in range(3, 80))
    assert "78 opmerkingen bij deze stap" in " ".join(page(here, unit).split())


def test_a_long_question_is_talked_over_too():
    asked = discuss()
    asked["value"] |= {"title": "", "prompt": "Wat werkt bij jullie, en wat niet? " * 12}
    made, [unit] = course_with([asked])
    here, task = learner_on(made), activity(unit, asked)
    say_in_discussion(here, task, {"text": "Klein beginnen.", "agreed": True}, timezone.now())
    assert len(Topic.objects.get().title) <= 120


def test_a_note_stands_beside_its_step_for_every_run_and_beside_no_other():
    made, [one, two] = course_with([], [])
    here, elsewhere = learner_on(made), learner_on(made, edition=run(made, self_paced=True))
    assert write(here, one).status_code == 302
    assert "Met touw en krijt" in page(elsewhere, one)
    assert "Met touw en krijt" not in page(elsewhere, two)
    topic, post = Topic.objects.get(), Post.objects.get(number=2)
    assert (topic.by, topic.title, post.by) == (None, "Module", here.user)
    assert Membership.objects.filter(space=topic.space, user=here.user, state="in").exists()


def test_a_course_may_talk_per_step_or_per_run():
    made, [one, two] = course_with([], [])
    first, second = learner_on(made), learner_on(made, edition=run(made, self_paced=True))
    chosen(made, Beside.UNIT)
    write(first, one)
    write(first, two, "Anders.")
    assert Topic.objects.count() == 2
    chosen(made, Beside.RUN)
    write(first, one, "Voor ons alleen.")
    assert "Voor ons alleen." in page(first, one)
    assert "Voor ons alleen." not in page(second, one)
    room = Space.objects.get(purpose="run")
    assert set(room.memberships.values_list("user", flat=True)) == {first.user_id}


def test_what_cannot_be_placed_stays_in_its_box_and_sending_twice_places_once():
    made, [unit] = course_with([])
    place = learner_on(made)
    refused = write(place, unit, "Zonder akkoord.", agrees="")
    assert (refused.status_code, "Zonder akkoord." in refused.content.decode()) == (422, True)
    token = "b9a7e7b2-7b0a-4f3c-9a39-2d5c1f1d7a10"
    for _twice in range(2):
        write(place, unit, token=token)
    assert Post.objects.filter(by=place.user).count() == 1


def test_who_has_no_place_writes_nothing_and_nobody_writes_where_the_course_has_no_talk():
    made, [unit] = course_with([])
    stranger = Client()
    stranger.force_login(person())
    assert stranger.post(f"/nl/leren/{unit.translation_key}/kantlijn/", {"text": "Dag"}).status_code == 404
    chosen(made, Beside.NOWHERE)
    assert write(learner_on(made), unit).status_code == 422
    assert not Post.objects.exists()


@pytest.mark.parametrize("who", ["learner", "stranger", "nowhere"])
def test_a_question_stands_in_the_margin_of_a_step_when_its_asker_can_read_that_step(who):
    made, [unit] = course_with([])
    place, room = learner_on(made), space()
    asker = place.user if who == "learner" else person()
    client = Client()
    client.force_login(asker)
    form = {"sort": "question", "where": room.slug, "title": "Werkt dit ook buiten?", "text": "Hoe?"}
    form |= {"agrees": "on", "place": "unit:x" if who == "nowhere" else f"unit:{unit.translation_key}"}
    answer = client.post(reverse("community:topic-new", args=[room.slug]), form)
    assert answer.status_code == 302
    assert ("Werkt dit ook buiten?" in page(place, unit)) is (who == "learner")
    assert "Werkt dit ook buiten?" in client.get(answer.url).content.decode()


def test_taking_part_completes_what_is_talked_over_in_the_step_or_on_the_page_of_the_topic():
    other, block = discuss("other"), discuss()
    made, [unit] = course_with([other, block])
    one, two = learner_on(made), learner_on(made, edition=run(made, self_paced=True))
    told = {field(block, "text"): "Bij ons werkt de bib.", field(block, "agreed"): "1"}
    assert at_home(one).post(f"/nl/leren/{unit.translation_key}/{block['id']}/", told).status_code == 302
    assert Completion.objects.get().activity == activity(unit, block)
    assert "Bij ons werkt de bib." in page(two, unit)
    from community.api import write_post

    write_post(by=two.user, topic=Topic.objects.get(), text="Hier ook.", agrees=True, at=timezone.now())
    assert set(Completion.objects.values_list("enrolment", flat=True)) == {one.pk, two.pk}


def test_words_that_are_refused_stay_as_a_draft_and_complete_nothing():
    block = discuss()
    made, [unit] = course_with([block])
    place = learner_on(made)
    told = {field(block, "text"): "Zonder akkoord."}
    answer = at_home(place).post(f"/nl/leren/{unit.translation_key}/{block['id']}/", told)
    assert (answer.status_code, "Zonder akkoord." in answer.content.decode()) == (422, True)
    assert "Zonder akkoord." in page(place, unit)
    assert not Completion.objects.exists()
    assert not Post.objects.exists()
