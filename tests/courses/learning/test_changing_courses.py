"""What a change of the course means for those under way: additions are new, what is gone asks nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page

from courses.enrolment.services import enrol, withdraw
from courses.learning.models import Activity, Completion
from courses.learning.selectors import progress_of
from courses.learning.services import complete_activity, leave_unit
from tests.support.accounts import person
from tests.support.courses import course, publish, run, translate
from tests.support.learning import (
    activity,
    course_with,
    learner_on,
    quiz,
    read,
    reading,
    reflection,
    set_body,
)

pytestmark = pytest.mark.django_db


def browser(place):
    client = Client()
    client.force_login(place.user)
    return client


def done(place, unit, language="nl"):
    with translation.override(language):
        address = reverse("courses:unit-done", args=[unit.translation_key])
    return browser(place).post(address)


def leave(place, unit):
    return leave_unit(
        enrolment=place, unit_key=unit.translation_key, drafts={}, answers={}, at=timezone.now()
    )


def bound_units(place):
    return [unit.unit_key for unit in progress_of(place).units if unit.total]


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def test_a_step_taken_offline_asks_nothing_and_its_facts_stay():
    made, [first, second] = course_with([], [reflection()])
    place = learner_on(made)
    leave(place, first)
    fact = Completion.objects.get()
    rows = set(Activity.objects.values_list("pk", flat=True))
    first.unpublish()
    assert reading(first).retired_at is not None
    assert bound_units(place) == [second.unit_key]
    publish(fresh(first))
    assert reading(first).retired_at is None
    assert set(Activity.objects.values_list("pk", flat=True)) == rows
    assert Completion.objects.get() == fact
    assert progress_of(place).units[0].is_done


def test_a_step_shown_again_is_new_to_who_began_without_it():
    made, [_first, second] = course_with([], [reflection()])
    early = learner_on(made)
    second.unpublish()
    late = learner_on(made)
    publish(fresh(second))
    assert len(bound_units(early)) == 1
    assert len(bound_units(late)) == 1
    assert all(row.joined_at for row in Activity.objects.filter(unit_key=second.unit_key))


def test_a_step_shown_again_binds_as_before_when_nobody_came_meanwhile():
    made, [_first, second] = course_with([], [reflection()])
    place = learner_on(made)
    second.unpublish()
    publish(fresh(second))
    assert len(bound_units(place)) == 2


def test_a_module_shown_later_is_new_to_who_began_without_it():
    made, [unit] = course_with([])
    module = fresh(unit.get_parent())
    module.unpublish()
    set_body(unit, [reflection()])
    assert all(row.retired_at for row in Activity.objects.all())
    place = learner_on(made)
    publish(fresh(module))
    assert bound_units(place) == []
    assert not Activity.objects.filter(retired_at=None, joined_at=None).exists()


def test_a_module_finished_before_it_is_published_has_nothing_to_do_until_then():
    made, [unit] = course_with([])
    module = fresh(unit.get_parent())
    module.unpublish()
    Activity.objects.all().delete()
    set_body(unit, [read("een", required=True)])
    assert not Activity.objects.exists()
    publish(fresh(module))
    assert Activity.objects.count() == 2
    assert bound_units(learner_on(made)) == [unit.unit_key]


def test_a_deleted_step_keeps_its_facts():
    made, [first, second] = course_with([], [])
    place = learner_on(made)
    leave(place, first)
    fresh(first).delete()
    assert Completion.objects.count() == 1
    assert reading(first).retired_at is not None
    assert leave(place, second)


def test_who_did_all_but_what_is_taken_away_finishes_by_saying_done():
    block = quiz()
    made, [unit] = course_with([block])
    place = learner_on(made)
    assert not leave(place, unit)
    set_body(unit, [])
    done(place, unit)
    place.refresh_from_db()
    assert place.status == "finished"


def test_who_did_all_but_what_is_taken_away_finishes_by_handing_in_again():
    kept, gone = reflection("blijft"), quiz()
    made, [unit] = course_with([kept, gone])
    place = learner_on(made)
    leave(place, unit)
    again = {"activity": activity(unit, kept), "source": "learner"}
    assert complete_activity(enrolment=place, at=timezone.now(), **again)
    set_body(unit, [kept])
    assert not complete_activity(enrolment=place, at=timezone.now(), **again)
    place.refresh_from_db()
    assert place.status == "finished"


def test_who_comes_back_after_withdrawing_finds_what_she_did_and_can_finish():
    made, [first, second] = course_with([], [])
    place = learner_on(made, edition=run(made, self_paced=True))
    leave(place, first)
    withdraw(enrolment=place, by=place.user, at=timezone.now())
    fresh(second).unpublish()
    place = enrol(run=place.run, user=place.user, by=place.user, at=timezone.now())
    assert progress_of(place).is_complete
    assert leave(place, first)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_translated_step_can_be_followed_after_it_moved_to_another_course(language):
    made, [unit] = course_with([read("een")])
    for page in (made, fresh(unit.get_parent()), unit):
        translate(page)
    other = course(outline=[("Ander", [])])
    Page.objects.get(pk=unit.pk).move(other.get_children().get(), "last-child")
    place = learner_on(other)
    page = Page.objects.get(translation_key=unit.unit_key, locale__language_code=language)
    assert browser(place).get(page.specific.url).status_code == 200
    done(place, unit, language)
    assert Completion.objects.filter(enrolment=place, activity=reading(unit)).exists()
    stranger = learner_on(made)
    assert browser(stranger).get(page.specific.url).status_code == 302


def test_who_enrolled_before_there_was_anything_to_do_does_what_is_there_at_the_start():
    made, [first, second] = course_with([read()], [quiz()], live=False)
    edition = run(made, starts_in=timedelta(days=2))
    place = enrol(run=edition, user=person(), by=None, at=timezone.now())
    for page in (made, made.get_children().specific().get(), first, second):
        publish(page)
    started = edition.starts_at + timedelta(hours=1)
    assert not leave_unit(enrolment=place, unit_key=first.translation_key, drafts={}, answers={}, at=started)
    assert [unit.total for unit in progress_of(place).units] == [1, 2]


def test_what_is_added_after_the_start_binds_nobody_who_enrolled_before():
    made, [unit] = course_with([])
    edition = run(made, at=timezone.now() - timedelta(days=20), enrol_until=timezone.now())
    place = enrol(run=edition, user=person(), by=None, at=timezone.now() - timedelta(days=19))
    set_body(unit, [quiz()])
    assert [unit.total for unit in progress_of(place).units] == [1]
