"""From the Markdown of a sheet to what it shows: titles, words, lists, tables, room to write.

Pure: no files, no database. A row of underscores is room to write in and `[ ]` a box to tick; anything
Markdown knows that a sheet has no place for is refused, so that nothing is lost without a word.
"""

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

Part = dict[str, Any]

BOX = "☐"
#: Longest rows of underscores that are short and middling room to write in.
SHORT, MIDDLING = 14, 30
_TO_FILL_IN = re.compile(rf"(_{{4,}}|\[ \]|{BOX})")
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


class NoPlaceOnASheet(ValueError):
    """The text holds something that a sheet cannot show; its argument says what, in Markdown's own word."""


def sheet_parts(markdown: str) -> list[Part]:
    """Return the parts of a sheet, top to bottom, each with its `kind`.

    Raises:
        NoPlaceOnASheet: for a link, a picture, code, a quotation, a list in a list.
    """
    return [_part(node) for node in SyntaxTreeNode(_markdown.parse(markdown)).children]


def _part(node: SyntaxTreeNode) -> Part:
    if node.type == "heading":
        return {"kind": "heading", "level": int(node.tag[1:]), "words": _words(node)}
    if node.type == "paragraph":
        return {"kind": "words", "words": _words(node)}
    if node.type == "hr":
        return {"kind": "line" if node.markup.startswith("_") else "rule"}
    if node.type in {"bullet_list", "ordered_list"}:
        items = [_item(child) for item in node.children for child in item.children]
        return {"kind": "list", "numbered": node.type == "ordered_list", "items": items}
    if node.type == "table":
        return _table(node)
    raise NoPlaceOnASheet(node.type)


def _item(node: SyntaxTreeNode) -> list[Part]:
    if node.type == "hr":  # a row of underscores alone, which Markdown takes for a rule
        return [_blank(len(node.markup))]
    return _words(node)


def _table(node: SyntaxTreeNode) -> Part:
    """Return a table; a column whose words are centred is a narrow one, to tick or for a number."""
    head, *rows = [row for part in node.children for row in part.children]
    return {
        "kind": "table",
        "narrow": ["center" in str(cell.attrs.get("style", "")) for cell in head.children],
        "head": [_words(cell) for cell in head.children],
        "rows": [[_words(cell) for cell in row.children] for row in rows],
    }


def _words(node: SyntaxTreeNode) -> list[Part]:
    """Return the words of a line: each with how it is said, blanks with their length, boxes to tick."""
    return [word for inline in node.children for child in inline.children for word in _said(child, "plain")]


def _said(node: SyntaxTreeNode, how: str) -> Iterator[Part]:
    if node.type == "text":
        yield from _pieces(node.content, how)
    elif node.type == "softbreak":
        yield {"kind": how, "text": " "}
    elif node.type in {"strong", "em"}:
        for child in node.children:
            yield from _said(child, node.type)
    else:
        raise NoPlaceOnASheet(node.type)


def _pieces(text: str, how: str) -> Iterator[Part]:
    for piece in filter(None, _TO_FILL_IN.split(text)):
        if piece.startswith("____"):
            yield _blank(len(piece))
        elif piece in {"[ ]", BOX}:
            yield {"kind": "box"}
        else:
            yield {"kind": how, "text": piece}


def _blank(length: int) -> Part:
    """Return room to write in: `length` is for paper, `size` for a screen."""
    size = "short" if length <= SHORT else "middling" if length <= MIDDLING else "long"
    return {"kind": "blank", "length": length, "size": size}
