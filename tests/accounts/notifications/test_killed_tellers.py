"""Workers killed while they tell and mail: each event is once in everyone's list, and in one mail at most."""

import random
import time
from collections import Counter

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Event, Notification, NotificationSettings, User
from accounts.notifications.digests import send_digests
from accounts.notifications.mailing import mail_what_cannot_wait
from accounts.notifications.telling import tell
from core.jobs import enqueue
from core.mail import SentMail
from tests.core.jobs.test_killed_workers import letters, wait_until
from tests.support.mail_server import text_of
from tests.support.notifications import CHIME, chime, registered
from tests.support.workers import nursery

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PEOPLE, EVENTS, AT_ONCE, DIGESTS = 1000, 4, 8, 20
LONGEST_MOMENT = 0.05
STRIKES = (2, 1, 1)


def people() -> list[int]:
    """Return the keys of people whose hours are open, the last of them with a digest that is due."""
    at = timezone.now()
    made = User.objects.bulk_create(
        User(email=f"told{number}@school.example", quiet_from="00:00", quiet_until="00:00")
        for number in range(PEOPLE)
    )
    due = [NotificationSettings(user=user, next_digest_at=at) for user in made[-DIGESTS:]]
    NotificationSettings.objects.bulk_create(due)
    return [user.pk for user in made]


def something_happens(number: int, told: list[int]) -> None:
    """Let everyone be told of one thing more, and let the mail go out."""
    about, data = f"bell:{number}", {"to": told, "at_once": told[:AT_ONCE]}
    tell(kind=CHIME, subject=about, key=about, by=None, at=timezone.now(), data=data)
    enqueue(mail_what_cannot_wait)


def is_done() -> bool:
    """Say whether everyone is told and every letter is gone."""
    return not (
        Event.objects.filter(told_at=None).exists()
        or DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()
    )


def is_in_the_middle() -> bool:
    """Say whether a part of the people is told."""
    return Event.objects.filter(told_at=None, told_up_to__gt=0).exists()


def is_at_work() -> bool:
    """Say whether somebody works at a job."""
    return DBTaskResult.objects.filter(status="RUNNING").exists()


def test_a_thousand_people_are_told_and_mailed_once_whatever_workers_are_killed(job_queue, tmp_path):
    told, in_the_middle = people(), 0
    arguments = ("--lease", "0.5", "--interval", "0.01", "--no-clock", "--only-round", "tell people")
    with registered(chime()), nursery(*arguments, var=tmp_path) as workers:
        start_two(workers)
        for number in range(EVENTS):
            something_happens(number, told)
            if number == EVENTS // 2:
                enqueue(send_digests)
            wait_until(lambda: is_in_the_middle() or is_done())
            in_the_middle += is_in_the_middle()
            strike(workers, len(workers.living))
            for how_many in STRIKES:
                wait_until(lambda: is_at_work() or is_done())
                time.sleep(random.uniform(0, LONGEST_MOMENT))
                strike(workers, how_many)
        enqueue(mail_what_cannot_wait)
        wait_until(is_done)
    assert in_the_middle, "nobody was killed while people were told: the test proves nothing"
    assert any(len(work.worker_ids) > 1 for work in DBTaskResult.objects.all())
    everyone_is_told_once(told)
    everything_is_mailed_once(told, letters(tmp_path / "mail"))


def strike(workers, how_many):
    """Kill so many workers, two when the power fails, and let others begin."""
    for pid in random.sample(workers.living, how_many):
        workers.kill(pid)
    start_two(workers)


def start_two(workers):
    """See that two are at work."""
    while len(workers.living) < 2:
        workers.start()


def everyone_is_told_once(told):
    """A row for each person and event, and nobody left out."""
    rows = Counter(Notification.objects.values_list("recipient", "event"))
    assert set(rows.values()) == {1}
    assert len(rows) == len(told) * EVENTS


def everything_is_mailed_once(told, taken):
    """Who hears at once has a letter of each; a digest came once; sent again it has the same Message-ID."""
    emails = dict(User.objects.filter(pk__in=told).values_list("pk", "email"))
    assert set(taken) == {emails[pk] for pk in (*told[:AT_ONCE], *told[-DIGESTS:])}
    assert sum(len(by_id) for by_id in taken.values()) == SentMail.objects.count()
    assert not SentMail.objects.filter(sent_at=None).exists()
    for pk in told[:AT_ONCE]:
        said = [text_of(copies[0]) for copies in taken[emails[pk]].values()]
        times = [sum(f"Rung: bell:{number}" in text for text in said) for number in range(EVENTS)]
        assert times == [1] * EVENTS
    for pk in told[-DIGESTS:]:
        assert len(taken[emails[pk]]) == 1
