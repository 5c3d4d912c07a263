"""What is written down of a search, so that editors learn what people look for in vain. Nobody is in it."""

import re
from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Q

from search.finding.asking import Asked
from search.models import SearchNote

LONGEST_NOTE = 120
LAST_PLACE = 10_000
MOST_DIGITS = 5
"""A row of more digits than this, whatever stands between them, may be the number of a person."""
VALID_FOR = timedelta(hours=1)
_SALT = "search.note"
_NUMBER = re.compile(rf"(?:\d[\s./()+-]*){{{MOST_DIGITS + 1},}}")
_ADDRESS = re.compile(r"\S*@\S*|\b(?:https?://|www\.)\S+")


def nameless(words: str) -> str:
    """Return the words as they may be noted, or nothing when they look like they lead to a person. Pure."""
    folded = " ".join(words.casefold().split())
    if _ADDRESS.search(folded) or _NUMBER.search(folded):
        return ""
    return folded[:LONGEST_NOTE]


def is_new(asked: Asked) -> bool:
    """Whether this is a search, and not a further look at one: a page, a kind, a filter, an order."""
    return asked == Asked(words=asked.words)


def note(*, asked: Asked, language: str, found: int, at: datetime, only_people: bool = False) -> str:
    """Write down how a search went and return what names the note, for the click that may follow.

    Nothing is noted of further looks at the same search, of filters without words, and of what may name
    a person: what looks like her address or number, and words that find people alone.
    """
    words = nameless(asked.words) if is_new(asked) and not only_people else ""
    if not words:
        return ""
    hour = at.replace(minute=0, second=0, microsecond=0)
    row = SearchNote.objects.create(words=words, language=language, hour=hour, found=found)
    return signing.dumps(row.pk, salt=_SALT)


def note_opened(*, name: str, place: int) -> None:
    """Write down how deep somebody went for what she opened; of several the deepest.

    A name that was not given here, or long ago, is ignored.
    """
    try:
        pk = signing.loads(name, salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return
    if 1 <= place <= LAST_PLACE:
        shallower = Q(opened_at_place=None) | Q(opened_at_place__lt=place)
        SearchNote.objects.filter(shallower, pk=pk).update(opened_at_place=place)
