"""Forms about oneself."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.models import Profile, User
from accounts.profiles.audiences import EVERYONE, NAME_IS_FOR, chosen, rings
from accounts.profiles.clocks import clock_choices
from accounts.profiles.names import LONGEST_TOPIC, MOST_TOPICS, clean_display_name, clean_topics
from accounts.profiles.photo import read_photo
from accounts.profiles.services import ProfileChange
from accounts.registries import ProfilePanel, profile_panels
from core.errors import DomainError
from core.forms import Form, offer
from core.vocabulary import LEVELS, SUBJECTS

SPOKEN = ("nl", "fr", "en", "de", "ar", "bg", "es", "it", "pl", "pt", "ro", "ru", "tr", "uk")
_QUESTIONS = {
    "display_name": _("Who sees your name?"),
    "photo": _("Who sees your photo?"),
    "line": _("Who sees your line?"),
    "biography": _("Who sees what you write about yourself?"),
    "subjects": _("Who sees your subjects?"),
    "levels": _("Who sees your school levels?"),
    "languages": _("Who sees your languages?"),
    "helps_with": _("Who sees what you can help with?"),
    "messages": _("Who else may send you a message?"),
}


def _ring_choices() -> list[tuple[str, Any]]:
    return [(ring.code, ring.name) for ring in rings()]


def _questions() -> dict[str, Any]:
    """Return for each piece with a ring of its own the question who sees it."""
    return {**_QUESTIONS, **{name: panel.question for name, panel in profile_panels.items()}}


def _spoken_choices() -> list[tuple[str, str]]:
    return [(code, str(get_language_info(code)["name_translated"])) for code in SPOKEN]


@dataclass(frozen=True)
class Group:
    """Rows of the profile form that belong together under one heading."""

    name: str
    title: Any
    pieces: list["Piece"]


@dataclass(frozen=True)
class Piece:
    """One row of the profile form: a field, or a panel of another storey, and who sees it."""

    audience: forms.BoundField
    field: forms.BoundField | None = None
    panel: ProfilePanel | None = None


class ProfileForm(Form):
    """Everything a profile says, with an audience beside each piece."""

    display_name = forms.CharField(
        label=_("What do colleagues call you?"),
        help_text=_("Stands with all you write, so at least members see it."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    line = forms.CharField(
        label=_("A line about you"),
        help_text=_("For instance: mathematics in the first grade, and a choir on Thursdays."),
        max_length=120,
        required=False,
    )
    photo = forms.FileField(
        label=_("Photo"),
        help_text=_("Not needed: without one your letters stand in a circle. At most 5 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_photo = forms.BooleanField(label=_("Take my photo away"), required=False)
    biography = forms.CharField(
        label=_("About you"),
        help_text=_("Two or three sentences. What do you look for, what can you give?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"class": "ruled", "rows": 5}),
    )
    subjects = forms.MultipleChoiceField(
        label=_("Subjects"), required=False, widget=forms.CheckboxSelectMultiple
    )
    levels = forms.MultipleChoiceField(
        label=_("School levels"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=_spoken_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    helps_with = forms.CharField(
        label=_("What can you help with?"),
        help_text=_("Topics, with a comma between them. That is how a colleague finds you."),
        max_length=MOST_TOPICS * (LONGEST_TOPIC + 2),
        required=False,
    )
    takes_messages = forms.BooleanField(
        label=_("People may send me a message"),
        help_text=_("Whoever shares a space, a school or an edition with you. A ring lets in others too."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        self.profile = profile
        kwargs.setdefault("initial", _as_written(profile))
        super().__init__(*args, **kwargs)
        self.picture: ContentFile[bytes] | None = None
        offer(self.fields["subjects"], [(code, term.name) for code, term in SUBJECTS.items()])
        offer(self.fields["levels"], [(code, term.name) for code, term in LEVELS.items()])
        for piece, question in _questions().items():
            self.fields[f"audience_{piece}"] = _ring_field(piece, question)

    def clean_display_name(self) -> str:
        """Return the name without tricks."""
        return clean_display_name(self.cleaned_data["display_name"])

    def clean_photo(self) -> Any:
        """Read the picture at once, so that a refusal stands beside its field."""
        upload = self.cleaned_data["photo"]
        if upload:
            try:
                self.picture = read_photo(upload)
            except DomainError as refusal:
                raise forms.ValidationError(str(refusal), code=refusal.code) from refusal
        return upload

    def clean_helps_with(self) -> list[str]:
        """Return the topics one by one, each once."""
        return clean_topics(self.cleaned_data["helps_with"])

    def show_version(self, version: int) -> None:
        """Let the next attempt count against what stands there now."""
        told = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        told["version"] = str(version)
        self.data = told

    def change(self) -> ProfileChange:
        """Return what the person wants the profile to say."""
        told = self.cleaned_data
        return ProfileChange(
            display_name=told["display_name"],
            line=told["line"],
            biography=told["biography"],
            subjects=told["subjects"],
            levels=told["levels"],
            languages=told["languages"],
            helps_with=told["helps_with"],
            takes_messages=told["takes_messages"],
            audiences={piece: told[f"audience_{piece}"] for piece in _questions()},
        )

    def groups(self) -> list[Group]:
        """Return the rows of the form under their headings, in the order of the page."""
        you = ("display_name", "photo", "line")
        bring = ("biography", "helps_with", "subjects", "levels", "languages")
        reach = [Piece(self["audience_messages"], field=self["takes_messages"])]
        groups = [
            Group("you", _("Who you are"), self._pieces(*you) + self._panels("you")),
            Group("bring", _("What you bring"), self._pieces(*bring) + self._panels("bring")),
            Group("follow", _("What you follow"), self._panels("follow")),
            Group("reach", _("How to reach you"), reach),
        ]
        return [group for group in groups if group.pieces]

    def _panels(self, group: str) -> list[Piece]:
        """Return the rows of other parts that stand under this heading."""
        told = [(name, panel) for name, panel in profile_panels.items() if panel.group == group]
        return [Piece(self[f"audience_{name}"], panel=panel) for name, panel in told]

    def _pieces(self, *fields: str) -> list[Piece]:
        return [Piece(self[f"audience_{field}"], field=self[field]) for field in fields]


def _ring_field(piece: str, question: Any) -> forms.ChoiceField:
    """Return the question who sees this piece; of a name, with where it stands in any case."""
    choices = _ring_choices()
    hint: Any = ""
    if piece == "display_name":
        choices = [choice for choice in choices if choice[0] in NAME_IS_FOR]
        hint = _("If you make or teach a course, your name stands on its page whatever you choose here.")
    if piece == "messages":
        choices = [choice for choice in choices if choice[0] != EVERYONE]
    return forms.ChoiceField(label=question, choices=choices, help_text=hint, widget=forms.RadioSelect)


def _as_written(profile: Profile) -> dict[str, Any]:
    """Return what the form shows before anything is changed."""
    own = chosen(profile)
    return {
        "display_name": profile.user.display_name,
        "version": profile.version,
        "helps_with": ", ".join(profile.helps_with),
        "takes_messages": profile.takes_messages,
        **{name: getattr(profile, name) for name in ("line", "biography", "subjects", "levels", "languages")},
        **{f"audience_{piece}": own.get(piece, "me") for piece in _questions()},
    }


class PreferencesForm(Form):
    """Language, clock and quiet hours."""

    language = forms.ChoiceField(label=_("Language"), help_text=_("Of the site, and of the mails you get."))
    time_zone = forms.ChoiceField(label=_("Time zone"))
    quiet_from = forms.TimeField(
        label=_("Quiet from"),
        help_text=_(
            "In quiet hours you get no mail that a person wrote to you; it comes when they are over."
        ),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_until = forms.TimeField(
        label=_("Quiet until"),
        help_text=_("The same time twice: no quiet hours."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(user, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        offer(self.fields["language"], [(code, _own_name(code)) for code, _name in settings.LANGUAGES])
        offer(self.fields["time_zone"], clock_choices(user.time_zone))


def _own_name(language: str) -> str:
    """Return what a language calls itself: whoever ended up in another one finds her own."""
    return str(get_language_info(language)["name_local"]).capitalize()
