"""What learners may do, and what the clock brings: the second half of a random story."""

from contextlib import nullcontext

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import strategies as st

from accounts.models import User
from core.errors import DomainError
from courses.catalogue.outline import course_outline
from courses.catalogue.services import close_run
from courses.certificates.services import confirm_official_name
from courses.enrolment.models import Enrolment
from courses.enrolment.services import enrol, expire_enrolments, withdraw
from courses.learning.activities.base import HandedIn
from courses.learning.models import Activity
from courses.learning.services import complete_by_presence, hand_in, leave_unit, withdraw_presence
from courses.models import CoursePage, CourseRun
from tests.courses.learning.editors_at_work import EditorsAtWork, may_happen, numbers, pick
from tests.support.courses import publish
from tests.support.learning import field
from tests.support.story import Place

ANSWERS = {
    "reflection": {"text": "Dit neem ik mee."},
    "checklist": {"ticked": []},
    "poll": {"choice": ""},
    "try_in_class": {"plan": "Buiten meten."},
}
languages = st.sampled_from(["nl", "en"])


def row(place):
    return Enrolment.objects.get(pk=place.pk)


class LearnersAtWork(EditorsAtWork):
    @may_happen(often=4, p=numbers, r=numbers)
    def enrol(self, p, r):
        at = self.later()
        person, run = pick(self.story.people, p), pick(self.story.runs(), r)
        places = [place for place in self.story.places if (place.person, place.run) == (person, run)]
        known = places[0] if places else None
        refused = run.is_over(at) and (known is None or known.status not in ("active", "finished"))
        with pytest.raises(DomainError) if refused else nullcontext():
            there = CourseRun.objects.get(pk=run.pk)
            made = enrol(run=there, user=User.objects.get(pk=person.pk), by=None, at=at)
        if refused:
            return
        if known is None:
            self.story.places.append(Place(made.pk, person, run, at))
        elif known.status not in ("active", "finished"):
            known.status, known.enrolled_at = "active", at

    @may_happen(p=numbers)
    def withdraw(self, p):
        at = self.later()
        for place in self.story.places[p : p + 1]:
            refused = place.status in ("finished", "expired")
            with pytest.raises(DomainError) if refused else nullcontext():
                withdraw(enrolment=row(place), by=None, at=at)
            if not refused:
                place.status = "withdrawn"

    @may_happen(often=5, p=numbers, i=numbers, language=languages, right=st.booleans())
    def do_one_thing(self, p, i, language, right):
        if self.story.places:
            place = pick(self.story.places, p)
            units = self.story.shown_units(place.run.course)
            blocks = [(unit.key, block.id) for unit in units for block in unit.blocks]
            if blocks:
                with translation.override(language):
                    self.hand_in(place, pick(blocks, i), right=right)

    @may_happen(often=2, p=numbers, f=numbers)
    def presence_is_corrected(self, p, f):
        """She was not there after all; what is finished stays finished, and nothing else is taken back."""
        at = self.later()
        for place in self.story.places[p : p + 1]:
            facts = sorted(fact for fact in self.story.facts if fact[0] == place.pk)
            for fact in facts[f % max(1, len(facts)) :][:1]:
                activity = Activity.objects.get(pk=fact[1])
                withdrawn = withdraw_presence(enrolment=row(place), activity=activity, at=at)
                assert withdrawn == (fact[3] == "presence" and place.status != "finished")
                if withdrawn:
                    self.story.facts.remove(fact)

    @may_happen(p=numbers, i=numbers)
    def hand_in_what_was_taken_away(self, p, i):
        gone = [item for item, standing in self.story.standings().items() if standing is None]
        for place in self.story.places[p : p + 1]:
            for item in gone[i : i + 1]:
                self.hand_in(place, item, right=True, is_gone=True)

    @may_happen(often=4, p=numbers, u=numbers, language=languages, writes=st.booleans())
    def leave_a_unit(self, p, u, language, writes):
        """Through the page: what there is to read counts, and what is written."""
        at = self.later()
        for chosen, unit in self.someone_somewhere(p, u):
            written = [block.raw() for block in unit.blocks if block.kind == "reflection"]
            texts = {field(raw, "text"): "Dit neem ik mee." for raw in written}
            with translation.override(language):
                address = reverse("courses:unit-done", args=[unit.key])
            answer = self.browser(chosen.person).post(address, texts if writes else {})
            assert answer.status_code in (302, 404)
            place = self.story.place_of(chosen.person, chosen.run.course)
            if place and place.may_record(at):
                done = ("read", "reflection") if writes else ("read",)
                blocks = [(unit.key, block.id) for block in unit.blocks if block.kind in done]
                self.expect(place, [(unit.key, unit.key), *blocks])
                self.see_whether_she_finished(place)

    @may_happen(often=4, p=numbers, u=numbers)
    def do_all_that_is_left(self, p, u):
        for place, unit in self.someone_somewhere(p, u):
            for item in self.story.left(place, strictly=False):
                if place.may_record(timezone.now()) and item[0] != item[1]:
                    self.hand_in(place, item, right=True)
            for each in (*self.story.shown_units(place.run.course), unit):
                if place.may_record(at := self.later()):
                    leave_unit(enrolment=row(place), unit_key=each.key, drafts={}, answers={}, at=at)
                    read = [(each.key, block.id) for block in each.blocks if block.kind == "read"]
                    self.expect(place, [(each.key, each.key), *read], at=at)
                    self.see_whether_she_finished(place)

    @may_happen(often=3, p=numbers, u=numbers, language=languages)
    def read_a_unit(self, p, u, language):
        """Whoever has, or had, a place finds every step of the course, in whatever language."""
        self.later()
        for chosen, unit in self.someone_somewhere(p, u):
            place = self.story.place_of(chosen.person, chosen.run.course)
            outline = course_outline(chosen.run.course, language)
            shown = {each.key for each in self.story.shown_units(chosen.run.course)}
            assert {entry.key for entry in outline} == shown
            answer = self.browser(chosen.person).get(outline.unit(unit.key).url)
            assert answer.status_code == (200 if place else 302), (answer.status_code, language)
            if place:
                screen = answer.context["screen"]
                assert screen.visit.enrolment.pk == place.pk
                assert 0 <= screen.progress.done <= screen.progress.total == len(shown)

    @may_happen(days=st.integers(1, 20))
    def time_passes(self, days):
        at = self.later(days=days)
        expire_enrolments(at=at)
        for place in self.story.places:
            if place.status == "active" and place.run.is_over(at):
                place.status = "expired"

    @may_happen(r=numbers)
    def close_a_run(self, r):
        at = self.later()
        for run in self.story.runs()[r : r + 1]:
            close_run(run=CourseRun.objects.get(pk=run.pk), by=None, at=at)
            run.is_closed = True

    @may_happen(p=numbers, c=numbers)
    def rename_person_and_course(self, p, c):
        self.later()
        person = pick(self.story.people, p)
        user = User.objects.get(pk=person.pk)
        user.display_name = f"{user.display_name} Anders"
        if person.has_name:
            user.official_name = f"{user.official_name} Anders"
        user.save()
        page = CoursePage.objects.get(pk=pick(self.story.courses, c).pk)
        page.title, page.minutes = f"{page.title} anders", page.minutes + 30
        publish(page)

    @may_happen(p=numbers)
    def confirm_the_name(self, p):
        at = self.later()
        person = pick(self.story.people, p)
        if not person.has_name:
            confirm_official_name(user=User.objects.get(pk=person.pk), name="Derde Naam", at=at)
            person.has_name = True

    def someone_somewhere(self, p, u):
        """Choose someone with a place and a unit of her course, if there are any."""
        for place in self.story.places[p % max(1, len(self.story.places)) :][:1]:
            units = self.story.shown_units(place.run.course)
            if units:
                yield place, pick(units, u)

    def hand_in(self, place, item, *, right, is_gone=False):
        at = self.later()
        activity = Activity.objects.get(pk=self.story.activities[item])
        if activity.kind == "meeting":
            self.mark_present(place, item, activity, is_gone=is_gone, at=at)
            return
        refused = is_gone or not place.may_record(at)
        with pytest.raises(DomainError) if refused else nullcontext():
            hand_in(enrolment=row(place), activity=activity, handed=handed(activity, right=right), at=at)
        if refused:
            return
        if right or activity.kind != "quiz" or activity.definition["pass_mark"] is None:
            self.expect(place, [item], at=at, source="quiz" if activity.kind == "quiz" else "learner")
        self.see_whether_she_finished(place)

    def mark_present(self, place, item, activity, *, is_gone, at):
        """A trainer notes it, also after the end; whoever has everything then finishes after all."""
        if is_gone:
            return
        refused = place.status == "withdrawn"
        by = User.objects.get(pk=place.person.pk)
        with pytest.raises(DomainError) if refused else nullcontext():
            complete_by_presence(enrolment=row(place), activity=activity, by=by, at=at)
        if not refused:
            self.expect(place, [item], at=at, source="presence")
            if place.status == "expired" and row(place).status == "finished":
                assert self.story.left(place, strictly=True) == []
                place.status = "finished"
            self.see_whether_she_finished(place)

    def expect(self, place, items, *, at=None, source="learner"):
        """Write into the story what must stand in the table from now on; `at` of a page is read there."""
        known = {activity for enrolment, activity, _at, _source in self.story.facts if enrolment == place.pk}
        for item in items:
            activity = self.story.activities[item]
            if activity not in known:
                moment = at or row(place).completions.get(activity=activity).at
                self.story.facts.add((place.pk, activity, moment, source))

    def see_whether_she_finished(self, place):
        """Finished is who did all that binds her; nobody is kept from it by what came later."""
        status = row(place).status
        if place.status == "active" and status == "finished":
            assert self.story.left(place, strictly=True) == []
            assert self.story.shown_units(place.run.course)
            place.status = "finished"
        elif place.status == "active" and self.story.shown_units(place.run.course):
            assert self.story.left(place, strictly=False) != []

    def browser(self, person):
        client = Client()
        client.force_login(User.objects.get(pk=person.pk))
        return client


def handed(activity, *, right):
    """Return what a learner hands in."""
    if activity.kind in ANSWERS:
        return HandedIn(answer=ANSWERS[activity.kind])
    if activity.kind == "quiz":
        [asked] = activity.definition["questions"]
        [good] = asked["right"]
        [bad] = set(asked["choices"]) - {good}
        return HandedIn(attempt={asked["id"]: good if right else bad}, number=0)
    return HandedIn()
