"""What a trainer writes reaches each person of her run once, in her own mail, outside her quiet hours."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.errors import DomainError
from courses.desk.messages import mails
from courses.desk.messages.delivering import deliver_due_letters
from courses.desk.messages.services import send_message
from courses.desk.models import RunMessage, RunMessageRecipient
from courses.enrolment.services import withdraw
from tests.support.accounts import person
from tests.support.courses import run
from tests.support.places import place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
EVENING, MORNING = "2026-11-26T21:00:00Z", "2026-11-27T06:00:00Z"


def send(on, by, to=None, **told):
    said = {"subject": "Tot woensdag", "text": "Breng je laptop mee.", "form_key": uuid4(), **told}
    return send_message(run=on, to=to, by=by, at=timezone.now(), **said)


def form(**told):
    return {"subject": "Tot woensdag", "text": "Breng mee:\n- je laptop", "form_key": uuid4(), **told}


def address(on, *more):
    return "/".join(["", "nl", "begeleiden", str(on.pk), "berichten", *map(str, more), ""])


def test_everyone_with_a_place_gets_a_mail_of_her_own_and_answers_reach_the_trainer(
    guided, trainer, mailoutbox
):
    places = [place(guided) for _person in range(3)]
    gone = place(guided)
    withdraw(enrolment=gone, by=gone.user, at=timezone.now())
    mailoutbox.clear()
    send(guided, trainer, text="Breng <b>mee</b>: https://school.example/lijst")
    assert sorted(letter.to for letter in mailoutbox) == sorted([each.user.email] for each in places)
    letter = mailoutbox[0]
    assert letter.subject == "Tot woensdag"
    assert letter.extra_headers["Reply-To"] == trainer.email
    assert "List-Unsubscribe" not in letter.extra_headers
    assert "Breng <b>mee</b>: https://school.example/lijst" in letter.body
    page = letter.alternatives[0][0]
    assert "Breng &lt;b&gt;mee&lt;/b&gt;" in page
    assert 'href="https://school.example/lijst"' in page


def test_chosen_ones_alone_get_it_and_nobody_of_another_run(guided, trainer, mailoutbox):
    chosen, _left_out = place(guided), place(guided)
    elsewhere = place(run(guided.course_key, self_paced=True))
    mailoutbox.clear()
    send(guided, trainer, to=[chosen.pk, elsewhere.pk, 999_999])
    assert [letter.to for letter in mailoutbox] == [[chosen.user.email]]


def test_what_was_meant_for_one_who_left_meanwhile_goes_to_nobody_else(client, guided, trainer, mailoutbox):
    client.force_login(trainer)
    _other, gone = place(guided), place(guided)
    to_her = f"{address(guided, 'nieuw')}?to={gone.pk}"
    assert client.get(to_her).context["people"] == [gone]
    withdraw(enrolment=gone, by=gone.user, at=timezone.now())
    mailoutbox.clear()
    answer = client.post(to_her, form(whom="chosen", to=gone.pk, text="Alleen voor jou."))
    assert answer.status_code == 422
    assert "Iemand op je lijst heeft geen plaats meer" in answer.content.decode()
    assert "Alleen voor jou." in answer.content.decode()
    assert client.post(to_her, form(whom="chosen")).status_code == 422
    assert client.get(to_her).status_code == 200
    assert (mailoutbox, RunMessage.objects.count()) == ([], 0)


def test_a_message_to_nobody_is_refused_and_leaves_nothing(guided, trainer):
    with pytest.raises(DomainError) as refusal:
        send(guided, trainer)
    assert refusal.value.code == "nobody_to_write_to"
    assert not RunMessage.objects.exists()


def test_one_form_is_one_message(guided, trainer, mailoutbox):
    place(guided)
    mailoutbox.clear()
    key = uuid4()
    assert send(guided, trainer, form_key=key) == send(guided, trainer, form_key=key)
    assert len(mailoutbox) == 1
    with pytest.raises(DomainError) as refusal:
        send(run(guided.course_key, self_paced=True), trainer, form_key=key)
    assert refusal.value.code == "form_used_elsewhere"


def test_quiet_hours_are_hers(guided, trainer, mailoutbox, noon):
    night_owl, sleeper = person(), person()
    night_owl.quiet_from = night_owl.quiet_until = time(0)
    night_owl.save()
    awake, asleep = place(guided, night_owl), place(guided, sleeper)
    mailoutbox.clear()
    noon.move_to(EVENING, tick=False)
    message = send(guided, trainer)
    assert [letter.to for letter in mailoutbox] == [[night_owl.email]]
    waits = {each.enrolment_id: each for each in message.recipients.all()}
    assert waits[awake.pk].delivered_at == timezone.now()
    assert waits[asleep.pk].deliver_at == datetime.fromisoformat(MORNING)
    assert deliver_due_letters(at=datetime(2026, 11, 27, 5, 59, tzinfo=UTC)) == 0
    assert deliver_due_letters(at=datetime.fromisoformat(MORNING)) == 1
    assert deliver_due_letters(at=datetime.fromisoformat(MORNING)) == 0
    assert [letter.to for letter in mailoutbox] == [[night_owl.email], [sleeper.email]]


def test_a_letter_that_comes_late_or_whose_hours_changed_keeps_quiet_too(guided, trainer, mailoutbox, noon):
    early_riser = place(guided)
    mailoutbox.clear()
    noon.move_to(EVENING, tick=False)
    message = send(guided, trainer)
    type(early_riser.user).objects.filter(pk=early_riser.user.pk).update(quiet_until=time(8))
    assert deliver_due_letters(at=datetime.fromisoformat(MORNING)) == 0
    assert message.recipients.get().delivered_at is None
    assert deliver_due_letters(at=datetime.fromisoformat(EVENING) + timedelta(days=1)) == 0
    assert mailoutbox == []
    assert deliver_due_letters(at=datetime(2026, 11, 28, 7, tzinfo=UTC)) == 1


def test_who_gave_up_her_place_meanwhile_is_left_alone(guided, trainer, mailoutbox, noon):
    leaver = place(guided)
    noon.move_to(EVENING, tick=False)
    send(guided, trainer)
    withdraw(enrolment=leaver, by=leaver.user, at=timezone.now())
    mailoutbox.clear()
    assert deliver_due_letters(at=datetime.fromisoformat(MORNING)) == 0
    assert mailoutbox == []
    assert not RunMessageRecipient.objects.exists()


def test_a_worker_killed_between_two_letters_writes_to_nobody_twice(
    guided, trainer, mailoutbox, job_queue, monkeypatch
):
    for _person in range(3):
        place(guided)
    job_queue.run()
    mailoutbox.clear()
    send(guided, trainer)
    bring, brought = mails.bring_message, []

    def killed_at_the_second(letter):
        bring(letter)
        brought.append(letter.pk)
        if len(brought) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(mails, "bring_message", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        deliver_due_letters(at=timezone.now())
    monkeypatch.undo()
    job_queue.run()
    assert len({letter.to[0] for letter in mailoutbox}) == len(mailoutbox) == 3


def test_a_trainer_writes_sees_who_got_it_and_when(client, guided, trainer, noon):
    learner = place(guided)
    noon.move_to(EVENING, tick=False)
    client.force_login(trainer)
    asked = client.get(address(guided, "nieuw")).content.decode()
    assert "vr 27 nov, 07.00" in asked
    assert trainer.email in asked
    answer = client.post(address(guided, "nieuw"), form())
    message = RunMessage.objects.get()
    assert answer["Location"] == address(guided, message.pk)
    shown = client.get(answer["Location"]).content.decode()
    assert str(learner.user) in shown
    assert "wordt op vr 27 nov, 07.00" in shown
    assert "aan 0 van 1" in client.get(address(guided)).content.decode()


def test_people_ticked_in_the_list_are_chosen_and_can_be_left_out(client, guided, trainer, mailoutbox):
    one, two = place(guided), place(guided)
    place(guided)
    mailoutbox.clear()
    client.force_login(trainer)
    ticked = f"?to={one.pk}&to={two.pk}&to=nobody&to={'9' * 30}"
    assert client.get(address(guided) + ticked)["Location"].startswith(address(guided, "nieuw"))
    page = address(guided, "nieuw") + ticked
    nobody = client.post(page, form(whom="chosen"))
    assert nobody.status_code == 422
    assert "Breng mee:" in nobody.content.decode()
    client.post(page, form(whom="chosen", to=[two.pk]))
    assert [letter.to for letter in mailoutbox] == [[two.user.email]]


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": ""},
        {"text": " "},
        {"form_key": "no key"},
        {"subject": "x" * 151},
        {"text": "x" * 10_001},
        {"subject": "nul\0byte"},
    ],
    ids=["no subject", "no text", "no key", "long subject", "long text", "zero byte"],
)
def test_a_faulty_form_keeps_what_was_typed(client, guided, trainer, wrong):
    place(guided)
    client.force_login(trainer)
    answer = client.post(address(guided, "nieuw"), form(text="Blijft <i>staan</i>") | wrong)
    assert answer.status_code == 422
    assert not RunMessage.objects.exists()
    if "text" not in wrong:
        assert "Blijft &lt;i&gt;staan&lt;/i&gt;" in answer.content.decode()


def test_no_header_can_be_written_along_with_a_subject(client, guided, trainer, mailoutbox):
    place(guided)
    mailoutbox.clear()
    client.force_login(trainer)
    client.post(address(guided, "nieuw"), form(subject="Hallo\r\nBcc: all@school.example"))
    sent = mailoutbox[0].message()
    assert sent["Subject"] == "Hallo Bcc: all@school.example"
    assert sent["Bcc"] is None


def test_a_message_of_another_run_is_not_there(client, guided, trainer):
    place(guided)
    message = send(guided, trainer)
    other = run(guided.course_key, self_paced=True, trainer=trainer)
    client.force_login(trainer)
    assert client.get(address(guided, message.pk)).status_code == 200
    assert client.get(address(other, message.pk)).status_code == 404


@pytest.mark.usefixtures("within_one_window")
def test_writing_without_end_is_slowed_down(client, guided, trainer):
    client.force_login(trainer)
    codes = [client.post(address(guided, "nieuw"), {}).status_code for _time in range(31)]
    assert codes == [422] * 30 + [429]


def test_the_log_costs_the_same_however_much_was_written(client, guided, trainer):
    place(guided)
    client.force_login(trainer)

    def queries(page: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(page).status_code == 200
        return len(asked)

    first = send(guided, trainer)
    send(guided, trainer)
    client.get(address(guided))
    two, one_person = queries(address(guided)), queries(address(guided, first.pk))
    for _time in range(10):
        place(guided)
    long = [send(guided, trainer) for _time in range(10)][-1]
    assert queries(address(guided)) == two
    assert queries(address(guided, long.pk)) == one_person
