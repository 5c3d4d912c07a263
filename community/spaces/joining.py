"""Joins this floor to the registries below it; called once, when the site starts."""

from collections.abc import Iterator
from typing import cast

from community import registries as people
from community.spaces.selectors import readable_ids
from search.api import Viewer, register_tokens


def tokens(viewer: Viewer) -> Iterator[str]:
    """Yield the audience of every space this reader may read.

    Whatever is said in a space carries the one token of that space, so a membership or an openness that
    changes narrows and widens at once without anything being indexed anew.
    """
    yield from (f"space:{pk}" for pk in readable_ids(cast(people.Viewer, viewer)))


def join() -> None:
    """Announce which spaces a reader may find."""
    register_tokens("spaces", tokens)
