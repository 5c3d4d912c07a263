"""Editing while people learn: makers are told who is inside and what their draft means for them."""

from html import unescape

import pytest
from django.utils import translation

from accounts.roles import EDITOR, TRAINER
from courses.authoring.editing import impact_of
from courses.authoring.impact import Impact, Known, impact, impact_in_words, people_in_words
from courses.models import UnitPage
from tests.support.accounts import person
from tests.support.learning import course_with, learner_on, quiz, read, reflection, text

KEPT, GONE = Known("a", "read", required=False), Known("b", "quiz", required=True, definition={"q": 1})


@pytest.mark.parametrize(
    ("public", "draft", "told"),
    [
        ([KEPT], [KEPT], Impact()),
        ([KEPT], [KEPT, GONE], Impact(added=1)),
        ([KEPT, GONE], [KEPT], Impact(taken_away=1)),
        ([KEPT], [Known("a", "read", required=True)], Impact(now_required=1)),
        ([GONE], [Known("b", "quiz", required=False, definition={"q": 1})], Impact(no_longer_required=1)),
        ([GONE], [Known("b", "quiz", required=True, definition={"q": 2})], Impact(asked_otherwise=1)),
    ],
)
def test_a_draft_is_compared_with_what_is_public(public, draft, told):
    assert impact(public, draft) == told
    assert bool(impact_in_words(told)) == bool(told)


@pytest.mark.parametrize(
    ("language", "here", "following", "sentence"),
    [
        ("nl", 0, 0, ""),
        ("nl", 0, 1, "1 persoon volgt nu deze bijscholing."),
        ("nl", 12, 30, "12 mensen zijn in deze stap. 30 mensen volgen nu deze bijscholing."),
        ("en", 1, 2, "1 person is in this step. 2 people follow this course now."),
    ],
)
def test_people_are_counted_in_the_language_of_the_maker(language, here, following, sentence):
    with translation.override(language):
        assert people_in_words(here, following) == sentence


@pytest.fixture
def unit(db) -> UnitPage:
    made, [unit] = course_with([text(), read()], lead=person(role=TRAINER))
    learner_on(made)
    place = learner_on(made)
    place.last_unit_key = unit.translation_key
    place.save()
    return unit


def with_new_tasks(unit: UnitPage) -> UnitPage:
    page = UnitPage.objects.get(pk=unit.pk)
    page.body = page.body.stream_block.to_python([text(), read(), reflection()])
    page.save_revision()
    return page


def test_the_editor_says_who_is_inside_and_what_the_draft_means(unit, client):
    client.force_login(person(role=EDITOR))
    with_new_tasks(unit)
    seen = unescape(client.get(f"/admin/pages/{unit.pk}/edit/").content.decode())
    assert "1 persoon is in deze stap. 2 mensen volgen nu deze bijscholing." in seen
    assert "De nieuwe taak zien ze als nieuw en is voor hen niet verplicht." in seen


@pytest.mark.django_db
def test_a_step_that_nobody_follows_says_nothing(client):
    _made, [unit] = course_with([text()])
    client.force_login(person(role=EDITOR))
    assert "volgen nu" not in client.get(f"/admin/pages/{unit.pk}/edit/").content.decode()


@pytest.mark.django_db
def test_the_public_page_itself_changes_nothing():
    _made, [unit] = course_with([text(), read(), quiz()])
    assert not impact_of(UnitPage.objects.get(pk=unit.pk))
