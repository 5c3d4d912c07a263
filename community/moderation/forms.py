"""The forms of moderation: to flag, to decide, to ask for a second look."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.discussion.texts import clean_tags
from community.moderation.models import Act, Reason
from community.moderation.sentences import said
from community.moderation.services.deciding import Verdict
from community.moderation.services.flagging import Visitor
from community.moderation.targets import Place
from community.trust.api import house_rules
from core.errors import DomainError
from core.forms import Form, offer

LONGEST = 2000
ROWS = {"rows": 4}


class FlagForm(Form):
    """A report: why, in what words; for what is against the law also what the law asks (DSA, article 16)."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What is wrong with it?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is wrong with it.")},
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("What should the moderator look at? The writer never reads who flagged it."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs=ROWS),
    )
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("Needed only for what is against the law."),
        max_length=120,
        required=False,
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("Then you hear what was decided. Needed only for what is against the law."),
        required=False,
    )
    good_faith = forms.BooleanField(
        label=gettext_lazy(
            "If it is against the law: I believe in good faith that what I write here is right."
        ),
        required=False,
    )

    def __init__(self, *args: Any, is_visitor: bool, **kwargs: Any) -> None:
        """Ask a visitor also who she is, if she likes."""
        super().__init__(*args, **kwargs)
        self.is_visitor = is_visitor
        if not is_visitor:
            del self.fields["name"], self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """Ask for words where a reason alone says too little, and for what the law asks."""
        told = super().clean() or {}
        reason = told.get("reason")
        if reason in (Reason.OTHER, Reason.ILLEGAL) and not told.get("words", "").strip():
            self.add_error("words", _("Write in a few words what is wrong."))
        if reason == Reason.ILLEGAL:
            self._ask_what_the_law_asks(told)
        return told

    def _ask_what_the_law_asks(self, told: dict[str, Any]) -> None:
        if not told.get("good_faith"):
            self.add_error("good_faith", _("Tick this for what is against the law."))
        for field in ("name", "email"):
            if self.is_visitor and not told.get(field) and field not in self.errors:
                self.add_error(field, _("For what is against the law we need to know who writes."))

    @property
    def visitor(self) -> Visitor | None:
        """What a visitor told of herself."""
        told = self.cleaned_data
        return Visitor(told["name"], told["email"]) if self.is_visitor else None


class DecisionForm(Form):
    """A decision: what is done, by which house rule, and a word for the writer."""

    act = forms.ChoiceField(
        label=gettext_lazy("What do you do?"),
        choices=Act.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you do.")},
    )
    rule = forms.TypedChoiceField(
        label=gettext_lazy("By which house rule?"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("A word for the writer"),
        help_text=gettext_lazy(
            "Say what was good and what must be different. The writer reads this word for word, "
            "with your role and without your name. Leave it empty only where it stays or is put back."
        ),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={**ROWS, "class": "ruled"}),
    )
    space = forms.TypedChoiceField(
        label=gettext_lazy("To which space"), coerce=int, empty_value=None, required=False
    )
    tags = forms.CharField(
        label=gettext_lazy("Tags"),
        help_text=gettext_lazy("With a comma between them."),
        max_length=300,
        required=False,
    )
    before = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        acts: Sequence[Act],
        known: Collection[Act],
        place: Place | None = None,
        spaces: Sequence[tuple[int, str]] = (),
        target: str = "",
        **kwargs: Any,
    ) -> None:
        """Let one of these acts be chosen, and for what has a place another one.

        Args:
            acts: what can be chosen now.
            known: what could be chosen on a page that was opened before someone decided.
            target: what it is about, such as `person:…`.
        """
        super().__init__(*args, **kwargs)
        self.acts, self.target = acts, target
        offered = [(each.value, said(each, target).choice) for each in Act if each in known]
        offer(self.fields["act"], offered)
        offer(self.fields["rule"], [(each.number, f"{each.number}. {each.title}") for each in house_rules()])
        self._offer_places(place if Act.MEND in acts else None, spaces)

    def _offer_places(self, place: Place | None, spaces: Sequence[tuple[int, str]]) -> None:
        offer(self.fields["space"], [("", _("where it stands")), *spaces])
        if place is None:
            del self.fields["tags"]
        else:
            self.fields["tags"].initial = ", ".join(place.tags)
        if place is None or not spaces:
            del self.fields["space"]

    def clean_tags(self) -> tuple[str, ...]:
        """Return the words one by one, as the discussion keeps them."""
        try:
            return clean_tags(self.cleaned_data["tags"].split(","))
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal), code=refusal.code) from refusal

    @property
    def verdict(self) -> Verdict:
        """What was decided."""
        told = self.cleaned_data
        act, space, tags = Act(told["act"]), told.get("space"), told.get("tags")
        return Verdict(act=act, rule=told["rule"], words=told["words"], space=space, tags=tags)

    @property
    def chosen(self) -> list[dict[str, Any]]:
        """The acts with what each does, and which is chosen."""
        value = self["act"].value()
        return [
            {
                "value": act,
                "label": label,
                "hint": said(str(act), self.target).hint,
                "is_chosen": act == value,
            }
            for act, label in self.fields["act"].choices  # type: ignore[attr-defined]
            if act in self.acts
        ]


class AppealForm(Form):
    """A request for a second look."""

    words = forms.CharField(
        label=gettext_lazy("Ask for a second look"),
        help_text=gettext_lazy(
            "Another moderator reads everything again and answers within three school days."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "class": "ruled"}),
        error_messages={"required": gettext_lazy("Write what should be looked at again.")},
    )


class RewriteForm(Form):
    """What was hidden, for its writer to change."""

    text = forms.CharField(
        label=gettext_lazy("Your message"), widget=forms.Textarea(attrs={"rows": 6, "class": "ruled"})
    )
