"""Durable work: written in the same transaction as the change that asks for it, done by a worker.

    @job("issue attests", retries=5)
    def issue_attest(enrolment_id: int) -> None: ...

    enqueue(issue_attest, enrolment_id=enrolment.pk)

Arguments are JSON: pass keys, not objects. A job may run more than once (its worker may be killed at
its last line), so it must be safe to repeat: look first whether the work is done, let a unique
constraint settle it. A job that raises is tried again after 30 s, 1 min, 2 min … at most an hour
apart; when its retries are used up it is *given up*: state FAILED, one error line in the log, a count
in `/readyz`. A worker holds a lease and renews it; when it is killed, the lease runs out and what it
was doing is taken up by another.

Periodic work is a job without arguments, enqueued by the minute clock:

    @every(minutes=60, name="expire invitations")
    def expire_invitations() -> None: ...

Modules with jobs are imported by their storey's `AppConfig.ready()`, so that worker and clock know
them. `manage.py work` is a worker with its clock; `manage.py tick` is one tick for an outside clock.

In tests a job runs at once, inside `enqueue`, and what it raises reaches the test: enqueue as the last
line of a service. The fixture `job_queue` (tests/support/jobs.py) puts the real queue in its place.

This package does not know what the jobs mean, and keeps no results.
"""

from core.jobs.declaring import enqueue, every, job

__all__ = ["enqueue", "every", "job"]
