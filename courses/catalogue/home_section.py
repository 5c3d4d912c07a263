"""What the front page shows of the courses: a search box and what is coming up; and their menu entry."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from cms.api import page_index
from courses.catalogue.cards import course_cards
from courses.catalogue.offers import Offer, runs_to_come

SHOWN = 3


def catalogue_address(request: HttpRequest) -> str | None:
    """Return where the catalogue stands in the reader's language."""
    found = page_index(request).of_type("courses.cataloguepage", get_language() or "nl")
    return found[0].url if found else None


def search_box(request: HttpRequest) -> Mapping[str, Any] | None:
    """Return that the front page has a search box, or None while there is nothing to find."""
    url = catalogue_address(request)
    return {"url": url} if url and course_cards(get_language() or "nl", request) else None


def coming_up(request: HttpRequest) -> Mapping[str, Any] | None:
    """Return the courses one can soonest begin, or None when there are none."""
    at = timezone.now()
    cards = course_cards(get_language() or "nl", request)
    runs = runs_to_come(at)
    open_ones = [key for key in cards if runs[key] and not runs[key][0].is_full]
    open_ones.sort(key=lambda key: runs[key][0].order)
    if not open_ones:
        return None
    soonest = [Offer(cards[key], tuple(runs[key])) for key in open_ones[:SHOWN]]
    return {"offers": soonest, "url": catalogue_address(request)}
