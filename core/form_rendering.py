"""Draws the controls of forms: one-line inputs at once, everything else by Django's own templates.

An input of one line is a tag with attributes. Django draws it by two templates, and a form of five fields
by ten: a tenth of a page's time. What comes out is the same.
"""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html

ONE_LINE = frozenset(
    f"django/forms/widgets/{name}.html"
    for name in ("input", "text", "number", "email", "url", "password", "hidden", "date", "time")
)


class Renderer(DjangoTemplates):
    """The renderer of all forms (`FORM_RENDERER`)."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Return the HTML of a form, a list of errors or a control."""
        if template_name not in ONE_LINE:
            return str(super().render(template_name, context, request))
        widget = context["widget"]
        value = {} if widget["value"] is None else {"value": str(widget["value"])}
        attributes = flatatt({**value, **widget["attrs"]})
        return format_html('<input type="{}" name="{}"{}>', widget["type"], widget["name"], attributes)
