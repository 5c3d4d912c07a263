"""Which way an event reaches a person: what all get, unless she chose otherwise.

The narrower choice counts: a story before the place it is told in, that place before everywhere; and within
each the kind before all kinds. What asks nothing is always told.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db import transaction

from accounts.models import Event, NotificationChoice, User
from accounts.notifications.kinds import NotificationKind, Way, kinds

Choices = Mapping[tuple[str, str], Way]
"""What one person chose, by kind and scope."""


@transaction.atomic
def choose_way(*, user: User, kind: str, scope: str, way: Way | str | None) -> None:
    """Let a person hear of a kind, a place or a story in another way than all do; None: as all do.

    Args:
        kind: a registered kind; empty for all kinds in that scope.
        scope: a source such as `space:7` or a story such as `topic:44`; empty for everywhere.
        way: how; a mail at once becomes one in the digest where the kind knows none at once.

    Raises:
        LookupError: for a kind that nobody registered.
    """
    if kind and kind not in kinds:
        raise LookupError(kind)
    mine = NotificationChoice.objects.filter(user=user, kind=kind, scope=scope)
    if way is None:
        mine.delete()
        return
    chosen = Way(way)
    NotificationChoice.objects.update_or_create(user=user, kind=kind, scope=scope, defaults={"way": chosen})


def choices_about(event: Event, people: Collection[int]) -> dict[int, dict[tuple[str, str], Way]]:
    """Return what these people chose that bears on this event, by person. One query."""
    rows = NotificationChoice.objects.filter(
        user__in=people, kind__in=("", event.kind), scope__in={"", event.source, event.story}
    )
    found: dict[int, dict[tuple[str, str], Way]] = {}
    for user, kind, scope, way in rows.values_list("user", "kind", "scope", "way"):
        found.setdefault(user, {})[kind, scope] = Way(way)
    return found


def way_for(kind: NotificationKind, usual: Way, choices: Choices, *, source: str, story: str) -> Way:
    """Return the way something of this kind goes to a person with these choices. Pure.

    Whose mail is a letter that goes out anyway gets no other one; what may not be mailed at once waits for
    the digest; what asks nothing can be kept out of the mail and not out of the list.
    """
    if kind.asks_nothing:
        way = choices.get((kind.name, ""), usual)
        way = usual if way == Way.OFF else way
    else:
        way = next(
            (choices[each] for each in _narrowest_first(kind.name, source, story) if each in choices), usual
        )
    if way == Way.NOW and not kind.may_be_mailed_at_once:
        way = Way.DIGEST
    return Way.APP if kind.has_own_letter and way != Way.OFF else way


def _narrowest_first(kind: str, source: str, story: str) -> Iterable[tuple[str, str]]:
    for scope in (story, source):
        if scope:
            yield kind, scope
            yield "", scope
    yield kind, ""
    yield "", ""
