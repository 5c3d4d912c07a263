"""The form that starts a study group: what, with whom, when."""

from collections.abc import Collection
from datetime import time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy

from core.forms import AddressesField, Form, offer
from courses.together.groups.agenda import FORTNIGHTLY, MONTHLY, WEEKLY, Rhythm

MOST_ADDRESSES = 30
HOW_OFTEN = (
    (FORTNIGHTLY, gettext_lazy("every two weeks")),
    (WEEKLY, gettext_lazy("every week")),
    (MONTHLY, gettext_lazy("every four weeks")),
    (0, gettext_lazy("not planned yet")),
)


class GroupForm(Form):
    """A study group as it is begun; everything can be changed later."""

    course = forms.ChoiceField(label=gettext_lazy("Course"), widget=forms.RadioSelect)
    colleagues = forms.MultipleChoiceField(
        label=gettext_lazy("Colleagues"), required=False, widget=forms.CheckboxSelectMultiple
    )
    addresses = AddressesField(
        label=gettext_lazy("By mail address"), required=False, max_length=4000, most=MOST_ADDRESSES, rows=2
    )
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
        offer(self.fields["course"], courses)
        offer(self.fields["colleagues"], colleagues)

    def rhythm(self, time_zone: str) -> Rhythm | None:
        """Return how often the group meets, as filled in so far; None when nothing is planned."""
        filled = getattr(self, "cleaned_data", None) or {
            name: field.initial for name, field in self.fields.items()
        }
        if not filled.get("weeks") or filled.get("weekday") is None or not filled.get("at"):
            return None
        return Rhythm(filled["weeks"], filled["weekday"], filled["at"], time_zone)
