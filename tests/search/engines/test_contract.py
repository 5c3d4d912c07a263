"""Both engines answer alike over a generated Dutch corpus: plans of every shape, and questions of people.

Each engine is held against a plain reading of the plan, so they are held against each other too. On the
engine of the site's own folder alone (`make test`) corpus and plans are fewer.
"""

import random
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

import pytest
from django.http import QueryDict

from search.engines.base import Engine
from search.finding.asking import Asked
from search.finding.results import find
from search.finding.similar import similar_to
from search.finding.suggesting import suggest
from search.plan import All, Any, Best, Clause, Only, Phrase, Plan, Range, Sort, Term, Terms
from search.ranking.entries import entry_of
from search.schema import FACETS, FIELDS, Entry, FieldKind
from tests.support.dutch import READERS, Corpus
from tests.support.engines import ADDRESS, ENGINES, an_engine, fill
from tests.support.oracle import Oracle, words_of

SEED = 20_261
DOCUMENTS, ROUNDS = (5_000, 8) if ADDRESS else (600, 2)
EACH_ROUND = 40
TOLERANCE = 1e-4
WORDS = [name for name, kind in FIELDS.items() if kind in {FieldKind.WORDS, FieldKind.POSITIONS}]


@pytest.fixture(scope="session")
def corpus() -> list[Entry]:
    return [entry_of(document) for document in Corpus(SEED).documents(DOCUMENTS)]


@pytest.fixture(scope="session")
def oracle(corpus) -> Oracle:
    return Oracle.of(corpus)


@pytest.fixture(scope="session")
def engines(corpus, tmp_path_factory):
    """Every engine with the corpus in it; together, so that the plain answer is worked out once for all."""
    with ExitStack() as stack:
        some = [stack.enter_context(an_engine(name, tmp_path_factory.mktemp(name))) for name in ENGINES]
        for engine in some:
            fill(engine, corpus)
        yield some


class Draw:
    """Draws clauses and plans about a corpus."""

    def __init__(self, seed: int, entries: Sequence[Entry]) -> None:
        self.chance = random.Random(seed)
        self.entries = entries

    def value(self, field: str) -> str:
        """Return a word or value that some document has in this field."""
        for _ in range(50):
            if some := sorted(words_of(field, self.chance.choice(self.entries).values.get(field, []))):
                return self.chance.choice(some)
        return "nobody says this"

    def weight(self) -> float:
        return self.chance.choice([0.0, 0.25, 1.0, self.chance.random() * 5])

    def leaf(self) -> Clause:
        weight = self.weight()
        match self.chance.randrange(5):
            case 0 | 1:
                field = self.chance.choice(WORDS)
                return Term(field, self.value(field), weight)
            case 2:
                field = self.chance.choice([*FACETS, "stems", "impact", "audience"])
                many = self.chance.choice([0, 1, 3, 40])
                return Terms(field, frozenset(self.value(field) for _ in range(many)), weight)
            case 3:
                return self.phrase(weight)
            case _:
                field = self.chance.choice(["at", "minutes"])
                some = [self.chance.choice(self.entries).values[field] for _ in range(2)]
                least, most = sorted(some)
                return Range(
                    field, self.chance.choice([None, least]), self.chance.choice([None, most]), weight
                )

    def phrase(self, weight: float) -> Phrase:
        """Return some words of a document, mostly in a row."""
        field = self.chance.choice(["exact", "title"])
        said = self.chance.choice(self.entries).values[field]
        words = (self.chance.choice(said) if isinstance(said, list) else said).split()
        start = self.chance.randrange(max(1, len(words)))
        row = words[start : start + self.chance.randint(1, 3)]
        return Phrase(field, tuple(row if self.chance.random() < 0.8 else row[::-1]), weight)

    def clause(self, depth: int = 2) -> Clause:
        if not depth or self.chance.random() < 0.25:
            return self.leaf()
        match self.chance.randrange(5):
            case 0:
                return All(self.some(depth, 2), self.some(depth, 1), self.some(depth, 2))
            case 1 | 2:
                some = self.some(depth, 4)
                return Any(some, self.chance.randint(0, max(1, len(some) - 1)))
            case 3:
                return Best(self.some(depth, 4))
            case _:
                return Only(self.clause(depth - 1), self.weight())

    def some(self, depth: int, most: int) -> tuple[Clause, ...]:
        return tuple(self.clause(depth - 1) for _ in range(self.chance.randint(0, most)))

    def audience(self) -> Clause:
        return Terms("audience", self.chance.choice(READERS))

    def chosen(self) -> dict[str, frozenset[str]]:
        names = self.chance.sample(FACETS, self.chance.choice([0, 0, 1, 2]))
        return {name: frozenset(self.value(name) for _ in range(self.chance.randint(1, 3))) for name in names}

    def plan(self) -> Plan:
        return Plan(
            query=self.chance.choice([All(), self.clause(1), self.clause(2), self.clause(3)]),
            within=self.chance.choice([All(), self.audience(), All((self.audience(), self.clause(1)))]),
            chosen=self.chosen(),
            facets=tuple(self.chance.sample(FACETS, self.chance.choice([0, 2, len(FACETS)]))),
            sort=self.chance.choice([Sort.BEST, Sort.BEST, *Sort]),
            offset=self.chance.choice([0, 0, 10, 95]),
            limit=self.chance.choice([0, 1, 10, 50]),
            weighed=self.chance.random() < 0.7,
        )


