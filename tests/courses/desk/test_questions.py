"""A question goes from a step to the trainers of the run, and its answer comes back, by mail and here."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import TRAINER, take_role
from core.errors import DomainError
from courses.catalogue.services import close_run, staff_run
from courses.desk.models import TrainerQuestion
from courses.desk.questions.selectors import unread_answers
from courses.desk.questions.services import answer_question, ask_trainers, tick_answered
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.learning import units_of
from tests.support.places import place

pytestmark = pytest.mark.django_db
MINE = "/nl/mijn-vragen/"
EVENING = "2026-11-26T21:00:00Z"


@pytest.fixture
def asking(trainer):
    """Someone who takes part, and the step she is in."""
    made = course(outline=[("Kijken", ["Stap"])])
    learner = place(run(made, self_paced=True, trainer=trainer))
    return learner, units_of(made)[0]


def ask(learner, unit, text="Mag dit op papier?", **told):
    key = unit.translation_key
    given = {"text": text, "form_key": uuid4(), "at": timezone.now(), **told}
    return ask_trainers(enrolment=learner, unit_key=key, **given)


def asking_page(unit):
    return f"/nl/leren/{unit.translation_key}/vraag/"


def desk(learner, *more):
    return "/".join(["", "nl", "begeleiden", str(learner.run_id), "vragen", *map(str, more), ""])


def test_every_trainer_gets_it_with_the_address_to_answer_to(asking, trainer, mailoutbox):
    learner, unit = asking
    colleague, former = person(role=TRAINER), person(role=TRAINER)
    staff_run(run=learner.run, users=[trainer, colleague, former], by=trainer)
    take_role(user=former, role=TRAINER)
    mailoutbox.clear()
    key = uuid4()
    ask(learner, unit, text="Mag <b>dit</b>?", form_key=key)
    ask(learner, unit, text="Mag <b>dit</b>?", form_key=key)
    assert sorted(letter.to[0] for letter in mailoutbox) == sorted([trainer.email, colleague.email])
    letter = mailoutbox[0]
    assert letter.extra_headers["Reply-To"] == learner.user.email
    assert "Mag <b>dit</b>?" in letter.body
    assert "Stap" in letter.body
    assert "<b>dit" not in letter.alternatives[0][0]


def test_an_answer_comes_by_mail_and_stands_at_her_questions(client, asking, trainer, mailoutbox):
    learner, unit = asking
    client.force_login(learner.user)
    client.post(asking_page(unit), {"text": "Mag dit op papier?", "form_key": uuid4()})
    assert "Wacht op antwoord" in client.get(MINE).content.decode()
    question = TrainerQuestion.objects.get()
    mailoutbox.clear()
    client.force_login(trainer)
    assert "Mag dit op papier?" in client.get(desk(learner)).content.decode()
    client.post(desk(learner, question.pk), {"answer": "Zeker: <i>papier</i> is goed."})
    [letter] = mailoutbox
    assert letter.to == [learner.user.email]
    assert letter.extra_headers["Reply-To"] == trainer.email
    assert "Zeker" in letter.body
    client.force_login(learner.user)
    assert "Mag dit op papier?" in client.get("/nl/mijn-leren/").content.decode()
    shown = client.get(MINE)
    assert "Zeker: &lt;i&gt;papier&lt;/i&gt; is goed." in shown.content.decode()
    assert [asked.is_new for asked in shown.context["questions"]] == [True]
    assert unread_answers(learner.user) == []
    assert [asked.is_new for asked in client.get(MINE).context["questions"]] == [False]


def test_what_was_answered_by_mail_is_ticked_and_written_to_nobody(client, asking, trainer, mailoutbox):
    learner, unit = asking
    question = ask(learner, unit)
    mailoutbox.clear()
    client.force_login(trainer)
    for _twice in range(2):
        client.post(desk(learner, question.pk, "beantwoord"))
    question.refresh_from_db()
    assert question.answered_by == trainer
    assert mailoutbox == []
    assert unread_answers(learner.user) == []
    assert "Beantwoord per mail" in client.get(desk(learner)).content.decode()


def test_who_comes_second_keeps_what_she_wrote_and_reads_what_was_said(client, asking, trainer, mailoutbox):
    learner, unit = asking
    question = ask(learner, unit)
    colleague = person(role=TRAINER)
    staff_run(run=learner.run, users=[trainer, colleague], by=trainer)
    answer_question(question=question, answer="Ja.", by=colleague, at=timezone.now())
    mailoutbox.clear()
    client.force_login(trainer)
    answer = client.post(desk(learner, question.pk), {"answer": "Nee, liever niet."})
    assert answer.status_code == 409
    assert "Ja." in answer.content.decode()
    assert "Nee, liever niet." in answer.content.decode()
    assert mailoutbox == []


def test_answering_twice_alike_is_answering_once(asking, trainer, mailoutbox):
    question = ask(*asking)
    mailoutbox.clear()
    for _twice in range(2):
        answer_question(question=question, answer="Ja.", by=trainer, at=timezone.now())
    assert len(mailoutbox) == 1
    tick_answered(question=question, by=person(role=TRAINER), at=timezone.now())
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("Ja.", trainer)


def test_letters_of_people_wait_for_the_end_of_quiet_hours(asking, trainer, mailoutbox, job_queue, noon):
    job_queue.run()
    mailoutbox.clear()
    noon.move_to(EVENING, tick=False)
    question = ask(*asking)
    job_queue.run()
    assert mailoutbox == []
    noon.move_to("2026-11-27T06:00:00Z", tick=False)
    job_queue.run()
    assert [letter.to for letter in mailoutbox] == [[trainer.email]]
    assert question.answered_at is None


def test_nobody_is_asked_where_nobody_guides_or_nothing_goes_on(asking, trainer):
    learner, unit = asking
    staff_run(run=learner.run, users=[], by=trainer)
    with pytest.raises(DomainError) as refusal:
        ask(learner, unit)
    assert refusal.value.code == "no_trainer"
    close_run(run=learner.run, by=None, at=timezone.now())
    learner.run.refresh_from_db()
    with pytest.raises(DomainError) as refusal:
        ask(learner, unit)
    assert refusal.value.code == "run_is_over"


def test_only_learners_find_the_page_to_ask(client, asking, trainer):
    _learner, unit = asking
    assert "/accounts/login/" in client.get(asking_page(unit))["Location"]
    for stranger in (person(), trainer):
        client.force_login(stranger)
        assert client.get(asking_page(unit)).status_code == 404
        assert client.post(asking_page(unit), {"text": "x", "form_key": uuid4()}).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"text": " "}, {"text": "x" * 5001}, {"form_key": "'; drop"}, {"text": "nul\0"}],
    ids=["empty", "long", "no key", "zero byte"],
)
def test_a_faulty_question_is_not_asked(client, asking, wrong):
    learner, unit = asking
    client.force_login(learner.user)
    answer = client.post(asking_page(unit), {"text": "Blijft staan", "form_key": uuid4()} | wrong)
    assert answer.status_code == 422
    assert not TrainerQuestion.objects.exists()


def test_a_question_of_another_run_is_not_there(client, asking, trainer):
    learner, unit = asking
    question = ask(learner, unit)
    other = run(learner.run.course_key, self_paced=True, trainer=trainer)
    client.force_login(trainer)
    assert client.get(f"/nl/begeleiden/{other.pk}/vragen/{question.pk}/").status_code == 404
    assert client.post(f"/nl/begeleiden/{other.pk}/vragen/{question.pk}/beantwoord/").status_code == 404


def test_lists_of_questions_cost_the_same_however_long_they_are(client, asking, trainer):
    learner, unit = asking

    def queries(user, page: str) -> int:
        client.force_login(user)
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        return len(asked)

    def some(number: int) -> None:
        for _time in range(number):
            answer_question(question=ask(learner, unit), answer="Ja.", by=trainer, at=timezone.now())

    some(2)
    hers, desks = queries(learner.user, MINE), queries(trainer, desk(learner))
    some(10)
    assert (queries(learner.user, MINE), queries(trainer, desk(learner))) == (hers, desks)


def test_a_step_shows_the_way_to_ask_where_someone_guides(client, asking, trainer):
    learner, unit = asking
    client.force_login(learner.user)
    assert asking_page(unit) in client.get(unit.url).content.decode()
    client.force_login(trainer)
    assert asking_page(unit) not in client.get(unit.url).content.decode()
    staff_run(run=learner.run, users=[], by=trainer)
    client.force_login(learner.user)
    assert asking_page(unit) not in client.get(unit.url).content.decode()
