"""Where somebody may look around who found nothing, or while the search cannot answer."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from search.registries import browse_links


@dataclass(frozen=True, slots=True)
class Place:
    """A place to look around in, for this visitor."""

    label: str | Promise
    icon: str
    url: str


def places_to_browse(request: HttpRequest) -> list[Place]:
    """Return the places this visitor may look around in."""
    in_order = sorted(browse_links, key=lambda link: link.order)
    found = ((link, link.address(request)) for link in in_order)
    return [Place(link.label, link.icon, url) for link, url in found if url]
