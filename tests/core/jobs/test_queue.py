"""Jobs: with the change, again after a failure, taken up after a death, given up visibly."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from structlog.testing import capture_logs

from core.jobs import enqueue
from core.jobs.clock import clear_finished_jobs
from core.jobs.health import queue_state
from core.jobs.models import WorkerLease
from core.jobs.settling import delay_after, succeed, take_up_abandoned
from core.versions import DataVersion
from tests.core.jobs.examples import bump_version, fail_always
from tests.support.courses import course

pytestmark = pytest.mark.django_db


def the_job() -> DBTaskResult:
    return DBTaskResult.objects.get()


def leave_running(*, worker_id: str) -> DBTaskResult:
    """A job claimed by a worker that says nothing more."""
    work = the_job()
    work.claim(worker_id)
    return work


def test_in_tests_a_job_runs_at_once():
    enqueue(bump_version, name="pages")
    assert DataVersion.objects.filter(name="pages").exists()


def test_in_tests_what_a_job_raises_reaches_the_test():
    with pytest.raises(RuntimeError):
        enqueue(fail_always)


def test_a_job_waits_for_a_worker(job_queue):
    enqueue(bump_version, name="pages")
    assert not DataVersion.objects.exists()
    job_queue.run()
    assert DataVersion.objects.filter(name="pages").exists()
    assert the_job().status == "SUCCESSFUL"


def test_a_rolled_back_change_leaves_no_job(job_queue):
    with transaction.atomic():
        enqueue(bump_version, name="pages")
        transaction.set_rollback(True)
    assert job_queue.waiting() == []


def test_an_argument_that_is_not_json_is_refused_when_asked(job_queue):
    with pytest.raises(TypeError):
        enqueue(bump_version, name=object())


def test_a_failed_job_waits_and_is_tried_again(job_queue):
    enqueue(fail_always)
    job_queue.run()
    assert the_job().status == "READY"
    assert the_job().run_after > timezone.now() + timedelta(seconds=20)
    assert "as it was asked to" in the_job().traceback


def test_a_job_is_given_up_visibly_when_its_retries_are_used(job_queue):
    enqueue(fail_always)
    with capture_logs() as logs:
        for _attempt in range(3):
            job_queue.make_due()
            job_queue.run()
    assert the_job().status == "FAILED"
    assert [line["job"] for line in logs if line["event"] == "job_given_up"] == ["test: fail"]
    assert queue_state(at=timezone.now()).given_up == 1


def test_waiting_doubles_up_to_an_hour():
    delays = [delay_after(failures) for failures in range(1, 40)]
    assert delays[:3] == [timedelta(seconds=30), timedelta(seconds=60), timedelta(seconds=120)]
    assert delays == sorted(delays)
    assert delays[-1] == timedelta(hours=1)


def test_a_job_of_a_worker_without_lease_is_taken_up_again(job_queue):
    enqueue(bump_version, name="pages")
    leave_running(worker_id="killed")
    take_up_abandoned(at=timezone.now())
    job_queue.run()
    assert DataVersion.objects.filter(name="pages").exists()


def test_a_job_of_a_living_worker_is_left_alone(job_queue):
    enqueue(bump_version, name="pages")
    leave_running(worker_id="alive")
    WorkerLease.objects.create(worker_id="alive", expires_at=timezone.now() + timedelta(seconds=30))
    assert take_up_abandoned(at=timezone.now()) == 0
    assert take_up_abandoned(at=timezone.now() + timedelta(seconds=31)) == 1


def test_a_worker_that_lost_its_lease_cannot_overrule_the_one_that_took_over(job_queue):
    enqueue(bump_version, name="pages")
    sleepy = leave_running(worker_id="sleepy")
    take_up_abandoned(at=timezone.now())
    leave_running(worker_id="quick")
    assert not succeed(sleepy, at=timezone.now())
    assert the_job().status == "RUNNING"


def test_a_job_that_kills_every_worker_is_given_up(job_queue):
    enqueue(bump_version, name="pages")
    for number in range(51):
        leave_running(worker_id=f"victim {number}")
        take_up_abandoned(at=timezone.now())
    assert the_job().status == "FAILED"


def test_a_queue_without_a_worker_turns_unhealthy(job_queue):
    enqueue(bump_version, name="pages")
    now = timezone.now()
    assert queue_state(at=now).is_healthy
    assert not queue_state(at=now + timedelta(minutes=6)).is_healthy


def test_finished_jobs_are_cleared_after_a_day(job_queue, time_machine):
    enqueue(bump_version, name="pages")
    job_queue.run()
    clear_finished_jobs.call()
    assert DBTaskResult.objects.exists()
    time_machine.move_to(timezone.now() + timedelta(days=2))
    clear_finished_jobs.call()
    assert not DBTaskResult.objects.exists()


def test_a_page_deleted_before_it_was_indexed_leaves_nothing_given_up(job_queue, settings):
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
    made = course()
    made.delete()
    job_queue.run()
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()
    assert not queue_state(at=timezone.now()).given_up
