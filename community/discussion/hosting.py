"""What hosts and moderators can do with a topic, and what storeys above offer to do with it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.discussion.onlooking import Onlooker
from community.discussion.registries import topic_actions


@dataclass(frozen=True, slots=True)
class Act:
    """A line beside a topic: a word, an icon, and where it is done."""

    label: str | Promise
    icon: str
    url: str


def acts_on(onlooker: Onlooker) -> list[Act]:
    """Return what this person can do with the topic as a whole, besides answering."""
    topic = onlooker.topic
    found = [
        Act(action.label, action.icon, address)
        for action in topic_actions
        if (address := action.address(topic, onlooker.viewer)) is not None
    ]
    if not onlooker.may_arrange:
        return found
    address = reverse("community:topic-arrange", args=[topic.pk])
    return [Act(_("Arrange this conversation"), "settings-2", address), *found]
