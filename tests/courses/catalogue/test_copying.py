"""Making a course again: everything of its own, nobody in it yet, the first course untouched."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from core.errors import DomainError
from courses.catalogue.outline import course_outline
from courses.catalogue.services import copy_course
from courses.learning.models import Activity, Completion
from courses.models import CoursePage, CourseRun, CourseTeamMember, ModulePage, UnitPage
from tests.support.accounts import person
from tests.support.courses import course, publish, run, translate
from tests.support.learning import course_with, learner_on, quiz, read, units_of

pytestmark = pytest.mark.django_db


def copy(made, title="Opnieuw", by=None):
    return copy_course(course=made, title=title, by=by, at=timezone.now())


def tree(made):
    return list(Page.objects.descendant_of(made, inclusive=True).order_by("path").specific())


def publish_all(made):
    """Publish a course whole, in every language in which it was written."""
    for written in CoursePage.objects.filter(translation_key=made.translation_key, alias_of=None).order_by(
        "pk"
    ):
        for page in tree(written):
            if page.alias_of_id is None:
                publish(Page.objects.get(pk=page.pk).specific)


def rows_of(made):
    return list(Activity.objects.filter(course_key=made.course_key).order_by("pk").values())


def in_english(page):
    return Page.objects.get(translation_key=page.translation_key, locale__language_code="en").specific


def test_a_copy_is_a_draft_with_keys_of_its_own_and_the_same_blocks_in_the_same_order():
    made, _units = course_with([read("een"), quiz("twee")], [quiz("drie")], title="Eerst")
    copied = copy(made)
    pairs = list(zip(tree(made), tree(copied), strict=True))
    assert [new.title for _old, new in pairs] == ["Opnieuw", *(old.title for old, _new in pairs[1:])]
    assert not any(new.live for _old, new in pairs)
    assert not {old.translation_key for old, _new in pairs} & {new.translation_key for _old, new in pairs}
    for old, new in zip(units_of(made), units_of(copied), strict=True):
        assert [child.id for child in old.body] == [child.id for child in new.body]


def test_a_copy_starts_without_runs_team_and_activities_and_leaves_those_of_the_first():
    lead = person(role="trainer")
    made, [unit] = course_with([read("een", required=True)], lead=lead)
    place = learner_on(made)
    before = rows_of(made)
    copied = copy(made)
    assert rows_of(copied) == []
    publish_all(copied)
    assert rows_of(made) == before
    assert {row["unit_key"] for row in rows_of(copied)} == {units_of(copied)[0].unit_key}
    assert not CourseRun.objects.filter(course_key=copied.course_key).exists()
    assert not CourseTeamMember.objects.filter(course_key=copied.course_key).exists()
    assert CourseTeamMember.objects.get(course_key=made.course_key).user == lead
    assert not Completion.objects.exists()
    assert place.run.course_key == made.course_key
    assert unit.unit_key == units_of(made)[0].unit_key


def test_who_follows_the_copy_follows_only_the_copy():
    made, _units = course_with([read("een")])
    copied = copy(made)
    publish_all(copied)
    mine = learner_on(copied, edition=run(copied, self_paced=True))
    assert set(CourseRun.objects.filter(enrolments=mine).values_list("course_key", flat=True)) == {
        copied.course_key
    }


def test_translations_are_copied_with_the_keys_of_the_copies_they_belong_to():
    made, [unit, _other] = course_with([read("een")], [])
    for page in (made, unit.get_parent().specific, unit):
        translate(page, title=f"{page.title} in English")
    copied = copy(made)
    publish_all(copied)
    there = in_english(copied)
    assert there.alias_of is None
    assert there.title.endswith("in English")
    outline = course_outline(copied.course_key, "en")
    assert [entry.title for entry in outline] == ["Stap 1 in English", "Stap 2"]
    assert Activity.objects.filter(course_key=copied.course_key).count() == 3


def test_what_was_not_translated_stays_untranslated_in_the_copy():
    made, [unit, _other] = course_with([], [])
    for page in (made, unit.get_parent().specific, unit):
        translate(page)
    copied = copy(made)
    publish_all(copied)
    first, second = units_of(copied)
    assert in_english(first).alias_of is None
    assert in_english(second).alias_of_id == second.pk


def test_a_translated_step_below_an_untranslated_module_is_copied_too():
    made, [unit] = course_with([read("een")])
    translate(made)
    translate(unit, title="One")
    copied = copy(made)
    publish_all(copied)
    [first] = units_of(copied)
    assert in_english(first).title == "One"
    assert in_english(first.get_parent()).alias_of_id == first.get_parent().pk


def test_a_copy_asked_for_on_the_translated_page_has_the_same_source():
    made, [unit] = course_with([read("een")])
    there = translate(made, title="A course")
    translate(unit, title="One")
    copied = copy(there, title="Once more")
    assert copied.locale.language_code == "en"
    assert copied.title == "Once more"
    source = CoursePage.objects.get(translation_key=copied.translation_key, locale__language_code="nl")
    assert source.pk < copied.pk
    assert source.title == made.title
    publish_all(copied)
    assert (
        Activity.objects.get(course_key=copied.course_key, kind="read", title="Ik las een").language == "nl"
    )


def test_whoever_makes_the_course_may_copy_it_and_copies_of_copies_have_free_addresses():
    lead = person(role="trainer")
    made = course("Lezen", lead=lead)
    slugs = {copy(made, by=lead).slug, copy(made, by=lead).slug, copy(copy(made)).slug}
    assert slugs == {"lezen-2", "lezen-3", "lezen-4-2"}


def test_pages_of_a_copy_can_be_put_first_like_any_other():
    made, _units = course_with([], [])
    copied = copy(made)
    module = ModulePage.objects.child_of(copied).get()
    last = units_of(copied)[-1]
    UnitPage.objects.get(pk=last.pk).move(module, "first-child")
    assert units_of(copied)[0].pk == last.pk


@pytest.mark.parametrize("title", ["", "  ", "\n"])
def test_a_copy_needs_a_title(title):
    with pytest.raises(DomainError) as refused:
        copy(course(), title=title)
    assert (refused.value.code, refused.value.field) == ("title_missing", "title")
