"""The block library, each block with its preview value."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from cms.blocks import BodyBlock


@dataclass(frozen=True)
class ShownBlock:
    """One block of the library, drawn by its own template."""

    name: str
    label: str
    html: SafeString


def shown_blocks() -> list[ShownBlock]:
    """Return every block of the library in the order editors see."""
    return [
        ShownBlock(name, str(block.label), SafeString(block.render(block.get_preview_value())))
        for name, block in BodyBlock().child_blocks.items()
    ]
