"""The forms in which one writes. The limits of texts stand in `texts`, and are said with how long it is."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.discussion.models import Topic
from community.discussion.texts import LONGEST_POST, LONGEST_TITLE, MOST_TAGS, STORY_PARTS, story_text
from community.spaces.models import Space
from core.forms import Form, offer

TOO_LONG = _("Your text has %(show_value)d characters; at most %(limit_value)d fit. Split it in parts.")


class WritingText(forms.CharField):
    """A text of some length: nothing is cut off while typing, it is refused with how long it is."""

    def __init__(self, *, rows: int = 6, **more: Any) -> None:
        """Make a field of this many rows."""
        area = forms.Textarea(attrs={"rows": rows, "data-keep": "", "dir": "auto", "class": "ruled"})
        super().__init__(max_length=LONGEST_POST, widget=area, strip=False, **more)
        self.error_messages["max_length"] = TOO_LONG
        self.widget.attrs.pop("maxlength", None)


class WritingForm(Form):
    """What every form to write in has: the text, pictures, and a key that lets it be sent once."""

    text = WritingText(label=_("Your answer"), required=False)
    picture = forms.FileField(label=_("Add a picture"), required=False)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    agrees = forms.BooleanField(label=_("I write by the house rules"), required=False)

    def __init__(self, *args: Any, asks_rules: bool = False, **kwargs: Any) -> None:
        """Ask for the house rules where she did not agree to them yet."""
        kwargs["initial"] = {"token": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, WritingText):
                field.widget.attrs.pop("maxlength", None)
                field.widget.attrs["id"] = f"{name}-{self.prefix}" if self.prefix else f"id_{name}"
        if not asks_rules:
            del self.fields["agrees"]

    def put(self, **words: str) -> None:
        """Put other words in the form, keeping the rest; what is missing is said when it is sent."""
        self.full_clean()
        self.data = {**dict(self.data.items()), **words}
        self.errors.clear()

    @property
    def written(self) -> str:
        """The text as it was typed."""
        return str(self.cleaned_data.get("text") or "")


class PostForm(WritingForm):
    """An answer: its words, and what it answers."""

    answers_to = forms.IntegerField(widget=forms.HiddenInput, required=False)
    place = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    next = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)


class EditForm(WritingForm):
    """A change of a post; of a first post, its title and tags too."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    tags = forms.CharField(label=pgettext_lazy("tags of a topic", "Subjects"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("title", "text", "tags")

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        """Ask title and tags with a first post alone."""
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Your text")
        if not is_first:
            del self.fields["title"], self.fields["tags"]


class TopicForm(WritingForm):
    """A conversation to begin."""

    sort = forms.ChoiceField(choices=Topic.Sort, label=_("Sort of conversation"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Say it in one line"), max_length=LONGEST_TITLE)
    did = WritingText(label=STORY_PARTS["did"], rows=4, required=False)
    with_whom = WritingText(label=STORY_PARTS["with_whom"], rows=2, required=False)
    happened = WritingText(label=STORY_PARTS["happened"], rows=4, required=False)
    would_change = WritingText(label=STORY_PARTS["would_change"], rows=3, required=False)
    tags = forms.CharField(label=pgettext_lazy("tags of a topic", "Subjects"), required=False)
    is_nameless = forms.BooleanField(label=_("Ask without my name"), required=False)
    where = forms.ChoiceField(label=_("Where?"))
    place = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def __init__(self, *args: Any, spaces: Iterable[Space], may_announce: bool, **kwargs: Any) -> None:
        """Let her choose among spaces in which she writes; only hosts announce."""
        super().__init__(*args, **kwargs)
        offer(self.fields["where"], [(space.slug, space.title) for space in spaces])
        if not may_announce:
            hers = [choice for choice in Topic.Sort.choices if choice[0] != Topic.Sort.ANNOUNCEMENT]
            offer(self.fields["sort"], hers)
        self.fields["text"].label = _("Tell something about it")

    @property
    def written(self) -> str:
        """The text as it was typed; of a practice story its parts with what else was told."""
        told = super().written
        if self.cleaned_data.get("sort") != Topic.Sort.STORY:
            return told
        parts = {name: self.cleaned_data.get(name) or "" for name in STORY_PARTS}
        return "\n\n".join(part for part in (told.strip(), story_text(parts)) if part)

    @property
    def is_without_name(self) -> bool:
        """Whether she asks without her name; of no meaning for anything but a question."""
        is_question = self.cleaned_data.get("sort") == Topic.Sort.QUESTION
        return is_question and bool(self.cleaned_data.get("is_nameless"))


def words_of(tags: str) -> list[str]:
    """Return tags as typed: between commas."""
    return [word for word in (part.strip() for part in tags.split(",")) if word][: MOST_TAGS * 4]
