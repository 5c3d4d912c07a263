"""The outline that headings make: begun at level 2, below the title of the page, without a jump."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.checks.walking import Place, inside, plain, top_blocks
from cms.findings import Finding

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL | re.IGNORECASE)
TITLE, FIRST = 1, 2

Heading = tuple[int, str]


def heading_findings(page: Any) -> list[Finding]:
    """Return which headings of a page jump a level."""
    found, level = [], TITLE
    for place, child in top_blocks(page):
        for next_level, words in headings_in(child):
            found.extend(_faults(place, level, next_level, words))
            level = next_level
    return found


def headings_in(child: Any) -> Iterator[Heading]:
    """Return the headings of a top block; an activity has one of its own."""
    if getattr(child.block, "renders_live", False):
        yield FIRST, ""
        return
    for _block, value in inside(child.block, child.value):
        yield from written_headings(str(getattr(value, "source", "")))


def written_headings(html: str) -> Iterable[Heading]:
    """Return the headings of a rich text: level and words."""
    return [(int(level), plain(words)) for level, words in _HEADING.findall(html)]


def _faults(place: Place, level: int, next_level: int, words: str) -> list[Finding]:
    told = {"heading": words, "level": next_level, "before": level, "wanted": level + 1}
    if next_level <= level + 1:
        return []
    if level == TITLE:
        sentence = _("The first heading, “%(heading)s”, is of level %(level)s. Make it level 2.")
    else:
        sentence = _(
            "The heading “%(heading)s” jumps from level %(before)s to level %(level)s: "
            "make it level %(wanted)s."
        )
    return [place.finding("heading_jumps", sentence % told)]
