"""Walks the body of a page: every block and value, with the top block it stands in as its author knows it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail import blocks

from cms.findings import Finding

STREAMS = ("body", "sources")
#: Where the author's own name of a block stands, the likeliest first.
NAMING = ("title", "label", "prompt", "text", "caption", "code", "latex")
FIRST_WORDS = 6
_SPACES = re.compile(r"\s+")
# What is only set in another way stands in the middle of a sentence, or of a word.
_PARTING = re.compile(r"<(?!/?(?:a|abbr|b|code|del|em|i|mark|q|s|small|span|strong|sub|sup|u)\b)")


@dataclass(frozen=True)
class Place:
    """A top block of a page, as its author would point at it."""

    number: int
    block_id: str
    kind: str
    name: str

    @property
    def where(self) -> str:
        """The block in words."""
        told = {"number": self.number, "kind": self.kind, "name": self.name}
        return (
            _("Block %(number)s, %(kind)s “%(name)s”") % told
            if self.name
            else _("Block %(number)s, %(kind)s") % told
        )

    def finding(self, code: str, sentence: str) -> Finding:
        """Return a finding about this block."""
        return Finding(code, sentence, self.block_id, self.where)


def top_blocks(page: Any) -> Iterator[tuple[Place, Any]]:
    """Return each top block of a page's streams, with its place."""
    for stream in STREAMS:
        for number, child in enumerate(getattr(page, stream, None) or (), start=1):
            kind = str(child.block.label)
            yield Place(number, str(child.id or ""), kind, _first_words(child.value)), child


def inside(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """Return a block with its value, and every block within it with theirs."""
    yield block, value
    if isinstance(block, blocks.StreamBlock):
        for child in value or ():
            yield from inside(child.block, child.value)
    elif isinstance(block, blocks.ListBlock):
        for item in value or ():
            yield from inside(block.child_block, item)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from inside(child, value.get(name))


def plain(text: Any) -> str:
    """Return the words of a plain or rich text, on one line."""
    source = str(getattr(text, "source", text) or "")
    return _SPACES.sub(" ", strip_tags(_PARTING.sub(r" \g<0>", source))).strip()


def _first_words(value: Any) -> str:
    """Return what its author calls a block: its title, or how its text begins."""
    texts = (value.get(name) for name in NAMING) if isinstance(value, Mapping) else (value,)
    words = (plain(text) for text in texts if isinstance(text, str) or hasattr(text, "source"))
    return Truncator(next((each for each in words if each), "")).words(FIRST_WORDS)
