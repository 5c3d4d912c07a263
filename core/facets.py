"""What narrows a list, as `components/facets.html` shows it: groups of values with how many each would give.

Knows neither how things are counted nor what they are: the catalogue and the search fill it. Pure.
"""

import zlib
from dataclasses import dataclass
from functools import lru_cache

from django.utils.text import slugify

SHOWN_OPTIONS = 8


@lru_cache(maxsize=2048)
def _slug(value: str) -> str:
    """Return a value as part of an id; values that look alike without their signs stay apart."""
    slug = slugify(value)
    return slug if slug == value else f"{slug}-{zlib.crc32(value.encode(errors='replace')):x}"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet one may choose; a chosen one knows the address `without` it."""

    facet: str
    value: str
    name: str
    count: int | None
    is_chosen: bool
    without: str
    language: str = ""
    """The language of its name, where that is not the reader's."""

    @property
    def html_id(self) -> str:
        """An id for its control that stays the same, so that focus stays on it after a swap."""
        return f"f-{self.facet}-{_slug(self.value)}"


@dataclass(frozen=True, slots=True)
class Group:
    """A facet with the values that exist.

    Args:
        stands_open: whether most people choose by it; the others unfold.
        takes_one: whether one value is chosen at a time.
    """

    facet: str
    name: str
    options: tuple[Option, ...]
    stands_open: bool = False
    takes_one: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it stands open: what most choose by, and what something is chosen in."""
        return self.stands_open or any(option.is_chosen for option in self.options)

    @property
    def first(self) -> tuple[Option, ...]:
        """What is always shown: the chosen ones and the first few."""
        return tuple(o for n, o in enumerate(self.options) if n < SHOWN_OPTIONS or o.is_chosen)

    @property
    def more(self) -> tuple[Option, ...]:
        """What unfolds."""
        return tuple(o for n, o in enumerate(self.options) if n >= SHOWN_OPTIONS and not o.is_chosen)
