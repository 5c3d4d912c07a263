"""Draws documents and plans at random, small enough that everything that can meet does."""

import random
from collections.abc import Sequence

from hypothesis import strategies as st

from search.plan import All, Any, Best, Clause, Only, Phrase, Plan, Range, Sort, Term, Terms
from search.schema import Entry

WORDS = ("breuk", "deel", "som", "kleur", "lezen", "c++", "één", "x-y")
FACETS = {"kind": ("course", "unit"), "tag": ("Les idee", "spel", "a:b"), "level": ("kleuter", "lager")}
READERS = ("everyone", "members", "school:12")
WEIGHTS = (0.0, 0.5, 1.0, 2.0, 3.0)


def some_entries(many: int, seed: int = 5) -> list[Entry]:
    """Return so many documents; the same ones for the same seed."""
    chance = random.Random(seed)
    return [_entry(chance, pk) for pk in range(many)]


def _entry(chance: random.Random, pk: int) -> Entry:
    def some(of: Sequence[str], least: int, most: int) -> list[str]:
        return [chance.choice(of) for _ in range(chance.randint(least, most))]

    values: dict[str, str | int | float | list[str]] = {
        "digest": f"d{pk}",
        "audience": sorted(set(some(READERS, 1, 2))),
        "exact": [" ".join(some(WORDS, 1, 5)) for _ in range(chance.randint(1, 3))],
        "stems": " ".join(sorted(set(some(WORDS, 1, 5)))),
        "at": chance.randint(1, 6),
        "minutes": chance.randint(0, 3) * 30,
        "weight": chance.choice((0.0, 2.0, 6.0)),
    }
    for facet, of in FACETS.items():
        if here := sorted(set(some(of, 0, 2))):
            values[facet] = here
    return Entry(id=f"course:{pk}:nl", thing=f"course:{pk}", values=values)


_weights = st.sampled_from(WEIGHTS)
_words = st.sampled_from((*WORDS, "nergens"))
_values = st.frozensets(st.sampled_from(FACETS["tag"]), max_size=3)
_leaves: st.SearchStrategy[Clause] = st.one_of(
    st.builds(Term, st.sampled_from(("stems", "exact")), _words, _weights),
    st.builds(Terms, st.just("tag"), _values, _weights),
    st.builds(Phrase, st.just("exact"), st.lists(_words, max_size=3).map(tuple), _weights),
    st.builds(
        Range, st.sampled_from(("at", "minutes")), _bound := st.none() | st.integers(0, 70), _bound, _weights
    ),
)


def _joined(inner: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    some = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(All, some, some, some),
        st.builds(Any, some, st.integers(0, 3)),
        st.builds(Best, some),
        st.builds(Only, inner, _weights),
    )


clauses: st.SearchStrategy[Clause] = st.recursive(_leaves, _joined, max_leaves=8)
plans: st.SearchStrategy[Plan] = st.builds(
    Plan,
    query=clauses,
    within=st.one_of(clauses, st.builds(Terms, st.just("audience"), st.frozensets(st.sampled_from(READERS)))),
    chosen=st.dictionaries(st.just("tag"), _values, max_size=1),
    facets=st.sampled_from(((), ("kind",), ("tag", "level", "kind"))),
    sort=st.sampled_from(Sort),
    offset=st.integers(0, 30),
    limit=st.integers(0, 20),
    weighed=st.booleans(),
)
