"""Workers killed at whatever they were doing: every attest is issued once, every letter is one letter."""

import email
import random
import time
from collections import defaultdict
from email.policy import default

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.mail import SentMail
from courses.certificates.models import Certificate
from courses.certificates.services import confirm_official_name
from courses.enrolment.services import enrol, finish_enrolment
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.workers import nursery

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

KILLS, AT_ONCE = 20, 2
FINISH_PER_ROUND = 2
LONGEST_MOMENT = 0.04
PATIENCE_SECONDS = 60
END_OF_LETTER = b"-" * 79 + b"\n"


def take_places(where, number):
    """Let so many people take part in a run; nobody works at the letters yet."""
    places = []
    for _each in range(number):
        user = person()
        confirm_official_name(user=user, name="Anna Dewit-Öz", at=timezone.now())
        places.append(enrol(run=where, user=user, by=user, at=timezone.now()))
    return places


def letters(folder):
    """Return what the mail server took: for each address the letters by their Message-ID."""
    taken = defaultdict(lambda: defaultdict(list))
    for path in folder.glob("*.log"):
        *whole, _half_written = path.read_bytes().split(END_OF_LETTER)
        for raw in whole:
            letter = email.message_from_bytes(raw, policy=default)
            taken[letter["To"]][letter["Message-ID"]].append(letter)
    return taken


def wait_until(so):
    """Wait until it is so, as long as a slow machine may need."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not so():
        assert time.monotonic() < deadline, list(DBTaskResult.objects.values_list("task_path", "status"))
        time.sleep(0.001)


def test_attests_and_letters_survive_twenty_killed_workers(job_queue, tmp_path):
    where = run(course(outline=[("Module", ["Stap"])]), self_paced=True)
    job_queue.run()
    places = take_places(where, KILLS * FINISH_PER_ROUND)
    to_finish = list(places)
    with nursery("--lease", "0.8", "--interval", "0.02", "--no-rounds", var=tmp_path) as workers:
        for _worker in range(AT_ONCE):
            workers.start()
        for _kill in range(KILLS):
            begun = timezone.now()
            for _place in range(FINISH_PER_ROUND):
                finish_enrolment(enrolment=to_finish.pop(), by=None, at=timezone.now())
            wait_until(DBTaskResult.objects.filter(started_at__gt=begun).exists)
            time.sleep(random.uniform(0, LONGEST_MOMENT))
            workers.kill(random.choice(workers.living))
            workers.start()
        wait_until(lambda: not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists())
    taken_over = [work for work in DBTaskResult.objects.all() if len(work.worker_ids) > 1]
    assert taken_over, "no worker was killed at work: the test proves nothing"
    assert sorted(Certificate.objects.values_list("enrolment", flat=True)) == [each.pk for each in places]
    everything_was_sent_once(letters(tmp_path / "mail"))


def everything_was_sent_once(taken):
    """Two letters each: the place and the attest. Sent again under its Message-ID it is the same letter."""
    for certificate in Certificate.objects.select_related("user"):
        confirmed, ready = sorted(
            (copies[0] for copies in taken[certificate.user.email].values()),
            key=lambda letter: certificate.code in letter.get_body(("plain",)).get_content(),
        )
        assert certificate.code not in confirmed.get_body(("plain",)).get_content()
        assert certificate.code in ready.get_body(("plain",)).get_content()
    again = sum(len(copies) - 1 for by_id in taken.values() for copies in by_id.values())
    assert again <= KILLS, "only a worker killed between handing over and noting so may hand over again"
    ids = [message_id for by_id in taken.values() for message_id in by_id]
    assert len(ids) == len(set(ids)) == SentMail.objects.count() == 2 * Certificate.objects.count()
    assert not SentMail.objects.filter(sent_at=None).exists()
