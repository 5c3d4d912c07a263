"""Mail of what happened: at once or gathered, in her own hours, once, and ended from the mail itself."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.api import Way, choose_way, read_about
from accounts.models import Notification, NotificationSettings, User
from accounts.notifications.digests import let_kept_searches_join, plan_digests, send_digest, send_digests
from accounts.notifications.mailing import mail_person, mail_what_cannot_wait
from accounts.notifications.settings import change_settings, pause
from core import mail
from core.mail import SentMail
from search.api import keep_search
from tests.support.accounts import person
from tests.support.mail_server import text_of
from tests.support.notifications import BELL, bell, registered, ring

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2026, 11, 26, 12, tzinfo=UTC)
NIGHT = datetime(2026, 11, 26, 22, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 6, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _by_day(time_machine):
    """Begin at noon on a school day."""
    time_machine.move_to(THURSDAY, tick=False)


def test_what_cannot_wait_comes_in_one_letter_and_never_again(mailoutbox):
    ann = person(language="en")
    for number in range(3):
        ring(ann, subject=f"bell:{number}", data={"quote": f"word {number}"})
    for _again in range(2):
        mail_what_cannot_wait.call()
    (letter,) = mailoutbox
    assert letter.subject == "Rung: bell:2 and 2 more"
    assert all(f"word {number}" in letter.body for number in range(3))
    assert not Notification.objects.filter(mailed_at=None).exists()


def test_what_was_seen_or_read_meanwhile_is_not_mailed(mailoutbox, client):
    ann, ben = person(), person()
    ring(ann, ben, subject="post:1")
    read_about(user=ann, subjects=["post:1"], at=THURSDAY)
    client.force_login(ben)
    client.get("/nl/meldingen/")
    mail_what_cannot_wait.call()
    assert mailoutbox == []


def test_mail_waits_for_the_end_of_the_quiet_and_then_comes_in_one_letter(mailoutbox, time_machine):
    ann = person()
    time_machine.move_to(NIGHT, tick=False)
    for number in range(2):
        ring(ann, subject=f"bell:{number}")
    mail_what_cannot_wait.call()
    assert mailoutbox == []
    time_machine.move_to(datetime(2026, 11, 27, 6, 1, tzinfo=UTC), tick=False)
    mail_what_cannot_wait.call()
    assert len(mailoutbox) == 1


def test_a_pause_keeps_all_mail_away_until_it_is_over(mailoutbox, time_machine):
    ann = person()
    pause(user=ann, at=THURSDAY)
    ring(ann)
    mail_what_cannot_wait.call()
    assert mailoutbox == []
    time_machine.move_to(THURSDAY + timedelta(days=14, minutes=1), tick=False)
    mail_what_cannot_wait.call()
    assert len(mailoutbox) == 1


def test_what_she_may_not_read_by_then_is_mailed_to_nobody(mailoutbox):
    ann = person()
    ring(ann, data={"hidden_from": [ann.pk]})
    mail_what_cannot_wait.call()
    assert mailoutbox == []
    assert Notification.objects.get().mail == "none"


def digest_of(user: User, subjects: int = 1) -> None:
    """Let a person have something for her digest, and wait for it."""
    choose_way(user=user, kind=BELL, scope="", way=Way.DIGEST)
    for number in range(subjects):
        ring(user, subject=f"bell:{user.pk}-{number}")
    plan_digests.call()


def test_a_digest_comes_weekly_from_the_start_on_monday_at_seven_and_holds_each_thing_once(
    mailoutbox, time_machine
):
    ann = person()
    digest_of(ann, 2)
    send_digests.call()
    assert mailoutbox == []
    time_machine.move_to(MONDAY, tick=False)
    for _again in range(2):
        send_digests.call()
    (letter,) = mailoutbox
    assert letter.body.count("Rung: bell") == 2
    time_machine.move_to(MONDAY + timedelta(days=7), tick=False)
    send_digests.call()
    assert len(mailoutbox) == 1  # nothing new: nothing comes


def test_a_digest_that_comes_due_in_her_quiet_waits(mailoutbox, time_machine):
    ann = person()
    digest_of(ann)
    User.objects.filter(pk=ann.pk).update(quiet_from=time(20), quiet_until=time(9))
    time_machine.move_to(MONDAY, tick=False)
    send_digests.call()
    assert mailoutbox == []
    time_machine.move_to(MONDAY + timedelta(hours=2), tick=False)
    send_digests.call()
    assert len(mailoutbox) == 1


def test_a_letter_that_cannot_be_queued_leaves_everything_as_it_was(time_machine):
    ann = person()
    digest_of(ann)
    User.objects.filter(pk=ann.pk).update(email="no address")
    time_machine.move_to(MONDAY, tick=False)
    with pytest.raises(ValidationError):
        send_digest(user=ann.pk, at=MONDAY)
    assert Notification.objects.filter(mailed_at=None).count() == 1
    assert NotificationSettings.objects.filter(next_digest_at__lte=MONDAY).exists()


def test_a_letter_that_cannot_be_queued_holds_up_nobody_elses(mailoutbox, time_machine):
    ann, ben = person(), person()
    for each in (ann, ben):
        digest_of(each)
    User.objects.filter(pk=ann.pk).update(email="no address")
    time_machine.move_to(MONDAY, tick=False)
    send_digests.call()
    assert [letter.to for letter in mailoutbox] == [[ben.email]]


def test_what_cannot_wait_goes_to_others_when_one_letter_cannot_be_queued(mailoutbox):
    ann, ben = person(), person()
    ring(ann, ben)
    User.objects.filter(pk=ann.pk).update(email="no address")
    mail_what_cannot_wait.call()
    assert [letter.to for letter in mailoutbox] == [[ben.email]]


def test_kept_searches_give_a_digest_to_whoever_had_none():
    ann = person()
    keep_search(owner=ann, words="rekenen", language="nl", at=THURSDAY)
    for _again in range(2):
        let_kept_searches_join.call()
    assert NotificationSettings.objects.get().user == ann


def test_who_wants_none_gets_none(mailoutbox, time_machine):
    ann = person()
    digest_of(ann)
    change_settings(user=ann, at=THURSDAY, rhythm="never")
    plan_digests.call()
    time_machine.move_to(MONDAY, tick=False)
    send_digests.call()
    assert mailoutbox == []


def test_mail_in_several_kinds_can_be_ended_one_by_one_from_the_mail(client, mailoutbox):
    ann = person()
    with registered(bell("chime")):
        ring(ann)
        ring(ann, kind="chime", subject="chime:1")
        mail_what_cannot_wait.call()
        path = off_path(mailoutbox[0].extra_headers)
        client.post(path)
        assert ann.notification_choices.filter(way="app").count() == 2
        client.post(path, {"back": "1"})
        assert not ann.notification_choices.exists()


def off_path(headers) -> str:
    address: str = headers["List-Unsubscribe"]
    return address.strip("<>").partition("://")[2].partition("/")[1] + address.strip("<>").split("/", 3)[3]


def test_a_digest_reaches_the_mail_server_and_one_click_ends_it_without_signing_in(
    client, inbox, time_machine
):
    ann = person(language="nl")
    digest_of(ann)
    time_machine.move_to(MONDAY, tick=False)
    send_digests.call()
    (letter,) = inbox.to(ann.email)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Jouw week" in letter["Subject"]
    assert "Rung: bell" in text_of(letter)
    assert "Rung: bell" in letter.get_body(("html",)).get_content()
    path = off_path(letter)
    assert path in text_of(letter).replace("\n", "")
    asked = client.get(path)
    assert NotificationSettings.objects.get().rhythm == "weekly"
    assert "Deze mails uitzetten?" in asked.content.decode()
    program = type(client)(enforce_csrf_checks=True)
    body = "List-Unsubscribe=One-Click"
    answer = program.post(path, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert not answer.cookies
    assert NotificationSettings.objects.get().rhythm == "never"
    program.post(path, {"back": "1"})
    assert NotificationSettings.objects.get().rhythm == "weekly"


@pytest.mark.parametrize("token", ["x", "a:b:c", "WyJhIl0:1abc:zzzz"])
def test_an_address_that_was_not_made_here_ends_nothing(client, token):
    assert client.post(f"/nl/mail/uit/{token}/").status_code == 404


def test_one_letter_costs_as_many_queries_for_twelve_things_as_for_two():
    def queries(user: User) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert mail_person(user=user, at=timezone.now())
        return len(asked)

    few, many = person(), person()
    for number in range(12):
        ring(many, *([few] if number < 2 else []), subject=f"bell:{number}")
    assert queries(few) == queries(many)


def test_the_same_digest_is_queued_once_even_if_it_is_asked_for_twice():
    ann = person()
    digest_of(ann)
    before = SentMail.objects.count()
    assert mail.SentMail is SentMail
    NotificationSettings.objects.update(next_digest_at=THURSDAY)
    assert send_digest(user=ann.pk, at=THURSDAY)
    assert not send_digest(user=ann.pk, at=THURSDAY)
    assert SentMail.objects.count() == before + 1
