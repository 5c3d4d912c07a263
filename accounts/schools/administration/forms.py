"""What is asked about a school behind the scenes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import School, SchoolNumber, User
from accounts.schools.services.keeping import Told
from core.forms import Form, ModelForm
from core.vocabulary import LEVELS

Scheme = SchoolNumber.Scheme


def _numbers_of(school: School, scheme: str) -> str:
    return ", ".join(row.number for row in school.numbers.all() if row.scheme == scheme)


class SchoolForm(ModelForm):
    """A school, its official numbers, its coordinator, and which other school it is a duplicate of."""

    levels = forms.MultipleChoiceField(
        label=_("School levels"),
        choices=lambda: [(code, level.name) for code, level in LEVELS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)
    instellingsnummer = forms.CharField(
        label="Instellingsnummer",
        help_text=_("Six digits. Several with a comma between them."),
        required=False,
        max_length=200,
    )
    brin = forms.CharField(
        label="BRIN",
        help_text=_("Two digits and two letters. Several with a comma between them."),
        required=False,
        max_length=200,
    )
    coordinator = forms.EmailField(
        label=_("Appoint as coordinator"),
        help_text=_("Address of an account. Who coordinates the school, confirms who works there."),
        required=False,
    )
    duplicate_of = forms.CharField(
        label=_("This is a duplicate of"),
        help_text=_(
            "Official number of the other school. People and numbers move there; this cannot be undone."
        ),
        required=False,
        max_length=20,
    )

    class Meta:
        model = School
        fields = ("name", "kind", "line", "country", "municipality", "board", "network", "website")
        labels = {"kind": _("Kind")}

    field_order = (*Meta.fields, "levels", "instellingsnummer", "brin", "coordinator", "duplicate_of")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["duplicate_of"]
            return
        for scheme in (Scheme.INSTELLINGSNUMMER, Scheme.BRIN):
            self.initial[scheme.value] = _numbers_of(self.instance, scheme)
        self.initial["levels"] = self.instance.levels

    def clean_coordinator(self) -> User | None:
        """Return whose address this is."""
        address = self.cleaned_data["coordinator"]
        if not address:
            return None
        found = User.objects.people().filter(email__iexact=address, is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("Nobody has an account with this address."), code="nobody")
        return found

    def clean_duplicate_of(self) -> School | None:
        """Return the school that has this number."""
        number = self.cleaned_data["duplicate_of"].strip()
        if not number:
            return None
        found = SchoolNumber.objects.filter(number__iexact=number).select_related("school").first()
        if found is None or found.school_id == self.instance.pk:
            raise forms.ValidationError(_("No other school here has this number."), code="no_school")
        return found.school

    @property
    def told(self) -> Told:
        """What was filled in about the school itself."""
        said = self.cleaned_data
        numbers = [
            (scheme.value, number)
            for scheme in (Scheme.INSTELLINGSNUMMER, Scheme.BRIN)
            for number in said[scheme.value].split(",")
            if number.strip()
        ]
        if self.instance.pk:
            others = self.instance.numbers.filter(scheme=Scheme.OTHER)
            numbers += [(row.scheme, row.number) for row in others]
        plain = {name: said[name] for name in self.Meta.fields}
        return Told(**plain, levels=said["levels"], numbers=numbers)


class ImportForm(Form):
    """A list of schools: a file first, then the same list once it was looked at."""

    file = forms.FileField(label=_("List (CSV)"), required=False)
    list = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_200_000, strip=False)
