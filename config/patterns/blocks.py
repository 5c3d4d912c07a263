"""The block library with its preview values, and stand-ins for the pictures and files some blocks need."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.blocks import BodyBlock, VideoBlock
from config.patterns.learning import VIDEO


@dataclass(frozen=True)
class ShownBlock:
    """One block of the library, drawn by its own template."""

    name: str
    label: str
    html: SafeString


@dataclass(frozen=True)
class Drawing:
    """Stands in for a picture: a drawing of the demo that is no file and has no row."""

    address: str
    credit: str = "Leerkring"
    licence: str = "cc-by"
    licence_name: str = "CC BY 4.0"
    is_svg: bool = True

    def get_rendition(self, _size: object) -> "Drawing":
        """Return itself: a drawing has every size."""
        return self

    def img_tag(self, attributes: Mapping[str, str]) -> SafeString:
        """Return the picture as a page shows it."""
        return format_html(
            '<img src="{}" width="960" height="560"{}>', self.address, flatatt(dict(attributes))
        )


@dataclass(frozen=True)
class File:
    """Stands in for a document."""

    url: str
    file_extension: str
    file_size: int


def shown_blocks() -> list[ShownBlock]:
    """Return every block of the library in the order editors see."""
    made_up = _made_up()
    return [
        ShownBlock(name, str(block.label), _drawn(block, made_up.get(name)))
        for name, block in BodyBlock().child_blocks.items()
    ]


def _drawn(block: Any, value: Any) -> SafeString:
    if value is None:
        return SafeString(block.render(block.get_preview_value()))
    return render_to_string(block.meta.template, {"value": value, "self": value})


def _made_up() -> dict[str, Any]:
    """Return values for the blocks that cannot be previewed without a picture or a file."""
    week = {
        "picture": _drawing(),
        "alt": "Een schoolweek als een weg: twee dagen thuis, drie op school.",
        "caption": "Een week gemengd.",
    }
    clip = File(static("img/icon.svg"), "svg", 700)
    return {
        "picture": week,
        "gallery": {"pictures": [week, {**week, "caption": "Dezelfde week, ernaast."}]},
        "video": VideoBlock().to_python(VIDEO),
        "audio": {"title": "Gesprek in het lerarenlokaal", "file": clip, "transcript": "Wie begint?"},
        "file": {"title": "Weekrooster", "description": "Om te bewerken met je team.", "file": clip},
    }


def _drawing() -> Drawing:
    days = {"monday": "ma", "tuesday": "di", "wednesday": "wo", "thursday": "do", "friday": "vr"}
    svg = render_to_string("config/drawings/week.svg", days)
    return Drawing(f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}")
