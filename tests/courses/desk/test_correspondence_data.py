"""What was written between people and their trainers is hers to take along and to have forgotten."""

import json
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.privacy.archive import build_archive
from accounts.privacy.selectors import what_stays
from accounts.privacy.services import erase_account
from courses.desk.invitations.services import invite
from courses.desk.messages.services import send_message
from courses.desk.models import Invitation, RunMessage, RunMessageRecipient, TrainerQuestion
from courses.desk.questions.services import answer_question, ask_trainers
from tests.support.places import place

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(guided, trainer):
    """A message to two people, a question of one with its answer, invitations to one and to someone else."""
    hers, other = place(guided), place(guided)
    at = timezone.now()
    send_message(
        run=guided, to=None, subject="Tot gauw", text="Het bericht.", form_key=uuid4(), by=trainer, at=at
    )
    asked = [
        ask_trainers(enrolment=each, unit_key=uuid4(), text=text, form_key=uuid4(), at=at)
        for each, text in ((hers, "Haar vraag."), (other, "Zijn vraag."))
    ]
    answer_question(question=asked[0], answer="Het antwoord.", by=trainer, at=at)
    addresses = [hers.user.email, "vreemd@school.example"]
    invite(run=guided, addresses=addresses, language="nl", by=trainer, at=at)
    return hers, other


def told(user) -> str:
    archive = ZipFile(BytesIO(build_archive(user=user, at=timezone.now())))
    return json.dumps(json.loads(archive.read("data.json"))["parts"]["correspondence"], ensure_ascii=False)


def test_she_takes_along_what_was_written_to_her_and_by_her_and_nothing_of_others(written, trainer):
    hers, other = written
    mine = told(hers.user)
    for words in ("Tot gauw", "Het bericht.", "Haar vraag.", "Het antwoord."):
        assert words in mine
    assert "Zijn vraag." not in mine
    assert "vreemd@school.example" not in mine
    trainers = told(trainer)
    assert "Het antwoord." in trainers
    assert "Het bericht." in trainers
    assert "Haar vraag." not in trainers
    assert hers.user.email not in trainers
    assert "Zijn vraag." in told(other.user)


def test_erased_nothing_of_hers_stays_and_what_is_of_others_does(written):
    hers, other = written
    assert what_stays(hers.user) == []
    erase_account(user=hers.user)
    assert TrainerQuestion.objects.get().enrolment == other
    assert RunMessageRecipient.objects.get().enrolment == other
    assert Invitation.objects.get().email == "vreemd@school.example"


def test_invitations_to_any_confirmed_address_of_hers_are_hers_and_no_others(written, guided, trainer):
    hers, _other = written
    EmailAddress.objects.create(user=hers.user, email="Thuis@home.example", verified=True)
    EmailAddress.objects.create(user=hers.user, email="vreemd@school.example", verified=False)
    invite(run=guided, addresses=["thuis@home.example"], language="nl", by=trainer, at=timezone.now())
    assert told(hers.user).count("uitnodiging aan jou") == 2
    erase_account(user=hers.user)
    assert Invitation.objects.get().email == "vreemd@school.example"


def test_a_trainer_who_is_erased_leaves_her_words_without_her_name(written, trainer):
    hers, _other = written
    assert any("zonder je naam" in sentence for sentence in what_stays(trainer))
    erase_account(user=trainer)
    assert RunMessage.objects.get().by is None
    assert TrainerQuestion.objects.get(enrolment=hers).answered_by is None
    assert not Invitation.objects.filter(by__isnull=False).exists()
