"""The words of a page's body as plain text: what a search may find in it.

What waits for a reader's answer says only what its class names in `told`: never what is right, nor what is
said about an answer. Addresses, choices and numbers are no words.
"""

from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from cms.checks.walking import inside, plain

SAYING = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)
NOT_SAID = (blocks.URLBlock, blocks.EmailBlock, blocks.RegexBlock)


def words_of_body(body: Any) -> str:
    """Return all that a body says to everyone, one text a line, without markup."""
    return "\n".join(_said(body or ()))


def _said(body: Iterable[Any]) -> Iterator[str]:
    for child in body:
        for block, value in _told(child.block, child.value):
            if said := _words(block, value):
                yield said


def _told(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    if not getattr(block, "renders_live", False):
        yield from inside(block, value)
        return
    for name in getattr(block, "told", ()):
        if name in block.child_blocks:
            yield from inside(block.child_blocks[name], value.get(name))


def _words(block: Any, value: Any) -> str:
    if isinstance(block, TypedTableBlock):
        return _words_of_table(value)
    is_said = isinstance(block, SAYING) and not isinstance(block, NOT_SAID)
    if not is_said:
        return ""
    return unescape(plain(value)) if isinstance(block, blocks.RichTextBlock) else plain(value)


def _words_of_table(table: Any) -> str:
    if not table:
        return ""
    headings = [column["heading"] for column in table.columns]
    cells = [cell for row in table.row_data for cell in row["values"]]
    return " ".join(filter(None, map(plain, [table.caption, *headings, *cells])))
