"""What editors and translators may do to courses at any moment: the first half of a random story."""

from copy import deepcopy
from datetime import timedelta
from uuid import uuid4

import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from wagtail.models import Page

from accounts.models import User
from courses.catalogue.services import copy_course
from courses.certificates.services import confirm_official_name
from courses.enrolment.services import enrol
from courses.learning.models import Activity
from courses.models import CoursePage, CourseRun, ModulePage, UnitPage
from tests.support import cms
from tests.support.accounts import person
from tests.support.courses import course, publish, run, translate
from tests.support.learning import set_body, units_of
from tests.support.story import KINDS, Block, Course, Module, Person, Place, Run, Story, Unit

numbers = st.integers(0, 11)
kinds = st.sampled_from(KINDS)


def may_happen(*, often=1, **how):
    """Let a method be one of the things that happen in a story; `how` gives the strategies of its arguments.

    Hypothesis would leave out whole rules in most of its examples; in a story everything must meet
    everything, so there is one rule that chooses.
    """

    def mark(method):
        method.often, method.how = often, st.fixed_dictionaries(how)
        return method

    return mark


def happenings(story_class):
    """Return a strategy for what happens next: the name of a method and its arguments."""
    named = {name: getattr(story_class, name) for name in dir(story_class)}
    methods = {name: method for name, method in named.items() if hasattr(method, "how")}
    names = [name for name, method in methods.items() for _time in range(method.often)]
    return st.sampled_from(names).flatmap(lambda name: st.tuples(st.just(name), methods[name].how))


def pick(things, number):
    """Choose one of a list that is not empty."""
    return things[number % len(things)]


class EveryString(dict):
    """A translation of whatever is asked: the same words with the number of the translation."""

    def __init__(self, number):
        super().__init__()
        self.number = number

    def __contains__(self, words):
        return True

    def __getitem__(self, words):
        return f"{words} (translation {self.number})"


def with_address_of_its_own(page):
    """Let a copied page be moved beside the one it was copied from."""
    page.slug = f"{page.slug}-kopie"
    return page


def as_course(page):
    """Describe a course that was published whole."""
    modules = [
        Module(module.pk, live=module.live, units=[Unit(unit.pk, unit.translation_key, unit.live) for unit in
               UnitPage.objects.child_of(module).order_by("path")])
        for module in ModulePage.objects.child_of(page).order_by("path")
    ]  # fmt: skip
    return Course(page.pk, page.translation_key, modules)


