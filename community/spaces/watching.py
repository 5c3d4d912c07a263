"""What people chose to hear of spaces, as their settings show it. It is kept at their membership."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.functional import Promise

from accounts.api import (
    Place,
    Watching,
    key_of,
    register_notification_places,
    register_notification_watching,
)
from accounts.models import User
from community.spaces.models import Membership, Space

PREFIX = "space"
Watch = Membership.Watch


def join() -> None:
    """Let settings name spaces and list those of which somebody chose what she hears."""
    register_notification_places(PREFIX, places)
    register_notification_watching(PREFIX, Watching(muted, chosen, undo))


def places(labels: Iterable[str], user: User) -> Mapping[str, Place]:
    """Return the spaces of these labels that this person may read. One query."""
    keys = {key_of(label): label for label in labels}
    rows = Space.objects.readable_by(user).filter(pk__in=keys).values_list("pk", "slug", "title")
    return {keys[pk]: Place(title, reverse("community:space", args=[slug])) for pk, slug, title in rows}


def muted(label: str, people: Iterable[int]) -> set[int]:
    """Return who of these people wants to hear nothing of the space."""
    mutes = Membership.objects.filter(space=key_of(label), user__in=list(people), watch=Watch.MUTED)
    return set(mutes.values_list("user", flat=True))


def chosen(user: User) -> Mapping[str, str | Promise]:
    """Return what somebody chose for the spaces she is in, where it is not what all hear."""
    hers = Membership.objects.filter(user=user.pk, state=Membership.State.IN).exclude(watch=Watch.USUAL)
    rows = hers.order_by("-pk").values_list("space", "watch")
    return {f"{PREFIX}:{space}": Watch(watch).label for space, watch in rows}


def undo(user: User, label: str) -> None:
    """Let her hear of the space as everyone in it does."""
    Membership.objects.filter(user=user.pk, space=key_of(label)).update(watch=Watch.USUAL)
