"""Letters over a real mail server: a message and its answer, a question and its answer, there and back."""

from uuid import uuid4

import pytest
from django.utils import timezone

from courses.desk.messages.services import send_message
from courses.desk.questions.services import answer_question, ask_trainers
from tests.support.mail_server import text_of
from tests.support.places import place

pytestmark = pytest.mark.django_db


def test_a_message_reaches_each_and_an_answer_reaches_the_trainer(guided, trainer, inbox):
    an, bo = place(guided), place(guided)
    inbox.letters.clear()
    send_message(
        run=guided,
        to=None,
        subject="Tot woensdag, Zoë\r\nBcc: all@school.example",
        text="Breng je laptop mee.\n.\nEn een vraag.",
        form_key=uuid4(),
        by=trainer,
        at=timezone.now(),
    )
    assert len(inbox.letters) == 2
    [letter] = inbox.to(an.user.email)
    assert letter["Subject"] == "Tot woensdag, Zoë Bcc: all@school.example"
    assert letter["Bcc"] is letter["List-Unsubscribe"] is None
    assert bo.user.email not in letter.as_string()
    assert "Breng je laptop mee.\n.\nEn een vraag." in text_of(letter).replace("\r\n", "\n")
    inbox.answer(letter, "Ik kom.")
    [answer] = inbox.to(trainer.email)
    assert (answer["From"], answer["Subject"]) == (an.user.email, f"Re: {letter['Subject']}")
    assert "Ik kom." in text_of(answer)


def test_a_question_reaches_the_trainer_and_both_ways_of_answering_reach_who_asked(guided, trainer, inbox):
    learner = place(guided)
    inbox.letters.clear()
    at = timezone.now()
    question = ask_trainers(enrolment=learner, unit_key=uuid4(), text="Waarom?", form_key=uuid4(), at=at)
    [asked] = inbox.to(trainer.email)
    inbox.answer(asked, "Per mail: daarom.")
    answer_question(question=question, answer="Op de site: daarom.", by=trainer, at=at)
    by_mail, on_site = inbox.to(learner.user.email)
    assert "Per mail: daarom." in text_of(by_mail)
    assert "Op de site: daarom." in text_of(on_site)
    inbox.answer(on_site, "Dank je.")
    assert "Dank je." in text_of(inbox.to(trainer.email)[-1])
