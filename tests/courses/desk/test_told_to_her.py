"""The person concerned reads what her trainers read, and what they noted about her."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from core.errors import DomainError
from courses.catalogue.services import cancel_run, close_run
from courses.desk.models import FollowUp
from courses.desk.services import forget_follow_ups, note_follow_up
from courses.enrolment.services import extend_place, withdraw
from tests.support.courses import course, run
from tests.support.guiding import guided, participant, trainer

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SENTENCE = "Deed 15 dagen niets, en er staan nog 2 stappen open."


@pytest.fixture
def place():
    made = course(outline=[("Kijken", ["Een", "Twee"])])
    return participant(guided(made, trainer(name="Trainer T.")), seen=15 * DAY)


def read_by(user, address: str) -> str:
    client = Client()
    client.force_login(user)
    return client.get(address).content.decode()


def noted(place, text="Gebeld: ziek."):
    guide = place.run.staff.get().user
    return note_follow_up(enrolment=place, text=text, form_key=uuid4(), by=guide, at=timezone.now())


def test_she_reads_the_same_sentence_and_the_notes_word_for_word(place):
    noted(place, "Gebeld: <ziek> tot maandag.")
    own = read_by(place.user, "/nl/mijn-leren/")
    trainers = read_by(place.run.staff.get().user, f"/nl/begeleiden/{place.run_id}/")
    for html in (own, trainers):
        assert SENTENCE in html
        assert "Gebeld: &lt;ziek&gt; tot maandag." in html


def test_nobody_else_reads_them(place):
    noted(place)
    colleague = participant(place.run, seen=DAY)
    assert "Gebeld" not in read_by(colleague.user, "/nl/mijn-leren/")


def test_notes_are_hers_to_take_along_and_go_with_her_account(place):
    from accounts.registries import personal_data

    note = noted(place)
    part = personal_data["guiding"]
    assert [each["tekst"] for each in part.export(place.user)] == ["Gebeld: ziek."]
    assert part.keeps(note.by)
    part.erase(note.by)
    assert FollowUp.objects.get().by is None
    part.erase(place.user)
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize(("days", "left"), [(29, 1), (30, 0)])
def test_notes_are_forgotten_thirty_days_after_the_run(place, days, left):
    noted(place)
    forget_follow_ups(at=place.run.ends_at + days * DAY)
    assert FollowUp.objects.count() == left


def test_notes_are_forgotten_thirty_days_after_a_run_was_closed(place):
    noted(place)
    close_run(run=place.run, by=None, at=timezone.now())
    forget_follow_ups(at=timezone.now() + 30 * DAY)
    assert not FollowUp.objects.exists()


def test_a_form_that_was_used_for_one_person_notes_nothing_silently_about_another(place):
    other, form_key = participant(place.run), uuid4()
    told = {"form_key": form_key, "by": place.run.staff.get().user, "at": timezone.now()}
    for _time in range(2):
        note_follow_up(enrolment=place, text="Gebeld.", **told)
    with pytest.raises(DomainError) as refusal:
        note_follow_up(enrolment=other, text="Gemaild.", **told)
    assert refusal.value.code == "form_used_elsewhere"
    assert FollowUp.objects.get().text == "Gebeld."


def test_notes_are_forgotten_thirty_days_after_a_run_was_cancelled(place):
    noted(place)
    cancel_run(run=place.run, by=None, at=timezone.now(), reason="Te weinig mensen")
    forget_follow_ups(at=timezone.now() + 31 * DAY)
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_in_a_run_without_end_notes_go_after_her_own_end(days, left):
    made = course(outline=[("Kijken", ["Een"])])
    stays, leaves = (participant(run(made, self_paced=True, trainer=trainer()), seen=DAY) for _ in range(2))
    noted(stays)
    noted(leaves)
    withdraw(enrolment=leaves, by=leaves.user, at=timezone.now())
    forget_follow_ups(at=timezone.now() + days * DAY)
    assert FollowUp.objects.filter(enrolment=stays).exists()
    assert FollowUp.objects.filter(enrolment=leaves).count() == left


def test_who_got_more_time_than_the_run_keeps_her_notes_as_long(place):
    noted(place)
    until = place.run.ends_at + 60 * DAY
    extend_place(enrolment=place, ends_at=until, by=None, at=timezone.now())
    forget_follow_ups(at=until + 29 * DAY)
    assert FollowUp.objects.exists()
    forget_follow_ups(at=until + 31 * DAY)
    assert not FollowUp.objects.exists()
