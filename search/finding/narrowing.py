"""How results may be narrowed: facets with their values, kinds as tabs, filters that left nothing over."""

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest

from core.facets import Group, Option
from search.engines.base import Engine
from search.finding.asking import Asked
from search.finding.facets import FACETS, FIRST, Facet
from search.finding.planning import Asking
from search.plan import All, Clause, Terms
from search.registries import Kind, kinds

MOST_VALUES = 24
"""Values of a facet without an order of its own that are shown, besides those chosen."""

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of result; the first is all of them and has no kind."""

    kind: Kind | None
    count: int
    is_current: bool
    address: str


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What would be found without the choice in one facet.

    Args:
        labels: what is chosen in it.
    """

    labels: tuple[str, ...]
    total: int
    address: str


def groups(asked: Asked, counts: Counts) -> tuple[Group, ...]:
    """Return the facets that have values, those chosen always among them."""
    found = (_group(name, facet, asked, counts.get(name, {})) for name, facet in FACETS.items())
    return tuple(group for group in found if group.options)


def tabs(asked: Asked, counts: Counts) -> tuple[Tab, ...]:
    """Return the kinds that have results, the chosen one always among them, after all together."""
    of_kind = counts.get("kind", {})
    known = sorted(kinds, key=lambda kind: (kind.order, kind.name))
    shown = [kind for kind in known if of_kind.get(kind.name) or kind.name == asked.kind]
    everything = Tab(None, sum(of_kind.values()), not asked.kind, asked.address(kind=""))
    return (
        everything,
        *(
            Tab(kind, of_kind.get(kind.name, 0), kind.name == asked.kind, asked.address(kind=kind.name))
            for kind in shown
        ),
    )


def relaxed(asked: Asked, asking: Asking, *, engine: Engine) -> tuple[Relaxed, ...]:
    """Return what would be found without each facet in which something is chosen; one round trip."""
    narrowed = asked.narrowed
    if not narrowed:
        return ()
    without = [_narrowed_without(name, narrowed, asking.query) for name in narrowed]
    totals = engine.counts(without, within=asking.reader.within)
    both = zip(narrowed.items(), totals, strict=True)
    return tuple(
        Relaxed(tuple(sorted(_label(name, value) for value in values)), total, _address_without(asked, name))
        for (name, values), total in both
        if total
    )


def _narrowed_without(left_out: str, narrowed: Mapping[str, frozenset[str]], query: Clause) -> Clause:
    others = (Terms(name, values) for name, values in narrowed.items() if name != left_out)
    return All((query, *others))


def _address_without(asked: Asked, name: str) -> str:
    return asked.address(kind="") if name == "kind" else asked.without(name).address()


def _label(name: str, value: str) -> str:
    return str(kinds[value].label) if name == "kind" else FACETS[name].name(value)


def _group(name: str, facet: Facet, asked: Asked, counts: Mapping[str, int]) -> Group:
    chosen = asked.chosen.get(name, frozenset())
    told = counts if facet.order else _commonest(counts, chosen)
    known = {value: count for value, count in told.items() if count and facet.knows(value)}
    for value in chosen:
        known.setdefault(value, 0)
    values = _in_order(facet, known)
    options = (_option(name, facet, value, known[value], asked) for value in values)
    return Group(name, str(facet.label), tuple(options), stands_open=name in FIRST)


def _commonest(counts: Mapping[str, int], chosen: frozenset[str]) -> Mapping[str, int]:
    """Return the values most documents have, and those chosen."""
    if len(counts) <= MOST_VALUES:
        return counts
    kept = {*nsmallest(MOST_VALUES, counts, key=lambda value: (-counts[value], value)), *chosen}
    return {value: count for value, count in counts.items() if value in kept}


def _in_order(facet: Facet, counts: Mapping[str, int]) -> list[str]:
    if facet.order:
        return [value for value in facet.order if value in counts]
    if facet.newest_first:
        return sorted(counts, reverse=True)
    return sorted(counts, key=lambda value: (-counts[value], facet.name(value).casefold(), value))


def _option(name: str, facet: Facet, value: str, count: int, asked: Asked) -> Option:
    is_chosen = value in asked.chosen.get(name, frozenset())
    return Option(
        facet=name,
        value=value,
        name=facet.name(value),
        count=count,
        is_chosen=is_chosen,
        without=asked.without(name, value).address() if is_chosen else "",
    )
