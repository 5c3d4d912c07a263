"""What courses add to a digest: on with the step she was in, and the session of this week."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from accounts.notifications.parts import opening_for, parts_for
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.learning import course_with, learner_on, text
from tests.support.places import place
from tests.support.sessions import session

pytestmark = pytest.mark.django_db


def test_the_digest_leads_on_with_the_step_she_was_in():
    user, at = person(), timezone.now()
    assert opening_for(user, at) is None
    learner_on(course_with([text()])[0], user=user)
    with translation.override("en"):
        opening = opening_for(user, at)
    assert opening.label.startswith("Begin")
    assert opening.url.startswith("/en/training/")


def test_the_digest_shows_the_session_of_this_week_and_no_later_one():
    user, at = person(), timezone.now()
    where = run(course("Kring"), starts_in=timedelta(days=1))
    place(where, user)
    session(where, starts_in=timedelta(days=9), title="Later")
    assert parts_for(user, at) == []
    soon = session(where, starts_in=timedelta(days=2), title="Weldra")
    with translation.override("nl"):
        (part,) = parts_for(user, at)
    assert part.title == "Weldra"
    assert part.detail == soon.place
    assert part.heading[0].isupper()
    assert part.label.startswith(f"Sessie, {part.heading.lower()} ")
