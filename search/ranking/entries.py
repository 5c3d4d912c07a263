"""What an engine is given of a document: its words, analysed, and what its card needs."""

import hashlib
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from search import analysis
from search.documents import Document
from search.ranking import impact, weights
from search.registries import kinds
from search.schema import Entry, digest_of

SEPTEMBER = 9
DURATIONS = (("hour", 60), ("afternoon", 240), ("day", 480))
"""Upper bounds in minutes; what is longer is `longer`."""
IN_ALL_LANGUAGES = "*"
"""Stands in `shown_in` of a document that is found in every language of the site."""


def entry_of(document: Document) -> Entry:
    """Return a document as an engine keeps it; the same document always gives the same entry."""
    values: dict[str, str | int | float | list[str]] = {
        "id": document.id,
        "thing": document.thing,
        "audience": sorted(document.audience),
        **({"unless": sorted(document.unless)} if document.unless else {}),
        "shown_in": sorted(document.shown_in) or [IN_ALL_LANGUAGES],
        **_facets(document),
        **_words(_Analysed(document)),
        "at": int(document.at.timestamp()),
        "minutes": document.minutes,
        "weight": weight_of(document),
    }
    values["digest"] = digest_of(values)
    return Entry(id=document.id, thing=document.thing, values=values)


def weight_of(document: Document) -> float:
    """Return the number by which an engine multiplies its score, as `log2(2 + number)`."""
    years = document.at.timestamp() / (365.25 * 86_400) + 1970 - weights.FRESH_FROM
    fresh = min(max(years, 0.0) * weights.FRESH_A_YEAR, weights.FRESH_MOST)
    used = min(math.log10(1 + max(document.uses, 0)) * weights.USED_TENFOLD, weights.USED_MOST)
    jitter = int.from_bytes(hashlib.blake2b(document.id.encode(), digest_size=4).digest()) / 2**32
    return float(2 ** (1 + fresh + used + jitter * weights.JITTER) - 2)


def duration(minutes: int) -> str:
    """Return the group of lengths this falls in; empty when nobody knows how long it takes."""
    if minutes <= 0:
        return ""
    return next((name for name, most in DURATIONS if minutes <= most), "longer")


def school_year(document: Document) -> str:
    """Return the school year it belongs to, such as `2026-2027`; a year begins on 1 September."""
    day = timezone.localtime(document.at, timezone.get_default_timezone())
    begins = day.year if day.month >= SEPTEMBER else day.year - 1
    return f"{begins}-{begins + 1}"


@dataclass
class _Analysed:
    """The words and stems of each field of a document."""

    document: Document

    @cached_property
    def language(self) -> str:
        """The language whose rules its words follow."""
        own = self.document.language
        return own if own in analysis.LANGUAGES else analysis.LANGUAGES[0]

    @cached_property
    def is_person(self) -> bool:
        """Whether its title is the name of somebody."""
        kind = kinds.get(self.document.kind)
        return kind is not None and kind.is_person

    @cached_property
    def fields(self) -> dict[str, list[str]]:
        """The folded words of each field."""
        document = self.document
        texts = {
            "title": document.title,
            "tags": "\n".join(document.tags),
            "summary": document.summary,
            "body": document.body,
            "extra": document.extra,
            "names": document.names,
        }
        return {name: _folded(text) for name, text in texts.items()}

    @cached_property
    def stems(self) -> dict[str, list[str]]:
        """The stems of each field; a name has none, so that only the name itself finds it."""
        return {
            name: list(map(impact.name if self._is_name(name) else self._stem, words))
            for name, words in self.fields.items()
        }

    @cached_property
    def levels(self) -> dict[str, int]:
        """Every stem with its level."""
        return impact.levels(self.stems)

    def _is_name(self, field: str) -> bool:
        return field == "names" or (self.is_person and field == "title")

    def _stem(self, word: str) -> str:
        return analysis.stem(word, self.language)


def _folded(text: str) -> list[str]:
    return [word.text for word in analysis.words(text)[: weights.MOST_WORDS]]


def _words(analysed: _Analysed) -> dict[str, str | list[str]]:
    fields, document = analysed.fields, analysed.document
    lines = [fields[name] for name in ("title", "summary", "body", "extra", "names")]
    lines += [_folded(tag) for tag in document.tags]
    return {
        "exact": [" ".join(words) for words in lines if words],
        "title": " ".join(fields["title"]),
        "stems": " ".join(sorted(analysed.levels)),
        "impact": " ".join(sorted(impact.token(*pair) for pair in analysed.levels.items())),
        "parts": " ".join(sorted(_parts(analysed) - set(analysed.levels))),
        "beginnings": " ".join(sorted(set(_beginnings(fields["title"])))),
        "vocabulary": " ".join(sorted(_vocabulary(analysed))),
        "stored": _stored(analysed),
    }


def _parts(analysed: _Analysed) -> set[str]:
    found: set[str] = set()
    for name in analysed.fields:
        if name not in {"extra", "names"} and not (analysed.is_person and name == "title"):
            for word in set(analysed.fields[name]):
                if parts := analysis.parts(word, analysed.language):
                    found.update(parts, (impact.compound(parts),))
    return found


def _beginnings(words: list[str]) -> Iterator[str]:
    for place, word in enumerate(words):
        for letters in range(weights.SHORTEST_BEGINNING, weights.LONGEST_BEGINNING + 1):
            if letters <= len(word):
                yield word[:letters]
                if place == 0:
                    yield f"^{word[:letters]}"


def _vocabulary(analysed: _Analysed) -> set[str]:
    """The words from which typing errors are mended: nothing of a person, no name, no number."""
    if analysed.is_person:
        return set()
    fields = analysed.fields
    said = {word for name in ("title", "summary", "body", "tags") for word in fields[name]}
    return {
        word
        for word in said - set(fields["names"])
        if word.isalpha() and len(word) >= weights.SHORTEST_TO_GUESS
    }


def _facets(document: Document) -> dict[str, str | list[str]]:
    said: dict[str, Iterable[str]] = {
        "kind": (document.kind,),
        "language": (document.language,),
        "subject": document.subjects,
        "level": document.levels,
        "competence": document.competences,
        "licence": document.licences,
        "provider": (document.provider,),
        "tag": document.tags,
        "format": (document.format,),
        "duration": (duration(document.minutes),),
        "school_year": (school_year(document),),
    }
    return {name: kept for name, values in said.items() if (kept := sorted({v for v in values if v}))}


def _stored(analysed: _Analysed) -> str:
    document = analysed.document
    return json.dumps(
        {
            "id": document.id,
            "kind": document.kind,
            "pk": document.pk,
            "language": document.language,
            "title": document.title,
            "summary": document.summary,
            "body": document.body[: weights.STORED_BODY],
            "about": impact.strongest(analysed.levels, most=weights.STORED_STEMS),
            "data": dict(document.data),
        },
        ensure_ascii=False,
        sort_keys=True,
        default=str,
    )
