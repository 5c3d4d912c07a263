"""What is said on taking and leaving a place fits the kind of run."""

import pytest

from accounts.roles import TRAINER
from tests.support.accounts import person
from tests.support.courses import THREE_STEPS, course, run

pytestmark = pytest.mark.django_db
SOMEONE_ELSE = "goes to someone else"
DATES = "A mail with the dates"


def words_of(client, edition):
    """Take a place and return what is said then, and what is asked before it is given up."""
    client.force_login(person(language="en"))
    taken = client.post(f"/en/runs/{edition.pk}/enrol/", follow=True).content.decode()
    return taken, client.get(f"/en/runs/{edition.pk}/withdraw/").content.decode()


def test_a_run_with_dates_and_seats_says_both(client, mailoutbox):
    taken, leaving = words_of(client, run(course(outline=THREE_STEPS), capacity=9))
    assert DATES in taken
    assert SOMEONE_ELSE in leaving
    assert "someone else can have it" in mailoutbox[0].body


def test_a_run_at_ones_own_pace_without_limit_promises_neither(client, mailoutbox):
    taken, leaving = words_of(client, run(course(outline=THREE_STEPS), self_paced=True))
    assert "A mail with the way to the first step" in taken
    assert DATES not in taken
    assert SOMEONE_ELSE not in leaving
    assert "someone else" not in mailoutbox[0].body


def test_a_course_without_steps_yet_has_its_name_and_address_in_letters_and_at_the_desk(client, mailoutbox):
    made, guide = course("Samen lezen"), person(role=TRAINER)
    edition = run(made, trainer=guide)
    words_of(client, edition)
    assert 'taking part in "Samen lezen"' in mailoutbox[0].body
    assert "/samen-lezen/" in mailoutbox[0].body
    client.force_login(guide)
    assert (
        f'href="{made.url}" lang="nl">Samen lezen</a>'
        in client.get(f"/nl/begeleiden/{edition.pk}/").content.decode()
    )
