"""What stands beside a topic as resembling it: topics of the same space that share a tag."""

from datetime import timedelta

import pytest

from community.discussion.models import State, Topic
from community.discussion.similar import NEWEST, similar_to
from community.discussion.tags import Tagged, kind_of_topics, tags_of, tags_of_topic
from tests.support.community import AT, space, topic

pytestmark = pytest.mark.django_db


def tagged(of, *tags: str, after: int = 0, state: str = State.SHOWN) -> Topic:
    """Return a topic with these tags, spoken in so many minutes later."""
    said = topic(of)
    said.tags.add(*tags)
    Topic.objects.filter(pk=said.pk).update(last_at=AT + timedelta(minutes=after), state=state)
    return said


def titles(of: Topic) -> list[str]:
    return [each.title for each in similar_to(of, tags_of_topic(of))]


def test_topics_of_the_same_space_that_share_a_tag_resemble_one():
    room = space()
    asked = tagged(room, "breuken", "taal")
    older, newer = tagged(room, "breuken", after=1), tagged(room, "taal", after=2)
    both = tagged(room, "breuken", "taal", after=3)
    tagged(room, "muziek", after=4)
    tagged(space(), "breuken", after=5)
    tagged(room, "breuken", after=6, state=State.HIDDEN)
    assert titles(asked) == [both.title, newer.title, older.title]


def test_nothing_resembles_what_has_no_tag():
    room = space()
    tagged(room, "breuken")
    assert titles(topic(room)) == []


def test_only_the_newest_uses_of_a_common_tag_are_looked_at():
    room = space()
    early, asked = tagged(room, "breuken"), tagged(room, "breuken")
    assert titles(asked) == [early.title]
    [tag] = tags_of_topic(asked)
    uses = range(asked.pk + 1, asked.pk + 1 + NEWEST)
    Tagged.objects.bulk_create(
        Tagged(tag_id=tag.pk, content_type_id=kind_of_topics(), object_id=key) for key in uses
    )
    assert titles(asked) == []


def test_tags_are_told_by_topic_in_the_order_of_the_alphabet():
    one, other = tagged(space(), "taal", "breuken"), tagged(space(), "muziek")
    names = {key: [name for name, _slug in tags] for key, tags in tags_of([one.pk, other.pk]).items()}
    assert names == {one.pk: ["breuken", "taal"], other.pk: ["muziek"]}
    assert [tag.name for tag in tags_of_topic(one)] == ["breuken", "taal"]
