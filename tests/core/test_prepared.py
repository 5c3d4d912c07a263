"""A prepared query answers what the ORM answers, and is written once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, models
from django.db.models import Case, F, FilteredRelation, Q, When
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.prepared import Prepared, Several
from courses.learning.models import Activity, Completion
from courses.models import CourseRun
from tests.support.courses import run
from tests.support.learning import course_with, learner_on, quiz, reading

pytestmark = pytest.mark.django_db


def test_rows_are_those_of_the_orm_with_every_kind_of_value():
    made = run(languages=["nl", "en"], capacity=12)
    run(starts_in=timedelta(days=3))
    columns = ("id", "course_key", "languages", "starts_at", "capacity", "title")
    prepared = Prepared(
        lambda key, at: CourseRun.objects.filter(course_key=key).going(at).values_list(*columns),
        key=models.UUIDField(),
        at=models.DateTimeField(),
    )
    at = timezone.now()
    expected = CourseRun.objects.filter(course_key=made.course_key).going(at).values_list(*columns)
    assert prepared.rows(key=made.course_key, at=at) == list(expected)
    assert prepared.rows(key=made.course_key, at=at + timedelta(days=900)) == []
    assert prepared.rows(key=uuid4(), at=at) == []


def test_values_in_joins_and_cases_are_filled_in():
    made, units = course_with([quiz("een")], [quiz("twee")])
    place = learner_on(made)
    Completion.objects.create(
        enrolment=place, activity=reading(units[0]), at=timezone.now(), source="learner"
    )

    def build(enrolment, unit):
        mine = FilteredRelation("completions", condition=Q(completions__enrolment=enrolment))
        here = Case(When(unit_key=unit, then=F("mine__at")))
        return (
            Activity.objects.annotate(mine=mine).annotate(here=here).order_by("pk").values_list("pk", "here")
        )

    prepared = Prepared(build, enrolment=models.BigIntegerField(), unit=models.UUIDField())
    for unit in units:
        rows = prepared.rows(enrolment=place.pk, unit=unit.translation_key)
        assert rows == list(build(place.pk, unit.translation_key))
    assert [
        moment for _pk, moment in prepared.rows(enrolment=place.pk, unit=units[0].translation_key) if moment
    ]


def test_one_asking_is_one_statement_and_tells_what_is_there_now():
    prepared = Prepared(
        lambda key: CourseRun.objects.filter(course_key=key).values_list("title"), key=models.UUIDField()
    )
    made = run(title="Eerste")
    assert prepared.rows(key=made.course_key) == [("Eerste",)]
    CourseRun.objects.update(title="Tweede")
    with CaptureQueriesContext(connection) as queries:
        assert prepared.rows(key=made.course_key) == [("Tweede",)]
    assert len(queries) == 1


def test_a_hostile_value_stays_a_value():
    prepared = Prepared(
        lambda title: CourseRun.objects.filter(title=title).values_list("pk"), title=models.CharField()
    )
    run(title="Gewoon")
    assert prepared.rows(title="' OR 1=1 --") == []
    assert prepared.rows(title="100%s") == []


@pytest.mark.parametrize("many", [0, 1, 3, 5])
def test_a_list_of_any_length_finds_what_the_orm_finds(many):
    made = [run(title=f"Editie {number}") for number in range(6)]
    wanted = [each.pk for each in made[:many]]

    def build(keys):
        return CourseRun.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "title")

    prepared = Prepared(build, keys=Several(models.BigIntegerField(), 3))
    assert prepared.rows(keys=wanted) == list(build(wanted))
    with CaptureQueriesContext(connection) as queries:
        prepared.rows(keys=wanted)
    assert len(queries) == (1 if many else 0)


@pytest.mark.parametrize("number", [10**30, -(10**30), 2**63])
def test_a_number_that_no_column_can_hold_finds_what_the_orm_finds(number):
    made = run()
    prepared = Prepared(
        lambda pk: CourseRun.objects.filter(pk=pk).values_list("pk"), pk=models.BigIntegerField()
    )
    assert prepared.rows(pk=number) == []
    assert prepared.rows(pk=made.pk) == [(made.pk,)]
