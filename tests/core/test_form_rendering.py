"""Controls drawn at once are the controls Django's templates draw."""

from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from core.form_rendering import Renderer


class Tags(HTMLParser):
    """Reads the tags of a text with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (forms.TextInput(attrs={"maxlength": 80, "required": True, "disabled": False}), 'een "woord" <b>&'),
        (forms.TextInput(), None),
        (forms.TextInput(), ""),
        (forms.NumberInput(attrs={"min": 0}), 1234),
        (forms.EmailInput(), "iemand@school.example"),
        (forms.PasswordInput(), "geheim"),
        (forms.HiddenInput(), "x"),
        (forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), date(2026, 9, 1)),
        (forms.TimeInput(format="%H:%M"), "14:00"),
        (forms.Textarea(attrs={"rows": 3}), "eerste\ntweede"),
        (forms.CheckboxInput(), True),
    ],
)
def test_what_is_drawn_at_once_is_what_the_templates_draw(widget, value):
    ours, theirs = (
        widget.render("naam", value, attrs={"id": "id_naam"}, renderer=renderer)
        for renderer in (Renderer(), DjangoTemplates())
    )
    assert Tags(ours).found == Tags(theirs).found
    assert Tags(ours).found
