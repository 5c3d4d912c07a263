"""What a judge is asked when she sends a page back."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm


class ReasonForm(TaskStateCommentForm):
    """The reason, which reaches the makers."""

    comment = forms.CharField(
        label=_("Why"),
        help_text=_("Who made the page gets this by mail and finds it in the editor."),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )
