"""Any flags on one post: each person counts once, three trusted hide it, and so does one pupil."""

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from community.models import Flag, Post
from community.moderation.models import Reason
from tests.support.accounts import person
from tests.support.community import post, topic
from tests.support.moderation import flagged, moderator
from tests.support.properties import effort

pytestmark = pytest.mark.django_db
TRUSTED, OTHERS = 4, 3
SENT = st.lists(
    st.tuples(st.integers(0, TRUSTED + OTHERS - 1), st.sampled_from([Reason.HURTFUL, Reason.PUPIL])),
    max_size=6,
)


@pytest.fixture
def people():
    return [moderator() for _number in range(TRUSTED)] + [person() for _number in range(OTHERS)]


@effort(5)
@given(sent=SENT)
def test_a_person_counts_once_whatever_she_sends_again(people, sent):
    with transaction.atomic():
        said, first = post(topic()), {}
        for number, reason in sent:
            if Post.objects.get(pk=said.pk).state == "hidden":
                break
            flagged(said, by=people[number], reason=reason)
            first.setdefault(number, reason)
            trusted = sum(number < TRUSTED for number in first)
            hides = trusted >= 3 or Reason.PUPIL in first.values()
            assert Post.objects.get(pk=said.pk).state == ("hidden" if hides else "shown")
        assert Flag.objects.count() == len(first)
        transaction.set_rollback(True)
