"""What one fills in on *My year*: training taken elsewhere, in four fields, and a goal in hours."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.forms import Form
from courses.record.models import OtherTraining
from courses.record.year.durations import read_minutes, written_hours
from courses.record.year.services import Told


class DurationField(forms.CharField):
    """A length of time, typed as people write it; gives minutes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Return the minutes."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return read_minutes(typed)
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal), code=refusal.code) from refusal


class TrainingForm(Form):
    """Training taken elsewhere: what, by whom, when, how long."""

    title = forms.CharField(label=_("What did you follow?"), max_length=200)
    provider = forms.CharField(label=_("Who gave it?"), max_length=160)
    on = forms.DateField(
        label=_("When?"),
        help_text=_("The day itself, or the last one."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    duration = DurationField(
        label=_("How long?"),
        help_text=_("In hours, such as 2.5 or 2:30."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def empty(cls) -> "TrainingForm":
        """Return a form for another line, with a key of its own."""
        return cls(initial={"form_key": uuid4()})

    @classmethod
    def of(cls, training: OtherTraining) -> "TrainingForm":
        """Return the form of a line that is there."""
        told = {"title": training.title, "provider": training.provider, "on": training.on}
        duration = written_hours(training.minutes)
        return cls(initial={**told, "duration": duration, "form_key": training.form_key})

    @property
    def told(self) -> Told:
        """What a valid form tells."""
        given = self.cleaned_data
        return Told(given["title"], given["provider"], given["on"], given["duration"])


class GoalForm(Form):
    """A goal in hours for one school year."""

    goal = DurationField(
        label=_("How many hours do you want to spend?"),
        help_text=_("Only you see this. You can change it or take it away at any time."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )

    @classmethod
    def of(cls, minutes: int | None) -> "GoalForm":
        """Return the form with the goal there is."""
        return cls(initial={"goal": written_hours(minutes)} if minutes else None)
