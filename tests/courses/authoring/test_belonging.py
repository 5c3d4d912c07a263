"""Courses and stories that belong together lead to each other: public pages only, in the reader's tree."""

import pytest
from django.test import Client

from tests.support.cms import article, blocks
from tests.support.courses import course

pytestmark = pytest.mark.django_db


def seen(page) -> str:
    return Client().get(page.get_url()).content.decode()


def test_a_story_and_its_course_lead_to_each_other():
    made, secret = course("Samen lezen"), course("Nog geheim", live=False)
    story = article("Hoe het ging", related=blocks([("page", made.pk), ("page", secret.pk)]))
    assert f'href="{made.get_url()}"' in seen(story)
    assert "Nog geheim" not in seen(story)
    assert f'href="{story.get_url()}"' in seen(made)


def test_in_the_other_tree_they_lead_there_too():
    made = course("Samen lezen")
    story = article("Hoe het ging", related=blocks([("page", made.pk)]))
    english_course, english_story = (page.aliases.get().specific for page in (made, story))
    assert f'href="{english_course.get_url()}"' in seen(english_story)
    assert f'href="{english_story.get_url()}"' in seen(english_course)


def test_a_story_taken_offline_or_a_course_nobody_chose_shows_none():
    made, other = course("Samen lezen"), course("Rekenen")
    story = article("Hoe het ging", related=blocks([("page", made.pk)]))
    assert story.get_url() not in seen(other)
    story.unpublish()
    assert "Verhalen hierover" not in seen(made)
