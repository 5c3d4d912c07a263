"""Model fields of the floor: codes of a shared vocabulary, kept as a list."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from core import vocabulary

#: Languages in which a course or a run may be given.
LANGUAGES = ("nl", "en", "fr", "de")


def language_name(code: str) -> str:
    """Return the name of a language in the reader's language, without a capital in Dutch."""
    return str(get_language_info(code)["name_translated"])


def terms(name: str) -> Mapping[str, str]:
    """Return code → name of one list a page may choose from, in the reader's language."""
    if name == "languages":
        return {code: language_name(code) for code in LANGUAGES}
    shipped: Mapping[str, vocabulary.Term] = getattr(vocabulary, name.upper())
    return {code: term.name for code, term in shipped.items()}


class CodesField(models.JSONField):
    """A list of codes from one vocabulary, shown as check boxes.

    A code that a later release no longer knows stays stored and is simply not shown.

    Args:
        of: `subjects`, `levels`, `competences` or `languages`.
    """

    def __init__(self, *args: Any, of: str = "subjects", **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Tell migrations which vocabulary it is."""
        name, path, args, kwargs = super().deconstruct()
        return str(name), path, list(args), {**kwargs, "of": self.of}

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse what is not a list of known codes."""
        super().validate(value, model_instance)
        if not isinstance(value, list) or set(value) - set(terms(self.of)):
            raise ValidationError(_("Choose from the list."), code="unknown_code")

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Offer the vocabulary as check boxes, with names in the editor's language."""
        return forms.MultipleChoiceField(
            choices=lambda: list(terms(self.of).items()),
            required=not self.blank,
            label=str(kwargs.get("label", self.verbose_name)).capitalize(),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
