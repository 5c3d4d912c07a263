"""The form in which a trainer writes to people of her run."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form, offer
from courses.desk.models import LONGEST_MESSAGE, LONGEST_SUBJECT
from courses.enrolment.models import Enrolment

EVERYONE, CHOSEN = "everyone", "chosen"


class MessageForm(Form):
    """A message: to whom, what it is about, what it says."""

    whom = forms.ChoiceField(
        label=_("To whom?"),
        choices=[(EVERYONE, _("Everyone who takes part")), (CHOSEN, _("Only those ticked below"))],
        widget=forms.RadioSelect,
    )
    to = forms.TypedMultipleChoiceField(
        label=_("Those you chose"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _(
                "Someone on your list has no place on this run any more. Look at the list again."
            )
        },
    )
    subject = forms.CharField(label=_("Subject"), max_length=LONGEST_SUBJECT)
    text = forms.CharField(
        label=_("Message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Sequence[Enrolment] | None, **kwargs: Any) -> None:
        """Ask whom of these; None means everyone. What was meant for some never goes to all instead."""
        chosen = {} if people is None else {"whom": CHOSEN, "to": [place.pk for place in people]}
        kwargs.setdefault("initial", {"form_key": uuid4(), **chosen})
        super().__init__(*args, **kwargs)
        if people is not None:
            offer(self.fields["to"], [(place.pk, str(place.user)) for place in people])
        else:
            del self.fields["whom"], self.fields["to"]

    def clean(self) -> dict[str, Any]:
        """Let someone be ticked where only the ticked ones are written to."""
        told = super().clean() or {}
        if told.get("whom") == CHOSEN and not told.get("to") and "to" not in self.errors:
            self.add_error("to", _("Tick at least one person, or write to everyone."))
        return told

    @property
    def recipients(self) -> list[int] | None:
        """The places that were chosen; None for everyone."""
        told = self.cleaned_data
        return list(told["to"]) if told.get("whom") == CHOSEN else None
