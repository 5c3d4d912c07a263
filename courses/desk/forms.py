"""What a trainer fills in about one person of her run."""

from datetime import datetime, time
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from courses.desk.services.follow_ups import LONGEST_NOTE
from courses.learning.services.trainers import LONGEST_REASON, MOST_EXTRA


class FollowUpForm(Form):
    """What was done about someone who could use help."""

    text = forms.CharField(
        label=_("What did you do?"),
        help_text=_("A sentence is enough. The person concerned reads it too, word for word."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class CompleteForm(Form):
    """Why something counts as done."""

    reason = forms.CharField(
        label=_("Why"), help_text=_("The learner reads it beside the activity."), max_length=LONGEST_REASON
    )


class AttemptsForm(Form):
    """How many more attempts, and why."""

    extra = forms.IntegerField(
        label=_("How many attempts more"), min_value=1, max_value=MOST_EXTRA, initial=1
    )
    reason = forms.CharField(
        label=_("Why"), help_text=_("The learner reads it beside the quiz."), max_length=LONGEST_REASON
    )


class ExtendForm(Form):
    """Until when someone can go on, and why."""

    until = forms.DateField(
        label=_("Until and including"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
    )
    reason = forms.CharField(
        label=_("Why"), help_text=_("Stands in the mail about it."), max_length=200, required=False
    )

    @property
    def ends_at(self) -> datetime:
        """The last minute of the day that was chosen, where the trainer is."""
        last_minute = datetime.combine(self.cleaned_data["until"], time(23, 59))
        return timezone.make_aware(last_minute)
