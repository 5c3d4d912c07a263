"""The rooms of runs follow places and trainers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.api import may_read, may_write
from community.models import Membership
from courses.catalogue.services import staff_run
from courses.enrolment.services import enrol, withdraw
from courses.together.choosing import choose_talk, open_room_of_run
from courses.together.rooms import close_rooms_of_runs_over, open_run_room
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.guiding import trainer

pytestmark = pytest.mark.django_db


def people_in(room):
    return dict(Membership.objects.filter(space=room, state="in").values_list("user", "role"))


def test_the_room_of_a_run_has_its_people_and_its_trainers_as_hosts():
    guide, early, late = trainer(), person(), person()
    edition = run(course(), trainer=guide)
    place = enrol(run=edition, user=early, by=None, at=timezone.now())
    room = open_room_of_run(run=edition, by=guide, at=timezone.now())
    assert people_in(room) == {guide.pk: "host", early.pk: "member"}
    enrol(run=edition, user=late, by=None, at=timezone.now())
    withdraw(enrolment=place, by=None, at=timezone.now())
    assert people_in(room) == {guide.pk: "host", late.pk: "member"}
    assert not may_read(early, room)
    other = trainer()
    staff_run(run=edition, users=[other], by=None)
    assert people_in(room) == {other.pk: "host", late.pk: "member"}


def test_after_the_run_its_room_is_read_only_where_the_course_chose_so():
    now, user = timezone.now(), person()
    made = course()
    day = timedelta(days=1)
    quiet = run(made, starts_in=-day, lasts=2 * day, enrol_until=now + day)
    enrol(run=quiet, user=user, by=None, at=now)
    room = open_run_room(run=quiet, at=now)
    after = now + 3 * day
    assert close_rooms_of_runs_over(at=after) == 0
    choose_talk(
        course_key=made.translation_key,
        beside="module",
        reads_only_after=True,
        by=person(role="editor"),
        at=now,
    )
    assert (close_rooms_of_runs_over(at=now), close_rooms_of_runs_over(at=after)) == (0, 1)
    room.refresh_from_db()
    assert (may_read(user, room), may_write(user, room)) == (True, False)
