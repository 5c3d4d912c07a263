"""Rounds of requests, and what they say. Every round measures the floor too, so noise falls on both."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.processes import cpu_seconds
from bench.requests import Asked, Browser

FLOOR = "floor"
WARM_UP = 20


@dataclass(frozen=True)
class Figure:
    """What one page costs.

    Args:
        milliseconds: CPU time of the web server per request, median of the rounds.
        database_milliseconds: the same of the database server.
        multiple: of the floor in the same round, median of the rounds.
        length: bytes as sent.
    """

    name: str
    milliseconds: float
    database_milliseconds: float
    multiple: float
    target: float | None
    length: int
    queries: int = 0

    @property
    def verdict(self) -> str:
        """Whether it stays under its target."""
        if self.target is None:
            return ""
        return "reached" if round(self.multiple, 2) <= self.target else "MISSED"


@dataclass(frozen=True)
class Measured:
    """One page in one round."""

    web: float
    database: float


@dataclass(frozen=True)
class Measuring:
    """How to measure.

    Args:
        web: process of the web server.
        database: process of the database server.
        requests: how often a page is asked for in a round.
        posts: how often a quiz is answered in a round, each time by another learner.
    """

    browser: Browser
    web: int
    database: int
    rounds: int
    requests: int
    posts: int

    def figures(self, asked: Sequence[Asked]) -> list[Figure]:
        """Measure every page in every round."""
        lengths = {page.name: self._warm_up(page) for page in asked}
        results: dict[str, list[Measured]] = {page.name: [] for page in asked}
        for _round in range(self.rounds):
            for page in asked:
                results[page.name].append(self._once(page))
        return [figure(page, results[page.name], results[FLOOR], lengths[page.name]) for page in asked]

    def _warm_up(self, page: Asked) -> int:
        """Let everything that is kept in memory be there; return the length of the page."""
        return [self.browser.ask(page) for _time in range(WARM_UP)][-1]

    def _once(self, page: Asked) -> Measured:
        requests = self.posts if page.quiz else self.requests
        before = cpu_seconds(self.web), cpu_seconds(self.database)
        for _time in range(requests):
            self.browser.ask(page)
        web, database = cpu_seconds(self.web) - before[0], cpu_seconds(self.database) - before[1]
        return Measured(1000 * web / requests, 1000 * database / requests)


def figure(page: Asked, own: Sequence[Measured], floor: Sequence[Measured], length: int) -> Figure:
    """Return what the rounds say of a page."""
    multiples = [mine.web / low.web for mine, low in zip(own, floor, strict=True)]
    return Figure(
        name=page.name,
        milliseconds=median(each.web for each in own),
        database_milliseconds=median(each.database for each in own),
        multiple=median(multiples),
        target=page.target,
        length=length,
    )
