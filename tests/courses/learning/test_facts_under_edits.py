"""Whatever editors do while people learn, nothing that was done is lost, changed or made up.

Random stories of editors, translators and learners (see the two modules beside this one) are held
against a plain account of what happened, after every single step.
"""

import json
from itertools import product

import pytest
from django.db.models import F
from django.test import RequestFactory
from django.utils import timezone
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from accounts.models import User
from courses.certificates.models import Certificate
from courses.enrolment.models import Enrolment
from courses.learning.models import Activity, Completion
from courses.learning.selectors import progress_of_all
from courses.learning.tasks import tasks_of
from courses.learning.visits import visit_by_key
from courses.models import CourseTeamMember
from tests.courses.learning.editors_at_work import happenings, lay_ground
from tests.courses.learning.learners_at_work import LearnersAtWork
from tests.support.properties import effort

pytestmark = pytest.mark.django_db


class LearningWhileCoursesChange(LearnersAtWork):
    @rule(step=happenings(LearnersAtWork))
    def next(self, step):
        name, how = step
        getattr(self, name)(**how)

    @invariant()
    def all_is_as_it_was_told(self):
        self.facts_are_what_people_did()
        self.activities_are_retired_and_return_as_the_same_row()
        self.activities_stand_in_the_course_of_their_unit()
        self.activities_say_what_their_source_says()
        self.what_came_later_is_new_and_binds_nobody_who_was_there()
        self.who_finished_stays_finished_with_the_same_attest()
        self.every_step_opens_in_both_languages_with_the_same_place()
        assert not CourseTeamMember.objects.exists()

    def facts_are_what_people_did(self):
        there = set(Completion.objects.values_list("enrolment_id", "activity_id", "at", "source"))
        assert there == self.story.facts

    def activities_are_retired_and_return_as_the_same_row(self):
        standings = self.story.standings()
        rows = {
            (row.unit_key, row.block_id): (row.pk, row.retired_at is None) for row in Activity.objects.all()
        }
        assert rows == {
            item: (pk, standings.get(item) is not None) for item, pk in self.story.activities.items()
        }

    def activities_stand_in_the_course_of_their_unit(self):
        rows = Activity.objects.filter(retired_at=None).values_list("pk", "course_key", "required")
        assert {pk: (course, required) for pk, course, required in rows} == {
            self.story.activities[item]: standing
            for item, standing in self.story.standings().items()
            if standing
        }

    def activities_say_what_their_source_says(self):
        rows = Activity.objects.filter(retired_at=None).exclude(block_id=F("unit_key"))
        assert {(row.unit_key, row.block_id): (row.kind, row.title, row.language) for row in rows} == {
            (unit.key, block.id): (block.kind, block.words, "nl")
            for course in self.story.courses
            for unit in self.story.shown_units(course.key)
            for block in unit.blocks
        }

    def what_came_later_is_new_and_binds_nobody_who_was_there(self):
        for place in self.story.places:
            tasks = tasks_of([place.run.course])[place.run.course]
            standing_here = {
                item for item, at in self.story.standings().items() if at and at[0] == place.run.course
            }
            assert {(task.unit_key, task.block_id) for task in tasks} == standing_here
            for task in tasks:
                self.holds_for(place, task)

    def holds_for(self, place, task):
        item, since = (task.unit_key, task.block_id), place.enrolled_at
        then, now = self.story.stood(item, since), self.story.standings()[item]
        was_there = then is not None and then[0] == place.run.course
        if task.binds(since):
            assert now == then == (place.run.course, True)
        if not was_there:
            assert task.is_new_for(since)
        if self.story.unchanged_since(item, since):
            assert task.binds(since) == task.required
            assert not task.is_new_for(since)

    def who_finished_stays_finished_with_the_same_attest(self):
        places = list(Enrolment.objects.select_related("run"))
        standings = progress_of_all(places)
        assert {place.pk: place.status for place in places} == {
            place.pk: place.status for place in self.story.places
        }
        for place in self.story.places:
            standing = standings[place.pk]
            assert 0 <= standing.done <= standing.total
            if place.status == "finished":
                assert standing.is_complete
            self.attest_is_as_it_was(place)

    def attest_is_as_it_was(self, place):
        snapshots = list(Certificate.objects.filter(enrolment=place.pk).values_list("snapshot", flat=True))
        if place.status != "finished" or not place.person.has_name:
            assert snapshots == []
            return
        [snapshot] = [json.dumps(each, sort_keys=True) for each in snapshots]
        place.attest = place.attest or snapshot
        assert snapshot == place.attest

    def every_step_opens_in_both_languages_with_the_same_place(self):
        entrances = {(place.run.course, place.person.pk) for place in self.story.places}
        steps = [(key, unit.key) for key, _pk in entrances for unit in self.story.shown_units(key)]
        standing = (entrances, steps, [(place.status, place.enrolled_at) for place in self.story.places])
        if standing != self.__dict__.get("seen"):
            self.seen = standing
            for course, person in entrances:
                self.opens_for(course, person)

    def opens_for(self, course, person):
        mine = self.story.place_of(next(each for each in self.story.people if each.pk == person), course)
        request = RequestFactory().get("/")
        request.user = User.objects.get(pk=person)
        for unit, language in product(self.story.shown_units(course), ("nl", "en")):
            visit = visit_by_key(request, unit.key, language, timezone.now())
            assert visit is not None
            assert (visit.enrolment and visit.enrolment.pk) == (mine and mine.pk)


def test_editing_moving_translating_and_copying_lose_and_invent_nothing(mailoutbox):
    class Told(LearningWhileCoursesChange):
        ground = lay_ground()

    run_state_machine_as_test(Told, settings=effort(5, steps=20))
