"""Drawings: SVG from the templates in `templates/config/drawings/`, with labels in a language.

A drawing is kept as a picture. It holds its own colours for both schemes, because a picture cannot
read the site's tokens; they are copies of those in `static/css/tokens.css`.
"""

from typing import Any

from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.text import slugify

from cms.models import Picture


def drawn_picture(notation: dict[str, Any], language: str) -> int:
    """Return the id of the drawing as a picture; drawn when it is not there yet."""
    name = f"{notation['drawing']}-{language}"
    title = notation["caption"].rstrip(".")
    known = (
        Picture.objects.filter(title=title, file__contains=slugify(name)).values_list("pk", flat=True).first()
    )
    return known or _draw(notation, name, title)


def _draw(notation: dict[str, Any], name: str, title: str) -> int:
    svg = render_to_string(f"config/drawings/{notation['drawing']}.svg", notation["labels"])
    picture = Picture(
        title=title,
        file=ContentFile(svg.encode(), name=f"{slugify(name)}.svg"),
        alt=notation["alt"][:300],
        credit="Leerkring",
        licence="cc-by",
    )
    picture.save()
    return int(picture.pk)
