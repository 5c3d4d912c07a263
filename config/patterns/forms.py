"""A form with a field of every sort, filled in with two mistakes. It is never sent."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MinValueValidator

from accounts.profiles.audiences import MEMBERS, rings
from core.forms import Form
from core.vocabulary import SUBJECTS

TODAY = dt.date(2026, 11, 3)
TYPED = {
    "name": "L. V.",
    "address": "lv.voorbeeldschool.be",
    "day": "2026-11-02",
    "subject": "wiskunde",
    "digest": "on",
    "wishes": ["answer"],
    "audience": "school",
    "subjects": ["wiskunde"],
    "words": "Schrijven doe je op lijntjes.",
    "ring": MEMBERS,
}


def _ring_choices() -> list[tuple[str, Any]]:
    return [(ring.code, ring.name) for ring in rings()]


def _subject_choices() -> list[tuple[str, str]]:
    return [(code, term.name) for code, term in SUBJECTS.items()]


class SampleForm(Form):
    """A field of every sort the site asks with."""

    name = forms.CharField(label="Hoe noemen collega’s je?", help_text="Dit staat bij wat je schrijft.")
    address = forms.EmailField(
        label="E-mailadres van je school",
        error_messages={"invalid": "Een adres heeft een @. Controleer of je alles typte."},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    day = forms.DateField(
        label="Datum",
        validators=[MinValueValidator(TODAY, "Deze dag is al voorbij.")],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    subject = forms.ChoiceField(
        label="Vak", choices=[("wiskunde", "wiskunde"), ("frans", "Frans")], required=False
    )
    digest = forms.BooleanField(label="Stuur me elke week een overzicht", help_text="op maandag, om 7 uur")
    wishes = forms.MultipleChoiceField(
        label="Meerdere mogelijk",
        choices=[("digest", "wekelijks overzicht"), ("answer", "antwoord op mijn vraag")],
        widget=forms.CheckboxSelectMultiple,
    )
    audience = forms.ChoiceField(
        label="Kies er één",
        choices=[("school", "Mijn school"), ("everyone", "Iedereen, ook zonder account")],
        widget=forms.RadioSelect,
    )
    subjects = forms.MultipleChoiceField(
        label="Vakken",
        help_text="Meer dan zes mogelijkheden staan in kolommen.",
        choices=_subject_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(label="Tekst", widget=forms.Textarea(attrs={"rows": 3}))
    ring = forms.ChoiceField(label="Wie ziet je vak?", choices=_ring_choices, widget=forms.RadioSelect)


class LineForm(Form):
    """One field, for each scheme."""

    line = forms.CharField(label="Veld", initial="ingevuld")


def filled_in() -> SampleForm:
    """Return the form as it comes back with two mistakes in it."""
    return SampleForm(TYPED, auto_id="veld-%s")
