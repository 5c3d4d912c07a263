"""The outline of a course follows the source's order and the reader's words."""

import pytest

from courses.catalogue.outline import course_outline
from courses.models import ModulePage, UnitPage
from tests.support.courses import add_page, course, publish, translate

pytestmark = pytest.mark.django_db


def titles(outline):
    return [(module.title, [unit.title for unit in module.units]) for module in outline.modules]


def test_an_outline_names_modules_and_units_in_order():
    made = course(outline=[("Kijken", ["Een", "Twee"]), ("Kiezen", ["Drie"])])
    outline = course_outline(made.course_key, "nl")
    assert titles(outline) == [("Kijken", ["Een", "Twee"]), ("Kiezen", ["Drie"])]
    assert [unit.position for unit in outline] == [1, 2, 3]
    assert outline.previous(outline.units[0]) is None
    assert outline.next(outline.units[1]) == outline.units[2]


def test_a_draft_course_has_no_outline():
    assert course_outline(course(live=False).course_key, "nl") is None


def test_what_is_not_translated_stands_in_the_source_language():
    made = course(outline=[("Kijken", ["Een", "Twee"])])
    module = made.get_children().get()
    translate(made, title="A course")
    translate(module.specific, title="Looking")
    translate(module.get_children().first().specific, title="One")
    outline = course_outline(made.course_key, "en")
    assert outline.title == "A course"
    assert titles(outline) == [("Looking", ["One", "Twee"])]
    assert [unit.language for unit in outline] == ["en", "nl"]


def test_moving_a_unit_moves_it_in_every_language():
    made = course(outline=[("Kijken", ["Een", "Twee"]), ("Kiezen", ["Drie"])])
    translate(made, title="A course")
    first, second = made.get_children()
    moving = first.get_children().first()
    moving.move(second, "first-child")
    assert titles(course_outline(made.course_key, "nl")) == [
        ("Kijken", ["Twee"]),
        ("Kiezen", ["Een", "Drie"]),
    ]
    assert titles(course_outline(made.course_key, "en")) == [
        ("Kijken", ["Twee"]),
        ("Kiezen", ["Een", "Drie"]),
    ]


def test_a_new_unit_appears_and_a_withdrawn_one_disappears():
    made = course(outline=[("Kijken", ["Een"])])
    module = made.get_children().get().specific
    assert isinstance(module, ModulePage)
    add_page(module, UnitPage(title="Twee", minutes=15))
    outline = course_outline(made.course_key, "nl")
    assert titles(outline) == [("Kijken", ["Een", "Twee"])]
    assert outline.units[1].minutes == 15
    module.get_children().first().specific.unpublish()
    assert titles(course_outline(made.course_key, "nl")) == [("Kijken", ["Twee"])]


def test_the_first_open_unit_is_the_preview():
    made = course(outline=[("Kijken", ["Een", "Twee"])])
    unit = made.get_children().get().get_children().last().specific
    unit.is_preview = True
    publish(unit)
    assert course_outline(made.course_key, "nl").preview.title == "Twee"


def test_a_known_outline_costs_one_question(django_assert_num_queries):
    key = course().course_key
    course_outline(key, "nl")
    with django_assert_num_queries(1):
        course_outline(key, "nl")
