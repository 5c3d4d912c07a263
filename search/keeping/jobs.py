"""What comes round by the clock: notes about searches grow old, and killed rebuilds leave things behind."""

from datetime import timedelta

import structlog
from django.utils import timezone

from core.jobs import every
from search.keeping.rebuilding import clear_killed_rebuilds
from search.models import Change, SearchNote

log = structlog.get_logger("search")

KEEP_NOTES = timedelta(days=90)


@every(minutes=60, name="tidy the search")
def tidy_the_search() -> None:
    """Delete notes older than 90 days and what killed rebuilds left; say how much was given up."""
    SearchNote.objects.filter(hour__lt=timezone.now() - KEEP_NOTES).delete()
    clear_killed_rebuilds()
    if given_up := Change.objects.exclude(given_up_at=None).count():
        log.warning("search_things_given_up", count=given_up)
