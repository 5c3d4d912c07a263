"""How good the search is: judged questions are asked, and counted is at which place an answer stands.

It is the search the site uses, with its corrections and wider looks, on an embedded index of its own that is
gone afterwards. Both engines give the same hits, so the figures hold for Elasticsearch too; the times do not.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import QueryDict

from search.documents import EVERYONE, VISITORS, Document
from search.engines.base import Engine
from search.engines.embedded.engine import EmbeddedEngine
from search.finding.asking import PER_PAGE, Asked
from search.finding.judged import Judged
from search.finding.results import find
from search.ranking.entries import entry_of
from search.ranking.layers import Layers

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Answered:
    """How a question fared.

    Args:
        place: of the first document that answers it, from 1 on; 0 when none is on the first page.
        found: ids of the first page.
    """

    judged: Judged
    place: int
    found: tuple[str, ...]
    milliseconds: float


@dataclass(frozen=True)
class Figures:
    """What all answers together say."""

    answers: Sequence[Answered]

    @property
    def mrr(self) -> float:
        """The mean of 1 divided by the place of the first answer; 0 where there is none in ten."""
        return self._mean(1 / answer.place if answer.place else 0.0 for answer in self.answers)

    def success(self, most: int) -> float:
        """Return the share of questions with an answer among so many hits."""
        return self._mean(float(0 < answer.place <= most) for answer in self.answers)

    def percentile(self, share: float) -> float:
        """Return the milliseconds in which this share of the questions is answered."""
        times = sorted(answer.milliseconds for answer in self.answers)
        return times[max(0, ceil(share * len(times)) - 1)]

    def _mean(self, values: Iterable[float]) -> float:
        return sum(values) / len(self.answers)


@contextmanager
def indexed_aside(documents: Iterable[Document], *, tell: Callable[[int], None]) -> Iterator[Engine]:
    """Give an engine with these documents and no others, beside the one of the site.

    Args:
        tell: hears how many are written so far.
    """
    with TemporaryDirectory(prefix="leerkring-search-") as folder:
        engine = EmbeddedEngine(Path(folder))
        with engine.rebuilding() as index:
            rest, done = iter(documents), 0
            while batch := list(islice(rest, AT_ONCE)):
                index.put(map(entry_of, batch), instead_of=[document.thing for document in batch])
                done += len(batch)
                tell(done)
            index.swap()
        yield engine


def evaluate(questions: Sequence[Judged], *, engine: Engine, layers: Layers) -> Figures:
    """Ask every question once, after one that warms up, and return how they fared."""
    _ask(questions[0], engine, layers)
    return Figures([_ask(judged, engine, layers) for judged in questions])


def _ask(judged: Judged, engine: Engine, layers: Layers) -> Answered:
    address = QueryDict(mutable=True)
    address["q"] = judged.text
    began = time.perf_counter()
    results = find(
        Asked.of(address),
        engine=engine,
        tokens=frozenset({EVERYONE, VISITORS}),
        language=judged.language,
        layers=layers,
    )
    took = (time.perf_counter() - began) * 1000
    found = tuple(hit.pk for hit in results.hits[:PER_PAGE])
    place = next((place for place, pk in enumerate(found, start=1) if pk in judged.relevant), 0)
    return Answered(judged, place, found, took)
