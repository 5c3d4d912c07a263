"""The forms of moderation: to flag, to decide, to ask for a second look."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.moderation.models import Act, Reason
from community.moderation.sentences import said
from community.moderation.services.deciding import Verdict
from community.moderation.services.flagging import Visitor
from community.trust.api import house_rules
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
            "with your role and without your name."
        ),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={**ROWS, "class": "ruled"}),
    )
    before = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, acts: Sequence[Act], **kwargs: Any) -> None:
        """Let one of these acts be chosen."""
        super().__init__(*args, **kwargs)
        offer(self.fields["act"], [(each.value, said(each).choice) for each in acts])
        offer(self.fields["rule"], [(each.number, f"{each.number}. {each.title}") for each in house_rules()])

    @property
    def verdict(self) -> Verdict:
        """What was decided."""
        told = self.cleaned_data
        return Verdict(act=Act(told["act"]), rule=told["rule"], words=told["words"])

    @property
    def chosen(self) -> list[dict[str, Any]]:
        """The acts with what each does, and which is chosen."""
        value = self["act"].value()
        return [
            {"value": act, "label": label, "hint": said(str(act)).hint, "is_chosen": act == value}
            for act, label in self.fields["act"].choices  # type: ignore[attr-defined]
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