def assert_same(engine: Engine, oracle: Oracle, plan: Plan, wanted: tuple) -> None:
    found, (total, ranked, facets) = engine.search(plan), wanted
    assert found.total == total, (engine, plan)
    assert found.facets == facets, (engine, plan)
    scores, page = dict(ranked), ranked[plan.offset : plan.offset + plan.limit]
    said = [(hit.id, hit.score) for hit in found.hits]
    assert len(dict(said)) == len(page), (engine, plan)
    of_hits, of_page = [scores[one] for one, _ in said], [score for _, score in page]
    assert [score for _, score in said] == pytest.approx(of_hits, rel=TOLERANCE, abs=TOLERANCE), (
        engine,
        plan,
    )
    assert of_hits == pytest.approx(of_page, rel=TOLERANCE, abs=TOLERANCE), (engine, plan)
    if plan.sort is not Sort.BEST:
        assert [one for one, _ in said] == [one for one, _ in page], (engine, plan)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_plans_of_every_shape_are_answered_as_they_read(engines, oracle, corpus, seed):
    draw = Draw(seed, corpus)
    for _ in range(EACH_ROUND):
        plan = draw.plan()
        wanted = oracle.ranked(plan)
        for engine in engines:
            assert_same(engine, oracle, plan, wanted)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_counts_and_words_near_are_exact(engines, oracle, corpus, seed):
    draw, typing = Draw(seed, corpus), Corpus(seed)
    for edits in (1, 2) * 4:
        within = draw.audience()
        clauses = [draw.clause() for _ in range(8)]
        word = typing.mistyped(draw.value("vocabulary"))
        counts, near = (
            [one.counts(clauses, within=within) for one in (oracle, *engines)],
            [dict(one.near(word, edits=edits, within=within)) for one in (oracle, *engines)],
        )
        assert counts == counts[:1] * len(counts), clauses
        assert near == near[:1] * len(near), word


def asked(typing: Corpus) -> Asked:
    """Return a question with filters, as an address holds it."""
    some = QueryDict(mutable=True)
    some["q"] = typing.question()
    some["page"] = typing.chance.choice(["1", "1", "1", "2", "9"])
    some["sort"] = typing.chance.choice(["best", "best", "newest"])
    some.setlist("tag", typing.chance.choice([[], [], ["buitenles"], ["buitenles", "STEM"]]))
    some.setlist("duration", typing.chance.choice([[], [], ["hour"], ["hour", "day"]]))
    return Asked.of(some)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_people_find_the_same_with_the_same_words(engines, oracle, seed):
    typing = Corpus(seed)
    for _ in range(EACH_ROUND // 2):
        question, tokens = asked(typing), typing.chance.choice(READERS)
        wanted, *found = (
            find(question, engine=one, tokens=tokens, language="nl") for one in (oracle, *engines)
        )
        for results in found:
            assert replace(results, hits=()) == replace(wanted, hits=()), question
            assert_same_hits(results.hits, wanted.hits)


def assert_same_hits(hits: Sequence, wanted: Sequence) -> None:
    """Hold hits against those wanted; those of nearly the same score may stand in another order."""
    scores = [hit.score for hit in wanted]
    assert [hit.score for hit in hits] == pytest.approx(scores, rel=TOLERANCE)
    assert apart_from_ties(hits) == apart_from_ties(wanted)


def apart_from_ties(hits: Sequence) -> list:
    clear = []
    for place, hit in enumerate(hits[:-1]):  # the last may tie with what comes after it
        beside = [*hits[max(0, place - 1) : place], hits[place + 1]]
        if all(abs(other.score - hit.score) > TOLERANCE * 2 for other in beside):
            clear.append((place, replace(hit, score=0.0)))
    return clear


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_people_are_offered_the_same_while_they_type(engines, oracle, corpus, seed):
    typing = Corpus(seed)
    for _ in range(EACH_ROUND // 2):
        text, tokens = typing.question(), typing.chance.choice(READERS)
        begun = text[: typing.chance.randint(1, len(text))]
        offered = [suggest(begun, engine=one, tokens=tokens, language="nl") for one in (oracle, *engines)]
        assert offered == offered[:1] * len(offered), begun


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_the_same_is_like_a_thing(engines, oracle, corpus, seed):
    chance = random.Random(seed)
    for _ in range(EACH_ROUND // 4):
        thing, tokens = chance.choice(corpus).thing, chance.choice(READERS)
        wanted, *like = (
            similar_to(thing, engine=one, tokens=tokens, language="nl") for one in (oracle, *engines)
        )
        for some in like:
            assert_same_hits(some, wanted)
