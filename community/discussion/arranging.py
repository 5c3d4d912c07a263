"""Forms with which hosts and moderators arrange topics: to another space, into another topic, apart."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.discussion.models import Post, State, Topic
from community.discussion.onlooking import Onlooker, before_topic
from community.spaces.models import Membership, Space
from core.forms import Form, offer

_NUMBER = re.compile(r"/(\d{1,9})-[-\w]+/|^\s*(\d{1,9})\s*$")


class ArrangingForm(Form):
    """A form about one topic, before one person."""

    def __init__(self, *args: Any, onlooker: Onlooker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.onlooker = onlooker


class MoveForm(ArrangingForm):
    """To which space a topic goes: one the person hosts too; a moderator's any."""

    space = forms.ModelChoiceField(
        queryset=Space.objects.none(),
        label=gettext_lazy("To which space"),
        help_text=gettext_lazy("Who reads that space reads this conversation from now on."),
    )

    def __init__(self, *args: Any, onlooker: Onlooker, **kwargs: Any) -> None:
        super().__init__(*args, onlooker=onlooker, **kwargs)
        offer(self.fields["space"], spaces_to_move_to(onlooker))


class MergeForm(ArrangingForm):
    """Into which topic another goes, by its address."""

    into = forms.CharField(
        label=gettext_lazy("Into which conversation"),
        max_length=500,
        help_text=gettext_lazy("Paste its address. What is said here comes after what is said there."),
    )

    def clean_into(self) -> Topic:
        """Return the topic of this address, if the person arranges it too."""
        found = _NUMBER.search(self.cleaned_data["into"])
        number = int(found.group(1) or found.group(2)) if found else 0
        before = before_topic(number, self.onlooker.viewer) if number else None
        if before is None or not before.onlooker.may_arrange:
            raise forms.ValidationError(
                _("That is no conversation that you arrange. Paste its whole address."), code="unknown"
            )
        return before.onlooker.topic


class SplitForm(ArrangingForm):
    """Which posts begin a topic of their own, and what that is called."""

    title = forms.CharField(label=gettext_lazy("Title of the new conversation"), max_length=160)
    posts = forms.ModelMultipleChoiceField(
        queryset=Post.objects.none(),
        label=gettext_lazy("Which messages go there"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, onlooker: Onlooker, **kwargs: Any) -> None:
        super().__init__(*args, onlooker=onlooker, **kwargs)
        posts = Post.objects.filter(topic=onlooker.topic.pk, number__gt=1, state=State.SHOWN)
        field: Any = self.fields["posts"]
        field.queryset = posts.order_by("number")
        field.label_from_instance = _first_words

    def chosen(self) -> Sequence[Post]:
        """Return the chosen posts in their order."""
        return list(self.cleaned_data["posts"])


def spaces_to_move_to(onlooker: Onlooker) -> Any:
    """Return the spaces to which this person can move the topic."""
    spaces = Space.objects.open_to_write().exclude(pk=onlooker.space.pk)
    if onlooker.is_moderator:
        return spaces.readable_by(onlooker.viewer).order_by("title")
    hosted = Membership.objects.filter(
        user=onlooker.viewer.pk, state=Membership.State.IN, role=Membership.Role.HOST
    )
    return spaces.filter(pk__in=hosted.values("space")).order_by("title")


def _first_words(post: Post) -> str:
    return f"{post.number}. {post.text[:120]}"
