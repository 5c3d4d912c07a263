"""The forms of a space: opening and setting it, asking to join, inviting, its agenda and its links."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from community.spaces import refusals
from community.spaces.models import Gathering, Space, SpaceLink
from community.spaces.permissions import purposes_open_to
from community.spaces.services.inviting import MOST_AT_ONCE
from core.forms import AddressesField, Form, ModelForm, offer
from core.sanitise import is_safe_address
from core.vocabulary import LEVELS, SUBJECTS

Openness, Purpose = Space.Openness, Space.Purpose
TIMES = ["%H:%M", "%H.%M", "%Hu%M", "%H:%M:%S"]
LONGEST_MOMENT = 24 * 60
#: What every calendar program holds.
CALENDAR_YEARS = range(2000, 2101)


class _SpaceFields(ModelForm):
    """What hosts say of a space."""

    subjects = forms.MultipleChoiceField(
        label=pgettext_lazy("taught", "Subjects"),
        required=False,
        choices=lambda: [(code, subject.name) for code, subject in SUBJECTS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    levels = forms.MultipleChoiceField(
        label=_("School levels"),
        required=False,
        choices=lambda: [(code, level.name) for code, level in LEVELS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    openness = forms.ChoiceField(
        label=_("Who reads and who comes in"), choices=Openness.choices, widget=forms.RadioSelect
    )


class NewSpaceForm(_SpaceFields):
    """Asks what a new space is for."""

    purpose = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)

    class Meta:
        model = Space
        fields = ["purpose", "title", "text", "openness", "subjects", "levels"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"openness": Openness.INVITATION, "purpose": Purpose.GROUP})
        super().__init__(*args, **kwargs)
        offer(self.fields["purpose"], [(each.value, each.label) for each in purposes_open_to(user)])


class SettingsForm(_SpaceFields):
    """Asks its hosts what the space is and who may come in; open to the world is a choice of its own."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    is_public = forms.BooleanField(
        label=_("Open to the world"),
        required=False,
        help_text=_(
            "Everyone on the internet reads the conversations, with the names under them, and search engines"
            " show them. It stands at every writing box. Only for a space that all members read."
        ),
    )
    looks_first = forms.BooleanField(
        label=_("Look at first posts before others see them"),
        required=False,
        help_text=_("What somebody new here writes first waits until a host has looked at it."),
    )
    calendar_url = forms.URLField(
        label=_("Address of a calendar"),
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
    )

    class Meta:
        model = Space
        fields = [
            "version",
            "title",
            "text",
            "openness",
            "is_public",
            "looks_first",
            "subjects",
            "levels",
            "calendar_url",
        ]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.follows_label:
            for name in ("openness", "is_public"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Refuse to open to the world what not even all members read."""
        told = super().clean() or {}
        if told.get("is_public") and told.get("openness") != Openness.OPEN:
            self.refuse(refusals.not_open_enough())
        return told

    def changes(self) -> dict[str, Any]:
        """Return what the service is to set."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class AskForm(Form):
    """Asks what the hosts should know of who wants to come in."""

    words = forms.CharField(
        label=_("What should the hosts know?"),
        help_text=_("Such as what you teach, and what brings you here."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InviteForm(Form):
    """Asks which addresses to write to."""

    addresses = AddressesField(
        label=_("E-mail addresses"),
        help_text=_("One a line, or separated by commas or semicolons. Names beside them may stay."),
        most=MOST_AT_ONCE,
    )


class LinkForm(ModelForm):
    """Asks for something to keep at hand."""

    class Meta:
        model = SpaceLink
        fields = ["title", "url"]

    def clean_url(self) -> str:
        """Accept addresses of this site and of the web alone."""
        url = str(self.cleaned_data["url"]).strip()
        if not is_safe_address(url) or url.lower().startswith("mailto:"):
            raise forms.ValidationError(_("Give an address that begins with https://."), code="no_address")
        return url


class GatheringForm(Form):
    """Asks when and where the group meets, by the clock of who asks."""

    title = forms.CharField(label=_("What it is called"), max_length=120)
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(
        label=_("From"),
        input_formats=TIMES,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    minutes = forms.IntegerField(
        label=_("How many minutes"), min_value=5, max_value=LONGEST_MOMENT, initial=60
    )
    place = forms.CharField(label=_("Place"), max_length=160, required=False)

    def __init__(self, *args: Any, user: User, gathering: Gathering | None = None, **kwargs: Any) -> None:
        self.clock = gathering.time_zone if gathering else user.time_zone
        if gathering is not None:
            there = gathering.starts_at.astimezone(ZoneInfo(self.clock))
            named = {name: getattr(gathering, name) for name in ("title", "place", "minutes")}
            kwargs["initial"] = {**named, "on": there.date(), "starts": there.time()}
        super().__init__(*args, **kwargs)

    def clean_on(self) -> Any:
        """Accept days a calendar can hold."""
        day = self.cleaned_data["on"]
        if day.year not in CALENDAR_YEARS:
            raise forms.ValidationError(_("Choose a date between 2000 and 2100."), code="far_away")
        return day

    def details(self) -> dict[str, Any]:
        """Return what the services want to know."""
        told = self.cleaned_data
        starts = datetime.combine(told["on"], told["starts"], ZoneInfo(self.clock))
        named = {name: told[name] for name in ("title", "place", "minutes")}
        return {**named, "starts_at": starts, "time_zone": self.clock}
