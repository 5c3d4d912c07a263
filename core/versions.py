"""Version numbers of data that processes keep in memory: asked once a request, raised with a change.

`bump` runs in the change's own transaction, so a reader sees the new number exactly when it sees the
new data. `current` is one raw query of about 0.1 ms; callers keep its answer for the request.
"""

import time

from django.db import connection, models
from django.http import HttpRequest


class DataVersion(models.Model):
    """When a family of data last changed. Holds nothing about persons."""

    name = models.CharField(max_length=40, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


def current() -> dict[str, int]:
    """Return every version number by name; a family never changed is absent and counts as 0."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, number FROM core_dataversion")
        return dict(cursor.fetchall())


def bump(name: str) -> None:
    """Say that data of this family changed; every process rebuilds what it kept of it.

    The number is the clock's, never the next in a row: a change that was rolled back must not leave
    its number to the change after it, or a process that looked in between would keep what never was.
    """
    number = time.time_ns()
    if not DataVersion.objects.filter(name=name).update(number=number):
        DataVersion.objects.bulk_create([DataVersion(name=name, number=number)], ignore_conflicts=True)


def of_request(request: HttpRequest) -> dict[str, int]:
    """Return the version numbers as they were at the first question of this request."""
    known: dict[str, int] | None = getattr(request, "data_versions", None)
    if known is None:
        known = current()
        request.data_versions = known  # type: ignore[attr-defined]
    return known
