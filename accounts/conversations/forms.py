"""The form in which one writes to another."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.conversations.models import LONGEST_MESSAGE
from core.forms import Form


class MessageForm(Form):
    """A message, with the token by which sending twice sends once."""

    text = forms.CharField(
        label=_("Message"),
        help_text=_("Do not name pupils."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4, "data-keep": True, "class": "ruled"}),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"token": uuid4(), "text": draft})
        super().__init__(*args, **kwargs)
