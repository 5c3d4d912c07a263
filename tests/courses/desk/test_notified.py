"""What a letter says stands in the list of what somebody is told as well; and no second mail tells it."""

from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Notification
from accounts.notifications.mailing import mail_what_cannot_wait
from courses.desk.invitations.services import invite, withdraw_invitation
from courses.desk.messages.services import send_message
from courses.desk.models import Invitation
from courses.desk.questions.services import answer_question, ask_trainers
from courses.sessions.services import cancel_session, change_session
from tests.support.accounts import person
from tests.support.notifications import tell_everyone
from tests.support.places import place
from tests.support.sessions import session

pytestmark = pytest.mark.django_db


def shown(client, user) -> str:
    tell_everyone()
    client.force_login(user)
    return client.get("/nl/meldingen/").content.decode()


def test_each_letter_to_a_learner_stands_in_her_list_and_is_mailed_once(client, guided, trainer, mailoutbox):
    learner, other, guest = place(guided), place(guided), person()
    at = timezone.now()
    meeting = session(guided, by=trainer)
    question = ask_trainers(enrolment=learner, unit_key=uuid4(), text="Waarom?", form_key=uuid4(), at=at)
    mailoutbox.clear()
    change_session(session=meeting, by=trainer, at=at, place="Hasselt")
    told = {"subject": "Tot woensdag", "text": "Breng je laptop mee.", "form_key": uuid4()}
    send_message(run=guided, to=[learner.pk], by=trainer, at=at, **told)
    answer_question(question=question, answer="Daarom.", by=trainer, at=at)
    invite(run=guided, addresses=[guest.email], language="nl", by=trainer, at=at)
    letters = len(mailoutbox)
    hers, theirs = shown(client, learner.user), shown(client, other.user)
    mail_what_cannot_wait.call()
    assert len(mailoutbox) == letters
    for said in (
        "Je sessie ‘Samen een les",
        "Trainer schrijft: Tot woensdag",
        "Trainer beantwoordde je vraag",
    ):
        assert said in hers
    assert "Je sessie" in theirs
    assert "Tot woensdag" not in theirs
    assert "Daarom" not in theirs
    assert "Je bent uitgenodigd" in shown(client, guest)
    assert not Notification.objects.filter(recipient=trainer).exists()


def test_what_does_not_hold_any_more_is_not_said(client, guided, trainer):
    learner, guest = place(guided), person()
    meeting = session(guided, by=trainer)
    change_session(session=meeting, by=trainer, at=timezone.now(), place="Hasselt")
    meeting.refresh_from_db()
    invite(run=guided, addresses=[guest.email], language="nl", by=trainer, at=timezone.now())
    tell_everyone()
    cancel_session(session=meeting, by=trainer, at=timezone.now(), reason="Ziek")
    withdraw_invitation(invitation=Invitation.objects.get(), by=trainer)
    hers = shown(client, learner.user)
    assert "is nu op" not in hers
    assert "gaat niet door" in hers
    assert "uitgenodigd" not in shown(client, guest)


def test_reading_the_answers_reads_what_was_told_of_them(client, guided, trainer):
    learner = place(guided)
    at = timezone.now()
    question = ask_trainers(enrolment=learner, unit_key=uuid4(), text="Waarom?", form_key=uuid4(), at=at)
    answer_question(question=question, answer="Daarom.", by=trainer, at=at)
    tell_everyone()
    client.force_login(learner.user)
    client.get("/nl/mijn-vragen/")
    assert Notification.objects.get().read_at is not None
