"""What is asked when a course is begun or copied."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from courses.authoring.starters import BLENDED, STARTERS

LONGEST_TITLE = 255


class BeginForm(Form):
    """A title, and what to begin with."""

    title = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE, help_text=_("You can change it later.")
    )
    starter = forms.ChoiceField(
        label=_("Begin with"), choices=STARTERS.items, initial=BLENDED, widget=forms.RadioSelect
    )


class CopyForm(Form):
    """The title of the copy."""

    title = forms.CharField(
        label=_("Title of the copy"),
        max_length=LONGEST_TITLE,
        help_text=_(
            "All pages are copied as drafts, with tasks of their own; runs, team and learners are not."
        ),
    )
