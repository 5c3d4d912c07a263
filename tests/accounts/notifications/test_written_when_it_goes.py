"""A letter that waits in the queue says what is so when it goes: nothing read or hidden meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.api import Opening, Part, Way, choose_way, read_about
from accounts.models import Event, Notification, NotificationSettings
from accounts.notifications import parts
from accounts.notifications.digests import send_digest, send_digests
from accounts.notifications.mailing import mail_person, mail_what_cannot_wait
from accounts.notifications.settings import change_settings
from core.jobs import enqueue
from core.mail import SentMail
from search.api import keep_search
from tests.support.accounts import person
from tests.support.mail_server import text_of
from tests.support.notifications import BELL, bell, registered, ring

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    """Let it be noon on a school day."""
    time_machine.move_to(NOON, tick=False)


def hide(subject, user):
    """Let what an event is about be hidden from her."""
    event = Event.objects.get(subject=subject)
    Event.objects.filter(pk=event.pk).update(data={**event.data, "hidden_from": [user.pk]})


def test_what_is_read_or_hidden_while_the_letter_waits_is_left_out(job_queue, mailoutbox):
    ann = person(language="en")
    for number in range(3):
        ring(ann, subject=f"bell:{number}")
    mail_person(user=ann, at=NOON)
    read_about(user=ann, subjects=["bell:0"], at=NOON)
    hide("bell:2", ann)
    job_queue.run()
    (letter,) = mailoutbox
    assert letter.subject == "Rung: bell:1"
    assert "bell:0" not in letter.body
    assert "bell:2" not in letter.body
    assert list(Notification.objects.exclude(mailed_at=None).values_list("subject", flat=True)) == ["bell:1"]


@pytest.mark.parametrize("what", ["seen", "hidden", "taken back", "gone"])
def test_no_letter_goes_when_nothing_is_left_to_say(job_queue, mailoutbox, client, what):
    ann = person()
    ring(ann)
    mail_person(user=ann, at=NOON)
    if what == "seen":
        client.force_login(ann)
        client.get("/nl/meldingen/")
    elif what == "hidden":
        hide("bell:1", ann)
    elif what == "taken back":
        Event.objects.all().delete()
    else:
        type(ann).objects.filter(pk=ann.pk).update(is_active=False)
    job_queue.run()
    assert mailoutbox == []
    assert not SentMail.objects.exists()


def test_a_digest_leaves_out_what_was_read_while_it_waited(job_queue, mailoutbox):
    ann = person(language="en")
    with registered(bell("chime", usual=Way.DIGEST)):
        for number in range(2):
            ring(ann, kind="chime", subject=f"chime:{number}")
        NotificationSettings.objects.update(next_digest_at=NOON)
        assert send_digest(user=ann.pk, at=NOON)
        read_about(user=ann, subjects=["chime:0"], at=NOON)
        job_queue.run()
    (letter,) = mailoutbox
    assert "chime:1" in letter.body
    assert "chime:0" not in letter.body


def test_a_digest_begins_with_where_to_go_on_and_shows_what_is_in_the_agenda(mailoutbox):
    ann = person(language="en")
    opening, part = Opening("Go on here", "/en/on/"), Part("Wednesday", "Session, 2 pm", "Drawing", "/en/s/")
    known = parts.openings._entries.copy(), parts.parts._entries.copy()
    parts.register_digest_opening("test", lambda user, at: opening)
    parts.register_digest_parts("test", lambda user, at: [part])
    try:
        with registered(bell("chime", usual=Way.DIGEST)):
            ring(ann, kind="chime")
            NotificationSettings.objects.update(next_digest_at=NOON)
            send_digest(user=ann.pk, at=NOON)
    finally:
        parts.openings._entries, parts.parts._entries = known
    (letter,) = mailoutbox
    page = letter.alternatives[0][0]
    for text in (letter.body, page):
        assert text.index("Go on here") < text.index("Drawing") < text.rindex("Rung: bell:1")
        assert "/en/on/" in text
        assert "Session, 2 pm" in text


@pytest.fixture
def mail_trouble(inbox, job_queue, time_machine):
    """Let the mail server be away until a moment at which the letter is tried once more."""

    def until(moment):
        inbox.is_closed = True
        job_queue.run()
        inbox.is_closed = False
        time_machine.move_to(moment, tick=False)
        job_queue.make_due()
        job_queue.run()

    return until


def test_a_letter_held_up_until_her_night_waits_for_the_morning(inbox, job_queue, mail_trouble, time_machine):
    ann = person(language="en")
    ring(ann)
    mail_person(user=ann, at=NOON)
    mail_trouble(NOON + timedelta(hours=10))
    ring(ann, subject="bell:2")
    mail_what_cannot_wait.call()
    job_queue.run()
    assert inbox.letters == []
    time_machine.move_to(NOON + timedelta(hours=19), tick=False)
    for _again in range(2):
        mail_what_cannot_wait.call()
        job_queue.run()
    (letter,) = inbox.letters
    assert all(f"bell:{number}" in text_of(letter) for number in (1, 2))
    assert not Notification.objects.filter(mailed_at=None).exists()


FRIDAY_BEFORE_AUTUMN = datetime(2026, 10, 30, 12, tzinfo=UTC)
MONDAY_AFTER_IT = datetime(2026, 11, 9, 6, tzinfo=UTC)


@pytest.fixture
def digest(time_machine):
    """Return somebody whose digest is queued on the last day before a school holiday."""
    time_machine.move_to(FRIDAY_BEFORE_AUTUMN, tick=False)
    ann = person(language="en")
    choose_way(user=ann, kind=BELL, scope="", way=Way.DIGEST)
    keep_search(owner=ann, words="rekenen", language="nl", at=FRIDAY_BEFORE_AUTUMN)
    change_settings(user=ann, at=FRIDAY_BEFORE_AUTUMN, region="be-nl", rhythm="daily")
    ring(ann)
    looked = FRIDAY_BEFORE_AUTUMN - timedelta(days=7)
    NotificationSettings.objects.update(next_digest_at=FRIDAY_BEFORE_AUTUMN, last_digest_at=looked)
    return ann, looked


def test_a_digest_held_up_until_the_holidays_waits_for_the_first_school_day(
    digest, inbox, job_queue, mail_trouble, time_machine
):
    ann, looked = digest
    enqueue(send_digests)
    mail_trouble(FRIDAY_BEFORE_AUTUMN + timedelta(days=3))
    hers = NotificationSettings.objects.get()
    assert (inbox.letters, hers.next_digest_at, hers.last_digest_at) == ([], MONDAY_AFTER_IT, looked)
    ring(ann, subject="bell:2")
    time_machine.move_to(MONDAY_AFTER_IT, tick=False)
    for _again in range(2):
        enqueue(send_digests)
        job_queue.run()
    (letter,) = inbox.letters
    assert all(f"bell:{number}" in text_of(letter) for number in (1, 2))
    assert NotificationSettings.objects.get().next_digest_at == MONDAY_AFTER_IT + timedelta(days=1)


def test_a_digest_that_she_ended_while_it_was_held_up_never_goes(digest, inbox, mail_trouble):
    ann, _looked = digest
    assert send_digest(user=ann.pk, at=FRIDAY_BEFORE_AUTUMN)
    change_settings(user=ann, at=FRIDAY_BEFORE_AUTUMN, rhythm="never")
    mail_trouble(FRIDAY_BEFORE_AUTUMN + timedelta(hours=1))
    assert inbox.letters == []
    assert NotificationSettings.objects.get().next_digest_at is None