class EditorsAtWork(RuleBasedStateMachine):
    """Every example is told in a savepoint of its own, by a clock of its own, and then undone."""

    #: Where every story begins; laid once, by `lay_ground`.
    ground: Story

    def __init__(self):
        super().__init__()
        self.story = deepcopy(self.ground)
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.travel = time_machine.travel(timezone.now() + timedelta(hours=1))
        self.clock = self.travel.start()
        self.blocks_made = 0
        self.note(timezone.now())

    def teardown(self):
        self.travel.stop()
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def later(self, **how_much):
        """Let some time pass, so that no two things happen at once, and tell what time it is."""
        self.clock.shift(timedelta(**(how_much or {"minutes": 1})))
        return timezone.now()

    def publish(self, unit):
        """Publish a unit as the story has it, and remember the rows of what was never seen before."""
        at = self.later()
        set_body(UnitPage.objects.get(pk=unit.pk), [block.raw() for block in unit.blocks])
        unit.live = True
        self.note(at)

    def note(self, at):
        """Remember what stands where, and the rows of what was never seen before."""
        self.story.note(at)
        for item, standing in self.story.standings().items():
            if standing and item not in self.story.activities:
                self.story.activities[item] = Activity.objects.get(unit_key=item[0], block_id=item[1]).pk

    @may_happen(often=2, u=numbers, kind=kinds, required=st.booleans(), place=numbers)
    def add_a_block(self, u, kind, required, place):
        unit = pick(self.story.units(), u)
        self.blocks_made += 1
        unit.blocks.insert(place % (len(unit.blocks) + 1), Block(f"b{self.blocks_made}", kind, required))
        self.publish(unit)

    @may_happen(u=numbers, b=numbers)
    def change_its_words(self, u, b):
        for unit in self.one_with("blocks", u):
            pick(unit.blocks, b).edition += 1
            self.publish(unit)

    @may_happen(often=2, u=numbers, b=numbers)
    def make_it_required_or_not(self, u, b):
        for unit in self.one_with("blocks", u):
            block = pick(unit.blocks, b)
            block.required = not block.required
            self.publish(unit)

    @may_happen(often=2, u=numbers, b=numbers)
    def take_a_block_out(self, u, b):
        for unit in self.one_with("blocks", u):
            unit.removed.append(unit.blocks.pop(b % len(unit.blocks)))
            self.publish(unit)

    @may_happen(often=2, u=numbers, b=numbers)
    def put_a_block_back(self, u, b):
        for unit in self.one_with("removed", u):
            unit.blocks.append(unit.removed.pop(b % len(unit.removed)))
            self.publish(unit)

    def one_with(self, what, number):
        """Choose a unit with blocks, with blocks taken out, or with a translation, if there is one."""
        units = [unit for unit in self.story.units() if getattr(unit, what)]
        return [pick(units, number)] if units else []

    @may_happen(u=numbers)
    def put_blocks_in_another_order(self, u):
        unit = pick(self.story.units(), u)
        unit.blocks.reverse()
        self.publish(unit)

    @may_happen(u=numbers)
    def leave_a_draft(self, u):
        self.later()
        page = UnitPage.objects.get(pk=pick(self.story.units(), u).pk)
        page.body = page.body.stream_block.to_python([])
        page.save_revision()

    @may_happen(often=2, u=numbers, m=numbers, place=st.sampled_from(["first-child", "last-child"]))
    def move_a_unit(self, u, m, place):
        at = self.later()
        unit, goal = pick(self.story.units(), u), pick(self.story.modules(), m)
        Page.objects.get(pk=unit.pk).move(Page.objects.get(pk=goal.pk), place)
        next(module for module in self.story.modules() if unit in module.units).units.remove(unit)
        goal.units.append(unit)
        self.note(at)

    @may_happen(m=numbers, c=numbers)
    def move_a_module(self, m, c):
        at = self.later()
        module, goal = pick(self.story.modules(), m), pick(self.story.courses, c)
        Page.objects.get(pk=module.pk).move(Page.objects.get(pk=goal.pk), "last-child")
        next(course for course in self.story.courses if module in course.modules).modules.remove(module)
        goal.modules.append(module)
        self.note(at)

    @may_happen(often=2, u=numbers)
    def hide_or_show_a_unit(self, u):
        hidden = [unit for unit in self.story.units() if not unit.live]
        unit = pick(hidden or self.story.units(), u)
        if hidden:
            self.publish(unit)
            return
        at = self.later()
        UnitPage.objects.get(pk=unit.pk).unpublish()
        unit.live = False
        self.note(at)

    @may_happen(often=2, m=numbers)
    def hide_or_show_a_module(self, m):
        at = self.later()
        hidden = [module for module in self.story.modules() if not module.live]
        module = pick(hidden or self.story.modules(), m)
        page = ModulePage.objects.get(pk=module.pk)
        page.unpublish() if module.live else publish(page)
        module.live = not module.live
        self.note(at)

    @may_happen(m=numbers, kind=kinds)
    def add_a_unit(self, m, kind):
        self.later()
        module = pick(self.story.modules(), m)
        page = UnitPage(title=f"Nieuw {uuid4()}")
        parent = ModulePage.objects.get(pk=module.pk)
        page.live, page.locale = False, parent.locale
        parent.add_child(instance=page)
        self.blocks_made += 1
        block = Block(f"b{self.blocks_made}", kind, required=True)
        unit = Unit(page.pk, page.translation_key, blocks=[block])
        module.units.append(unit)
        self.publish(unit)

    @may_happen(u=numbers, number=numbers)
    def translate_a_unit(self, u, number):
        self.later()
        unit = pick(self.story.units(), u)
        unit.is_translated = True
        page = UnitPage.objects.get(pk=unit.pk)
        there = cms.translate(page, EveryString(number))
        assert [child.id for child in there.body] == [child.id for child in page.body]
        assert there.translation_key == page.translation_key

    @may_happen(often=2, u=numbers)
    def translate_carelessly(self, u):
        """A translator takes out, turns round and adds what is not hers to decide on."""
        self.later()
        for unit in self.one_with("is_translated", u):
            pages = UnitPage.objects.filter(translation_key=unit.key, locale__language_code="en")
            page = pages.get(alias_of=None)
            kept = list(page.body.get_prep_value())[1:][::-1]
            self.blocks_made += 1
            added = Block(f"b{self.blocks_made}", "read", required=True)
            page.body = page.body.stream_block.to_python([*kept, added.raw()])
            publish(page)

    @may_happen()
    def copy_a_course(self):
        """Copy the smaller one, once: it takes as long as all the rest."""
        if len(self.story.courses) > len(self.ground.courses):
            return
        self.later()
        original = min(self.story.courses, key=lambda course: len(course.units()))
        page = copy_course(
            course=CoursePage.objects.get(pk=original.pk), title="Kopie", by=None, at=timezone.now()
        )
        copied = as_course(page)
        own = {unit.key for module in copied.modules for unit in module.units} | {copied.key}
        assert not own & {original.key, *(unit.key for unit in self.story.units())}
        assert not CourseRun.objects.filter(course_key=copied.key).exists()
        self.story.courses.append(copied)
        self.publish_the_copy(original, copied, page)
        copied.runs.append(Run(run(copied.key, self_paced=True).pk, copied.key))

    def publish_the_copy(self, original, copied, page):
        publish(page)
        known = {unit.pk: unit for unit in self.story.units()}
        in_order = as_course(CoursePage.objects.get(pk=original.pk))
        for module, like in zip(copied.modules, in_order.modules, strict=True):
            publish(with_address_of_its_own(ModulePage.objects.get(pk=module.pk)))
            module.live = True
            for unit, same in zip(module.units, like.units, strict=True):
                model = known[same.pk]
                unit.blocks, unit.removed = deepcopy(model.blocks), deepcopy(model.removed)
                page = with_address_of_its_own(UnitPage.objects.get(pk=unit.pk))
                assert {str(child.id) for child in page.body} == {str(block.id) for block in unit.blocks}
                page.save()
                self.publish(unit)


