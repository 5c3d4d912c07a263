"""What somebody chose for a place or a conversation, by the names she knows them by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise

from accounts.models import NotificationChoice, User
from accounts.notifications.kinds import Place, Way, kinds, places, watching_of, watchings


@dataclass(frozen=True, slots=True)
class Narrow:
    """A choice for one place; nameless when she may not read it any more.

    Args:
        scope: the label of the place.
        kind: what it is about there; empty for all.
        said: what she chose, in words.
    """

    scope: str
    place: Place | None
    kind: str
    said: str | Promise


def ways_of_kinds(user: User) -> dict[str, Way]:
    """Return which way a person chose for kinds everywhere."""
    rows = NotificationChoice.objects.filter(user=user, scope="").exclude(kind="")
    return {kind: Way(way) for kind, way in rows.values_list("kind", "way")}


def narrow_choices(user: User) -> list[Narrow]:
    """Return what a person chose for places and stories. A fixed number of queries."""
    choices = list(NotificationChoice.objects.filter(user=user).exclude(scope="").order_by("-pk"))
    watched = {label: said for each in watchings for label, said in each.chosen(user).items()}
    known = _known({each.scope for each in choices} | watched.keys(), user)
    return [
        *(Narrow(label, known.get(label), "", said) for label, said in watched.items()),
        *(
            Narrow(each.scope, known.get(each.scope), _name(each.kind), Way(each.way).label)
            for each in choices
        ),
    ]


@transaction.atomic
def undo_narrow_choices(*, user: User, scope: str) -> None:
    """Let a person hear of one place or story as everyone does; done twice, it is done once."""
    if not scope:
        return
    NotificationChoice.objects.filter(user=user, scope=scope).delete()
    if watching := watching_of(scope):
        watching.undo(user, scope)


def _name(kind: str) -> str:
    return str(kinds[kind].label) if kind in kinds else ""


def _known(labels: Iterable[str], user: User) -> Mapping[str, Place]:
    by_prefix: dict[str, list[str]] = {}
    for label in sorted(labels):
        by_prefix.setdefault(label.partition(":")[0], []).append(label)
    found: dict[str, Place] = {}
    for prefix, some in by_prefix.items():
        if find := places.get(prefix):
            found |= find(some, user)
    return found
