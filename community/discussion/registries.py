"""What floors and storeys above offer to do with topics. Filled in `ready()`, read afterwards."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from community.discussion.models import Topic
from community.registries import Viewer
from core.registry import Registry


@dataclass(frozen=True)
class TopicAction:
    """A thing to do with a topic, such as turning a practice story into library material.

    Args:
        label: what the link says.
        icon: name of a lucide icon.
        address: returns where it is done with this topic by this viewer, or None where it is not offered.
            Asked with every page of a topic, so it asks nothing of the database.
    """

    label: str | Promise
    icon: str
    address: Callable[[Topic, Viewer], str | None]


topic_actions: Registry[TopicAction] = Registry("things to do with topics")

StandsAt = Callable[[HttpRequest, str], bool]
places: Registry[StandsAt] = Registry("places where people write")


def register_place(prefix: str, stands_at: StandsAt) -> None:
    """Let what people write be kept with places of this sort, such as a step of a course.

    Args:
        prefix: what stands before the colon.
        stands_at: tells whether this visitor can be there; for others it is kept without the place.
    """
    places.register(prefix, stands_at)


def register_topic_action(name: str, action: TopicAction) -> None:
    """Offer a thing to do with topics; it stands beside those of which it says an address."""
    topic_actions.register(name, action)
