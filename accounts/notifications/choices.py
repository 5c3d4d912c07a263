"""What somebody chose for a place or a conversation, by the names she knows them by."""

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.models import NotificationChoice, User
from accounts.notifications.kinds import Place, Way, kinds, places


@dataclass(frozen=True, slots=True)
class Narrow:
    """A choice for one place; nameless when she may not read it any more."""

    choice: NotificationChoice
    place: Place | None
    kind: str


def ways_of_kinds(user: User) -> dict[str, Way]:
    """Return which way a person chose for kinds everywhere."""
    rows = NotificationChoice.objects.filter(user=user, scope="").exclude(kind="")
    return {kind: Way(way) for kind, way in rows.values_list("kind", "way")}


def narrow_choices(user: User) -> list[Narrow]:
    """Return what a person chose for places and stories. A fixed number of queries."""
    choices = list(NotificationChoice.objects.filter(user=user).exclude(scope="").order_by("-pk"))
    known = _known({each.scope for each in choices}, user)
    return [
        Narrow(each, known.get(each.scope), str(kinds[each.kind].label) if each.kind in kinds else "")
        for each in choices
    ]


def _known(labels: set[str], user: User) -> Mapping[str, Place]:
    by_prefix: dict[str, list[str]] = {}
    for label in sorted(labels):
        by_prefix.setdefault(label.partition(":")[0], []).append(label)
    found: dict[str, Place] = {}
    for prefix, some in by_prefix.items():
        if find := places.get(prefix):
            found |= find(some, user)
    return found
