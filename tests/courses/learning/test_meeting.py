"""A meeting in a unit: its date comes from the run, and no learner hands it in."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from core.registry import Registry
from courses.enrolment.models import EnrolmentStatus
from courses.learning.api import known_beside
from courses.learning.models import Completion
from courses.learning.selectors import progress_of
from courses.learning.services import complete_by_presence, leave_unit
from courses.sessions.services import cancel_session, plan_session
from tests.support.accounts import person
from tests.support.learning import activity, course_with, learner_on, meeting, read

pytestmark = pytest.mark.django_db


def test_no_learner_says_of_herself_that_she_was_there(client):
    block = meeting()
    made, [unit] = course_with([block])
    place = learner_on(made)
    client.force_login(place.user)
    answer = client.post(f"/nl/leren/{unit.translation_key}/{block['id']}/")
    assert answer.status_code == 422
    assert not Completion.objects.exists()
    assert "btn line" not in client.get(unit.url).content.decode().split(block["id"])[1]


def date_for(block, unit, place):
    at = timezone.now()
    return plan_session(
        run=place.run,
        by=None,
        at=at,
        activity=activity(unit, block),
        starts_at=at + timedelta(days=2),
        ends_at=at + timedelta(days=2, hours=3),
    )


def test_a_required_meeting_counts_and_presence_completes_it():
    block = meeting()
    made, [unit] = course_with([block])
    place = learner_on(made)
    date_for(block, unit, place)
    assert progress_of(place).units[0].total == 2
    complete_by_presence(enrolment=place, activity=activity(unit, block), by=person(), at=timezone.now())
    assert progress_of(place).units[0].done == 1


def test_a_meeting_without_a_date_says_that_one_follows(client):
    made, [unit] = course_with([meeting()])
    client.force_login(learner_on(made).user)
    assert "De datum volgt" in client.get(unit.url).content.decode()


def test_what_is_known_beside_is_asked_once_for_each_kind_there_is():
    one, two, other = meeting("een"), meeting("twee"), read()
    made, [unit] = course_with([one, two, other])
    here = [activity(unit, block) for block in (one, two, other)]
    asked = []

    def tell(enrolment, activities):
        asked.append([each.pk for each in activities])
        return {each.pk: {"session": {"starts": datetime(2026, 9, 1, 12, tzinfo=UTC)}} for each in activities}

    told = Registry("of a test")
    told.register("meeting", tell)
    beside = known_beside(learner_on(made), here, told)
    assert asked == [[here[0].pk, here[1].pk]]
    assert set(beside) == {here[0].pk, here[1].pk}


def test_a_meeting_binds_in_the_runs_that_have_a_date_for_it():
    block = meeting()
    made, [unit] = course_with([block])
    with_a_date, without = learner_on(made), learner_on(made)
    date_for(block, unit, with_a_date)
    assert (progress_of(with_a_date).total, progress_of(with_a_date).units[0].left) == (1, 2)
    assert progress_of(without).units[0].left == 1
    leave_unit(enrolment=without, unit_key=unit.translation_key, drafts={}, answers={}, at=timezone.now())
    without.refresh_from_db()
    assert without.status == EnrolmentStatus.FINISHED


def test_who_did_all_else_is_finished_once_the_meeting_is_called_off():
    block = meeting()
    made, [unit] = course_with([block])
    place = learner_on(made)
    session = date_for(block, unit, place)
    leave_unit(enrolment=place, unit_key=unit.translation_key, drafts={}, answers={}, at=timezone.now())
    place.refresh_from_db()
    assert place.status == EnrolmentStatus.ACTIVE
    cancel_session(session=session, by=None, at=timezone.now(), reason="Te weinig volk.")
    place.refresh_from_db()
    assert place.status == EnrolmentStatus.FINISHED