def lay_ground():
    """Publish two courses, the first half in English too, and let one of five people follow the first."""
    big = course("Groot", outline=[("Eerste", ["Een", "Twee"]), ("Tweede", ["Drie"])])
    small = course("Klein", outline=[("Derde", ["Vier"])])
    first = units_of(big)[0]
    for page in (big, first.get_parent().specific, first):
        translate(page)
    now = timezone.now()
    courses = [as_course(CoursePage.objects.get(pk=page.pk)) for page in (big, small)]
    for unit, kind in zip([unit for made in courses for unit in made.units()], KINDS, strict=False):
        unit.blocks = [Block(f"first {kind}", kind, required=kind != "read")]
        set_body(UnitPage.objects.get(pk=unit.pk), [block.raw() for block in unit.blocks])
    courses[0].units()[0].is_translated = True
    for made in courses:
        made.runs.append(Run(run(made.key, self_paced=True).pk, made.key))
    dated = run(courses[0].key, starts_in=timedelta(days=-1), enrol_until=now + timedelta(days=40))
    courses[0].runs.append(Run(dated.pk, courses[0].key, ends_at=dated.ends_at))
    story = Story(courses, people())
    story.note(now - timedelta(minutes=1))
    first_place = enrol(run=dated, user=User.objects.get(pk=story.people[0].pk), by=None, at=now)
    story.places.append(Place(first_place.pk, story.people[0], courses[0].runs[-1], now))
    return story


def people():
    """Five people, of whom three have said how their name is written."""
    made = [person(name=name) for name in ("Een", "Twee", "Drie", "Vier", "Vijf")]
    for user in made[:3]:
        confirm_official_name(user=user, name=f"Voornaam {user.display_name}", at=timezone.now())
    return [Person(user.pk, has_name=bool(user.official_name)) for user in made]
