"""Where something is written, as a form tells it: anyone can put anything in a form."""

from django.http import HttpRequest

from community.discussion.registries import places


def place_told(request: HttpRequest, told: str) -> str:
    """Return the place a form tells, or nothing for one where this visitor can not be."""
    stands_at = places.get(told.partition(":")[0])
    return told if stands_at is not None and stands_at(request, told) else ""
