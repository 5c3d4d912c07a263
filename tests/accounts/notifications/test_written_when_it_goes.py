"""A letter that waits in the queue says what is so when it goes: nothing read or hidden meanwhile."""

from datetime import UTC, datetime

import pytest

from accounts.api import Opening, Part, Way, read_about
from accounts.models import Event, Notification, NotificationSettings
from accounts.notifications import parts
from accounts.notifications.digests import send_digest
from accounts.notifications.mailing import mail_person
from core.mail import SentMail
from tests.support.accounts import person
from tests.support.notifications import bell, registered, ring

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
