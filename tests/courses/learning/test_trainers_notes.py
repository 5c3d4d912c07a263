"""What trainers note for a learner: done, present, more tries; and what can be taken back of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.errors import DomainError
from courses.enrolment.services import expire_enrolments, withdraw
from courses.learning.models import AttemptGrant, Completion
from courses.learning.services import (
    complete_activity,
    complete_by_presence,
    complete_for_learner,
    grant_attempts,
    leave_unit,
    submit_quiz,
    withdraw_presence,
)
from tests.support.accounts import person
from tests.support.learning import activity, course_with, learner_on, quiz, read, reflection

pytestmark = pytest.mark.django_db


def read_all(place, unit):
    leave_unit(enrolment=place, unit_key=unit.translation_key, drafts={}, answers={}, at=timezone.now())


def note(place, task, reason="Deed het mondeling."):
    return complete_for_learner(enrolment=place, activity=task, by=person(), reason=reason, at=timezone.now())


def test_a_trainer_completes_with_a_reason_that_the_learner_reads(client):
    block = reflection()
    made, [unit] = course_with([block])
    place = learner_on(made)
    assert note(place, activity(unit, block))
    assert not note(place, activity(unit, block), reason="Nog eens.")
    fact = Completion.objects.get(activity=activity(unit, block))
    assert (fact.source, fact.reason, fact.by is None) == ("trainer", "Deed het mondeling.", False)
    client.force_login(place.user)
    assert "Deed het mondeling." in client.get(unit.url).content.decode()


def test_what_a_trainer_completes_may_finish_the_course_even_after_its_end():
    block = reflection()
    made, [unit] = course_with([block])
    place = learner_on(made)
    read_all(place, unit)
    at = place.run.ends_at + timedelta(days=2)
    expire_enrolments(at=at)
    taken = type(place.run).objects.get(pk=place.run.pk).seats_taken
    complete_for_learner(
        enrolment=place, activity=activity(unit, block), by=person(), reason="Op papier.", at=at
    )
    place.refresh_from_db()
    assert (place.status, place.run.seats_taken) == ("finished", taken + 1)


def test_an_end_at_which_others_took_all_places_stays_an_end():
    block = reflection()
    made, [unit] = course_with([block])
    place = learner_on(made)
    read_all(place, unit)
    at = place.run.ends_at + timedelta(days=2)
    expire_enrolments(at=at)
    type(place.run).objects.filter(pk=place.run.pk).update(capacity=1, seats_taken=1)
    complete_for_learner(
        enrolment=place, activity=activity(unit, block), by=person(), reason="Op papier.", at=at
    )
    place.refresh_from_db()
    assert (place.status, Completion.objects.filter(source="trainer").count()) == ("expired", 1)


@pytest.mark.parametrize(
    ("reason", "code"), [("  ", "reason_missing"), ("x" * 301, "reason_too_long")], ids=["none", "long"]
)
def test_a_completion_by_a_trainer_needs_a_reason(reason, code):
    block = read()
    made, [unit] = course_with([block])
    with pytest.raises(DomainError) as refusal:
        note(learner_on(made), activity(unit, block), reason=reason)
    assert (refusal.value.code, refusal.value.field) == (code, "reason")


def test_nothing_is_noted_for_who_has_no_place_or_in_another_course():
    block = read()
    made, [unit] = course_with([block])
    other, _units = course_with([read("ander")])
    place = learner_on(made)
    withdraw(enrolment=place, by=None, at=timezone.now())
    for where, code in ((place, "not_enrolled"), (learner_on(other), "not_in_this_course")):
        with pytest.raises(DomainError) as refusal:
            note(where, activity(unit, block))
        assert refusal.value.code == code
    assert not Completion.objects.exists()


def test_nobody_vouches_for_herself():
    block, test = read(), quiz(pass_mark=100, attempts=1)
    made, [unit] = course_with([block, test])
    place, at = learner_on(made), timezone.now()
    told = {"enrolment": place, "by": place.user, "reason": "Ik was er.", "at": at}
    for verb, more in (
        (complete_for_learner, {"activity": activity(unit, block)}),
        (grant_attempts, {"activity": activity(unit, test), "extra": 1}),
    ):
        with pytest.raises(DomainError) as refusal:
            verb(**told, **more)
        assert refusal.value.code == "own_place"
    assert not Completion.objects.exists()
    assert not AttemptGrant.objects.exists()


def test_presence_completes_and_can_be_corrected_until_the_place_is_finished():
    block, later = read("samen", required=True), read("straks", required=True)
    made, [unit] = course_with([block, later])
    place, task, by = learner_on(made), activity(unit, block), person()
    at = timezone.now()
    assert complete_by_presence(enrolment=place, activity=task, by=by, at=at)
    assert not complete_by_presence(enrolment=place, activity=task, by=by, at=at)
    assert withdraw_presence(enrolment=place, activity=task, at=timezone.now())
    assert not Completion.objects.exists()
    complete_by_presence(enrolment=place, activity=task, by=by, at=at)
    read_all(place, unit)
    place.refresh_from_db()
    assert place.status == "finished"
    assert not withdraw_presence(enrolment=place, activity=task, at=timezone.now())
    assert Completion.objects.filter(activity=task, source="presence").exists()


def test_only_what_presence_wrote_is_taken_back():
    block, more = read(), reflection()
    made, [unit] = course_with([block, more])
    place, task = learner_on(made), activity(unit, block)
    complete_activity(enrolment=place, activity=task, source="learner", at=timezone.now())
    assert not complete_by_presence(enrolment=place, activity=task, by=person(), at=timezone.now())
    assert not withdraw_presence(enrolment=place, activity=task, at=timezone.now())
    note(place, activity(unit, more))
    assert not withdraw_presence(enrolment=place, activity=activity(unit, more), at=timezone.now())
    assert Completion.objects.count() == 2


def hand_in(place, task, number=0):
    [question] = task.definition["questions"]
    wrong = next(iter(set(question["choices"]) - set(question["right"])))
    return submit_quiz(
        enrolment=place, activity=task, answers={question["id"]: wrong}, number=number, at=timezone.now()
    )


def more_attempts(place, task, *, extra=1, reason="De verbinding viel weg."):
    return grant_attempts(
        enrolment=place, activity=task, extra=extra, reason=reason, by=person(), at=timezone.now()
    )


def test_attempts_given_by_a_trainer_count_and_are_told(client):
    asked = quiz(pass_mark=100, attempts=1)
    made, [unit] = course_with([asked])
    place, task = learner_on(made), activity(unit, asked)
    client.force_login(place.user)
    hand_in(place, task)
    with pytest.raises(DomainError):
        hand_in(place, task)
    assert "again=" not in client.get(unit.url).content.decode()
    more_attempts(place, task, extra=2)
    page = client.get(unit.url).content.decode()
    assert "Nog 2 pogingen." in page
    assert [hand_in(place, task).number, hand_in(place, task).number] == [2, 3]
    with pytest.raises(DomainError):
        hand_in(place, task)


@pytest.mark.parametrize(
    ("attempts", "extra", "reason", "code"),
    [
        (None, 1, "Omdat.", "no_limit"),
        (2, 0, "Omdat.", "extra_out_of_range"),
        (2, 21, "Omdat.", "extra_out_of_range"),
        (2, 1, " ", "reason_missing"),
    ],
)
def test_attempts_are_given_with_sense_and_reason(attempts, extra, reason, code):
    asked = quiz(attempts=attempts)
    made, [unit] = course_with([asked])
    with pytest.raises(DomainError) as refusal:
        more_attempts(learner_on(made), activity(unit, asked), extra=extra, reason=reason)
    assert refusal.value.code == code
    assert not AttemptGrant.objects.exists()
