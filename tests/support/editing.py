"""What the editor's form sends of the blocks of a page, as a browser would."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks

Sent = tuple[str, Any]


def sent_by_editor(stream: Any, name: str = "body") -> dict[str, Any]:
    """Return the fields in which an editor's form sends a stream."""
    return dict(_sent(stream.stream_block, stream, name))


def _sent(block: blocks.Block, value: Any, name: str) -> Iterator[Sent]:
    if isinstance(block, blocks.StreamBlock):
        yield from _several([(child.block, child.value, child.id) for child in value], name)
    elif isinstance(block, blocks.ListBlock):
        children = value.bound_blocks if value else ()
        yield from _several([(block.child_block, child.value, child.id) for child in children], name)
    elif isinstance(block, blocks.StructBlock):
        for part, child in block.child_blocks.items():
            yield from _sent(child, value.get(part), f"{name}-{part}")
    elif (shown := _shown(block, value)) is not None:
        yield name, shown


def _shown(block: Any, value: Any) -> Any:
    """Return what stands in the field; None for a box that is not ticked."""
    if isinstance(block, blocks.BooleanBlock):
        return "on" if value else None
    if isinstance(block, blocks.ChooserBlock):
        return block.get_prep_value(value) or ""
    shown = block.field.widget.format_value(block.value_for_form(value))
    return "" if shown is None else shown


def _several(children: list[tuple[blocks.Block, Any, Any]], name: str) -> Iterator[Sent]:
    yield f"{name}-count", len(children)
    for number, (block, value, block_id) in enumerate(children):
        one = f"{name}-{number}"
        yield from ((f"{one}-deleted", ""), (f"{one}-order", number), (f"{one}-id", block_id or ""))
        yield f"{one}-type", getattr(block, "name", "")
        yield from _sent(block, value, f"{one}-value")
