"""The form that starts a study group: what, with whom, when."""

import re
from collections.abc import Collection
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import Form
from courses.together.groups.agenda import FORTNIGHTLY, MONTHLY, WEEKLY, Rhythm

MOST_ADDRESSES = 30
HOW_OFTEN = (
    (FORTNIGHTLY, gettext_lazy("every two weeks")),
    (WEEKLY, gettext_lazy("every week")),
    (MONTHLY, gettext_lazy("every four weeks")),
    (0, gettext_lazy("not planned yet")),
)


class AddressesField(forms.CharField):
    """Mail addresses as people paste them: by line, comma or semicolon."""

    widget = forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "spellcheck": "false"})

    def clean(self, value: Any) -> list[str]:
        """Return the addresses, each once.

        Raises:
            ValidationError: naming what is no address, or for too many.
        """
        words = [word.lower() for word in re.split(r"[\s,;]+", super().clean(value) or "") if word]
        for word in words:
            try:
                validate_email(word)
            except ValidationError:
                raise ValidationError(
                    _("“%(word)s” is not a mail address."), code="no_address", params={"word": word[:80]}
                ) from None
        if len(set(words)) > MOST_ADDRESSES:
            raise ValidationError(
                _("Give at most %(most)s addresses; the link is for all others."),
                code="too_many",
                params={"most": MOST_ADDRESSES},
            )
        return list(dict.fromkeys(words))


class GroupForm(Form):
    """A study group as it is begun; everything can be changed later."""

    course = forms.ChoiceField(label=gettext_lazy("Course"), widget=forms.RadioSelect)
    colleagues = forms.MultipleChoiceField(
        label=gettext_lazy("Colleagues"), required=False, widget=forms.CheckboxSelectMultiple
    )
    addresses = AddressesField(label=gettext_lazy("By mail address"), required=False, max_length=4000)
    on_board = forms.BooleanField(
        label=gettext_lazy("Tell it in the room of our school too, so that others can ask to join"),
        required=False,
    )
    weeks = forms.TypedChoiceField(
        label=gettext_lazy("How often"), coerce=int, choices=HOW_OFTEN, initial=FORTNIGHTLY
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("On"), coerce=int, choices=[(day, WEEKDAYS[day]) for day in range(7)], initial=1
    )
    at = forms.TimeField(
        label=gettext_lazy("At"),
        initial=time(15, 45),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=160)

    def __init__(
        self,
        *args: Any,
        courses: Collection[tuple[str, str]],
        colleagues: Collection[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].choices = list(courses)  # type: ignore[attr-defined]
        self.fields["colleagues"].choices = list(colleagues)  # type: ignore[attr-defined]

    def rhythm(self, time_zone: str) -> Rhythm | None:
        """Return how often the group meets, as filled in so far; None when nothing is planned."""
        filled = getattr(self, "cleaned_data", None) or {
            name: field.initial for name, field in self.fields.items()
        }
        if not filled.get("weeks") or filled.get("weekday") is None or not filled.get("at"):
            return None
        return Rhythm(filled["weeks"], filled["weekday"], filled["at"], time_zone)
