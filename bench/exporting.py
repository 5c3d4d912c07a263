"""Runs inside the site: what handing out the people of a run costs, by how many they are.

Reads `{"rows": [500, 5000]}` and answers `{"csv": {"500": {"seconds", "mib"}, …}, "xlsx": …}`: the time of
one export, and how far memory rises during it. The people are laid for it and taken back.
"""

import json
import sys
import time
import tracemalloc
from collections.abc import Iterator
from typing import Any

import django

MIB = 1024 * 1024


def main() -> None:
    """Answer the question on standard input."""
    django.setup()
    from django.db import transaction  # noqa: PLC0415 - after setup

    wanted = json.load(sys.stdin)["rows"]
    with transaction.atomic():
        told = {str(rows): costs(rows) for rows in wanted}
        transaction.set_rollback(True)
    by_kind = {kind: {rows: each[kind] for rows, each in told.items()} for kind in ("csv", "xlsx")}
    sys.stdout.write(json.dumps(by_kind))


def costs(rows: int) -> dict[str, dict[str, float]]:
    """Return what both kinds of sheet cost for a run of so many people."""
    run = crowded_run(rows)
    for kind in ("csv", "xlsx"):  # what is read and kept once counts for nobody
        consume(kind, run)
    return {kind: {"seconds": seconds(kind, run), "mib": highest(kind, run)} for kind in ("csv", "xlsx")}


def seconds(kind: str, run: Any) -> float:
    """Return how long one export takes."""
    begun = time.perf_counter()
    consume(kind, run)
    return time.perf_counter() - begun


def highest(kind: str, run: Any) -> float:
    """Return how far memory rises during one export."""
    tracemalloc.start()
    consume(kind, run)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / MIB


def consume(kind: str, run: Any) -> None:
    """Export a run as the site does, and let go of each part as a server does."""
    for _part in parts(kind, run):
        pass


def parts(kind: str, run: Any) -> Iterator[bytes]:
    """Return an export in the parts in which it is sent."""
    from django.http import HttpRequest  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from core.sheets import csv_answer, xlsx_answer  # noqa: PLC0415
    from courses.catalogue.guiding import run_with_course  # noqa: PLC0415
    from courses.desk.exports.rows import participants_sheet  # noqa: PLC0415

    guided = run_with_course(run, HttpRequest(), tab="participants", at=timezone.now())
    answer = (csv_answer if kind == "csv" else xlsx_answer)(participants_sheet(guided))
    return iter(answer.streaming_content)  # type: ignore[arg-type]


def crowded_run(rows: int) -> Any:
    """Lay a run of the big course with so many people, each with half of it done."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from accounts.models import User  # noqa: PLC0415
    from config.benchmark.courses import key_of  # noqa: PLC0415
    from courses.learning.models import Activity  # noqa: PLC0415
    from courses.models import Completion, CourseRun, Enrolment  # noqa: PLC0415

    at, key = timezone.now(), key_of(0)
    run = CourseRun.objects.create(course_key=key, kind="self_paced", created_at=at, seats_taken=rows)
    users = User.objects.bulk_create(
        User(email=f"crowd{rows}-{number}@school.example", display_name=f"Persoon {number}")
        for number in range(rows)
    )
    places = Enrolment.objects.bulk_create(
        Enrolment(run=run, user=user, status="active", enrolled_at=at, last_seen_at=at) for user in users
    )
    tasks = list(Activity.objects.filter(course_key=key, retired_at=None).order_by("pk"))
    for task in tasks[::2]:
        Completion.objects.bulk_create(
            Completion(enrolment=place, activity=task, at=at, source="learner") for place in places
        )
    return run


if __name__ == "__main__":
    main()
