"""What may stand as a name. Pure."""

import re
import unicodedata

from django import forms
from django.utils.translation import gettext as _

_SPACES = re.compile(r"\s+")
_JOINERS = {"\u200c", "\u200d"}


def clean_display_name(name: str) -> str:
    """Return the name with single spaces and without control or direction-turning characters.

    Raises:
        ValidationError: when no letter is left, or when the name is an address.
    """
    kept = "".join(
        letter
        for letter in unicodedata.normalize("NFC", name)
        if letter in _JOINERS or letter.isspace() or unicodedata.category(letter)[0] != "C"
    )
    told = _SPACES.sub(" ", kept).strip()
    if not any(letter.isalpha() for letter in told):
        raise forms.ValidationError(_("A name has at least one letter."), code="no_letter")
    if "@" in told or "://" in told:
        raise forms.ValidationError(_("An address is not a name: everyone would see it."), code="address")
    return told
