"""How a list is narrowed: chosen values, and how many results each further value would give. Pure.

Within a facet the chosen values widen (or), between facets they narrow (and). The counts of a facet
leave its own choice out, so that one sees what adding a value would bring.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

Values = Mapping[str, frozenset[str]]
Chosen = Mapping[str, frozenset[str]]


class Faceted(Protocol):
    """Something that stands under values of facets."""

    @property
    def values(self) -> Values:
        """The values it stands under, by facet."""
        ...


Item = TypeVar("Item", bound=Faceted)


def failing(values: Values, chosen: Chosen) -> list[str]:
    """Return the facets whose choice leaves this out."""
    return [
        facet for facet, wanted in chosen.items() if wanted and not wanted & values.get(facet, frozenset())
    ]


def narrow(items: Iterable[Item], chosen: Chosen) -> list[Item]:
    """Return the items that stand under a chosen value of every facet in which something is chosen."""
    return [item for item in items if not failing(item.values, chosen)]


def count(items: Sequence[Faceted], chosen: Chosen) -> dict[str, Counter[str]]:
    """Return how many items each value would show, given what is chosen in the other facets."""
    counts: dict[str, Counter[str]] = {}
    for item in items:
        left_out_by = failing(item.values, chosen)
        if len(left_out_by) > 1:
            continue
        for facet, values in item.values.items():
            if not left_out_by or left_out_by == [facet]:
                counts.setdefault(facet, Counter()).update(values)
    return counts
