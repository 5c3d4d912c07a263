"""The whole journal in one piece, to keep somewhere else."""

from datetime import datetime

from django.http import HttpRequest

from courses.record.journal.entries import Month, by_month, read_entries
from courses.record.journal.reading import Asked, moments

AT_ONCE = 500


def whole_journal(request: HttpRequest, *, language: str, at: datetime) -> list[Month]:
    """Return all entries of who asks by month, the latest first."""
    rows = list(moments(request.user, Asked()))
    entries = [
        entry
        for start in range(0, len(rows), AT_ONCE)
        for entry in read_entries(request, rows[start : start + AT_ONCE], language=language, at=at)
    ]
    return by_month(entries)
