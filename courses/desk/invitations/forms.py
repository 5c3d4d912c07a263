"""The form in which a trainer pastes or uploads a list of addresses."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from core.address_lists import AddressList, read_addresses
from core.errors import DomainError
from core.forms import Form
from courses.catalogue.models import CourseRun
from courses.desk.invitations.files import HEAVIEST, read_text

LONGEST_LIST = 500_000


class InviteForm(Form):
    """A list of addresses, pasted or as a file, and the language of the letter."""

    one_of = ("list", "file")

    list = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One a line, or separated by commas or semicolons. Names beside them may stay."),
        max_length=LONGEST_LIST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        help_text=_("A list as CSV or text, at most 1 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv,text/plain"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"),
        choices=[
            (code, str(get_language_info(code)["name_local"]).capitalize()) for code, _n in settings.LANGUAGES
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, run: CourseRun, **kwargs: Any) -> None:
        spoken = [code for code in run.languages if code in dict(settings.LANGUAGES)]
        kwargs.setdefault("initial", {"language": spoken[0] if spoken else settings.LANGUAGE_CODE})
        super().__init__(*args, **kwargs)
        self.found = AddressList()

    def clean(self) -> dict[str, Any]:
        """Read what was pasted and what was uploaded as one list."""
        told = super().clean() or {}
        parts = [told.get("list") or ""]
        if upload := told.get("file"):
            try:
                parts.append(read_text(upload.read(HEAVIEST + 1)))
            except DomainError as refusal:
                self.add_error("file", forms.ValidationError(str(refusal), code=refusal.code))
        told["list"] = whole = "\n".join(part for part in parts if part.strip())
        if not whole and not self.errors:
            self.add_error("list", _("Paste at least one address, or choose a file."))
        self.found = read_addresses(whole)
        return told
