"""The form with which editors add and change a picture (`WAGTAILIMAGES_IMAGE_FORM_BASE`)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from cms.pictures import missing_alternative
from core.vocabulary import LICENCES


def licence_choices() -> list[tuple[str, str]]:
    """Return the licences a picture may carry, by name in the reader's language."""
    return [("", "---------"), *((code, str(licence.name)) for code, licence in LICENCES.items())]


class PictureForm(BaseImageForm):
    """Asks for alternative text or the word that there is nothing to tell."""

    licence = forms.ChoiceField(label=_("Licence"), choices=licence_choices, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a picture that neither tells what it shows nor is decoration."""
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("alt", "").strip() and not cleaned.get("is_decorative"):
            self.add_error("alt", missing_alternative())
        return cleaned
