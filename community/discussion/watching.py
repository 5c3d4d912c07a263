"""What people chose to hear of single topics, as their settings show it. It is kept at their place in it."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from accounts.api import (
    Place,
    Watching,
    key_of,
    register_notification_places,
    register_notification_watching,
)
from accounts.models import User
from community.discussion.addresses import topic_url
from community.discussion.models import Reading, Topic

PREFIX = "topic"
Watch = Reading.Watch


def join() -> None:
    """Let settings name topics and list the muted ones."""
    register_notification_places(PREFIX, places)
    register_notification_watching(PREFIX, Watching(muted, chosen, undo))


def places(labels: Iterable[str], user: User) -> Mapping[str, Place]:
    """Return the topics of these labels that this person may read. One query."""
    keys = {key_of(label): label for label in labels}
    shown = Topic.objects.readable_by(user).shown().filter(pk__in=keys)
    rows = shown.values_list("pk", "slug", "title")
    return {keys[pk]: Place(title, topic_url(pk, slug)) for pk, slug, title in rows}


def muted(label: str, people: Iterable[int]) -> set[int]:
    """Return who of these people muted the topic."""
    mutes = Reading.objects.filter(topic=key_of(label), user__in=list(people), watch=Watch.MUTED)
    return set(mutes.values_list("user", flat=True))


def chosen(user: User) -> Mapping[str, str | Promise]:
    """Return the topics somebody muted; those she follows stand among her conversations."""
    mutes = Reading.objects.filter(user=user.pk, watch=Watch.MUTED).order_by("-pk")
    return {f"{PREFIX}:{pk}": gettext_lazy("nothing") for pk in mutes.values_list("topic", flat=True)}


def undo(user: User, label: str) -> None:
    """Let her hear of the topic as of its space."""
    Reading.objects.filter(user=user.pk, topic=key_of(label), watch=Watch.MUTED).update(watch=Watch.USUAL)
