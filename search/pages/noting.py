"""What is written down of a search, so that editors learn what people look for in vain. Nobody is in it."""

import re
import unicodedata
from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Q

from search import analysis
from search.engines.base import Engine, EngineIsDown
from search.finding.asking import Asked
from search.finding.question import Question
from search.models import SearchNote
from search.plan import EVERYTHING, Term, Terms
from search.ranking import impact

LONGEST_NOTE = 120
LAST_PLACE = 10_000
MOST_DIGITS = 5
"""A row of more digits than this, whatever stands between them, may be the number of a person."""
VALID_FOR = timedelta(hours=1)
_SALT = "search.note"
_NUMBER = re.compile(rf"(?:\d[\W_]*){{{MOST_DIGITS + 1},}}")
_ADDRESS = re.compile(r"\S*@\S*|\b(?:https?://|www\.)\S+")


def nameless(words: str) -> str:
    """Return the words as they may be noted, or nothing when they look like they lead to a person. Pure."""
    folded = " ".join(unicodedata.normalize("NFKC", words).casefold().split())
    if _ADDRESS.search(folded) or _NUMBER.search(folded):
        return ""
    return folded[:LONGEST_NOTE]


def is_new(asked: Asked) -> bool:
    """Whether this is a search, and not a further look at one: a page, a kind, a filter, an order."""
    return asked == Asked(words=asked.words)


def names_somebody(words: str, *, language: str, engine: Engine) -> bool:
    """Say whether words may be the name of somebody the site knows, whoever may find her.

    They are when one of them is a name and nothing else, or when all of them are names or unknown, such as
    a first name with a family name that is misspelt. While the engine does not answer they may be.
    """
    content = Question.of(words, language=language).content
    try:
        names = _standing([Term("stems", impact.name(word)) for word in content], engine)
        if not any(names):
            return False
        stems = [frozenset(analysis.stems_in_all(word, language)) for word in content]
        known = _standing([Terms("stems", each) for each in stems], engine)
    except EngineIsDown:
        return True
    both = list(zip(names, known, strict=True))
    return any(is_name and not is_known for is_name, is_known in both) or (
        len(both) > 1 and all(is_name or not is_known for is_name, is_known in both)
    )


def _standing(clauses: list[Term] | list[Terms], engine: Engine) -> list[bool]:
    return [count > 0 for count in engine.counts(clauses, within=EVERYTHING)]


def note(
    *, asked: Asked, language: str, found: int, at: datetime, engine: Engine, only_people: bool = False
) -> str:
    """Write down how a search went and return what names the note, for the click that may follow.

    Nothing is noted of further looks at the same search, of filters without words, and of what looks like
    the address or number of a person. Of words that may be somebody's name it is noted that there was a
    search, and not the words: so nobody can tell by the note whether the site knows that name.
    """
    words = nameless(asked.words) if is_new(asked) else ""
    if not words:
        return ""
    if names_somebody(words, language=language, engine=engine) or only_people:
        words = ""
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
