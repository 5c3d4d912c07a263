"""The one form of the search besides its box: what a kept search is called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from search.pages.kept import LONGEST_NAME


class NameForm(Form):
    """Asks what a kept search is called; without a name its words are its name."""

    name = forms.CharField(label=_("Name of this search"), max_length=LONGEST_NAME, required=False)

    def __init__(self, *args: Any, number: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"kept-{number}-%s" if number else "id_%s", **kwargs)
        self.one_of = ("name",)
