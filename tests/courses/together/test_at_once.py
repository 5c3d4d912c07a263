"""The first words beside a step by many at one moment: one room, one conversation, every word in it."""

from django.utils import timezone

from community.models import Post, Space, Topic
from courses.catalogue.outline import course_outline
from courses.together.conversations import Spot, write_beside
from tests.support.at_once import at_once
from tests.support.learning import course_with, learner_on

PEOPLE = 8


def test_a_conversation_that_many_lay_at_once_is_laid_once(transactional_db):
    made, [unit, _other] = course_with([], [])
    people = [learner_on(made).user for _each in range(PEOPLE)]
    outline = course_outline(made.translation_key, "nl")
    spot = Spot(outline, outline.unit(unit.translation_key), None)
    told = {"spot": spot, "agrees": True, "at": timezone.now()}
    acts = [lambda by=each: write_beside(by=by, text=f"Van {by.pk}.", **told) for each in people]
    assert at_once(*acts) == []
    room, topic = Space.objects.get(), Topic.objects.get()
    assert (room.members_count, room.topics_count, topic.answers_count) == (PEOPLE, 1, PEOPLE)
    assert Post.objects.filter(topic=topic, number__gt=1).count() == PEOPLE
