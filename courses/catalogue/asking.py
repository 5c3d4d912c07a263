"""What someone asks of the catalogue, read from an address and written into one. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.asked import whole_number
from courses.catalogue.labels import FACETS

LONGEST_QUERY = 100
LONGEST_NUMBER = 4
BEST = "best"
SORTS = {
    BEST: _("best match"),
    "soon": _("what starts soonest"),
    "short": _("shortest first"),
    "new": _("newest first"),
    "title": _("by title"),
}


def usual_sort(query: str) -> str:
    """Return the order nobody has to ask for: with words the best match, else what starts soonest."""
    return BEST if query else "soon"


def sorts(query: str) -> dict[str, Promise]:
    """Return the orders there are; without words nothing matches better than another."""
    return {value: name for value, name in SORTS.items() if query or value != BEST}


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone asks of the catalogue; made from an address without trusting it."""

    query: str
    chosen: Mapping[str, frozenset[str]]
    sort: str
    page: int

    @classmethod
    def from_address(cls, parameters: QueryDict) -> "Asked":
        """Read an address; what makes no sense is left out."""
        page = parameters.get("page", "")
        sort = parameters.get("sort", "")
        query = parameters.get("q", "").strip()[:LONGEST_QUERY].strip()
        return cls(
            query=query,
            chosen={
                facet: frozenset(parameters.getlist(facet)) for facet in FACETS if parameters.getlist(facet)
            },
            sort=sort if sort in sorts(query) else usual_sort(query),
            page=max(1, whole_number(page, most_digits=LONGEST_NUMBER) or 1),
        )

    def address(
        self, *, without: tuple[str, str] | None = None, page: int = 1, query: str | None = None
    ) -> str:
        """Return the address that asks the same, but for one value, another page or other words."""
        parameters = QueryDict(mutable=True)
        if asked_for := self.query if query is None else query:
            parameters["q"] = asked_for
        for facet, values in self.chosen.items():
            parameters.setlist(facet, [value for value in sorted(values) if (facet, value) != without])
        if self.sort != usual_sort(self.query):
            parameters["sort"] = self.sort
        if page > 1:
            parameters["page"] = str(page)
        return f"?{parameters.urlencode()}"
