"""Who is named in a text: only people who can read it, and nobody who keeps apart from its writer.

`@[Name](key)` names one person for certain; the composer puts that in the text. `@Name` works too
where just one reader has that name. Whoever is not found stays plain text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from accounts.api import blocked_between
from accounts.models import User
from community.spaces.models import Space
from community.spaces.selectors import readers_among

#: People beyond this many are not told, however many are named.
MOST_TOLD = 20
_MOST_LOOKED_AT = 60
_MOST_WORDS = 4

EXACT = re.compile(r"@\[([^\]\[\n]{1,80})\]\(([a-z0-9]{12})\)")
LOOSE = re.compile(r"(?<![\w@/.\[])@(\w[^\s@\[\]()]{0,40}(?: [^\s@\[\]()]{1,40}){0,3})")
_AFTER = ".,;:!?…'’\""


@dataclass(frozen=True)
class People:
    """The people a text may name, by key and by name."""

    by_key: Mapping[str, User]
    by_name: Mapping[str, User]

    def at(self, words: str) -> tuple[User | None, str]:
        """Return who is named at the start of these words, the longest name first, and the words after it."""
        for begin in _beginnings(words):
            user = self.by_name.get(begin.casefold())
            if user is not None:
                return user, words[len(begin) :]
        return None, words


def people_named(text: str, *, space: Space, by: User | None) -> People:
    """Return the people named in a text who can read it. At most three queries."""
    keys = {found[2] for found in _first(EXACT, text)}
    names = {begin for found in _first(LOOSE, text) for begin in _beginnings(found[1])}
    if not keys and not names:
        return People({}, {})
    asked = Q(public_id__in=keys) | Q(display_name__in=names)
    found = list(User.objects.people().filter(asked, is_active=True).exclude(display_name=""))
    told = reachable(found, space=space, by=by)
    return People({user.public_id: user for user in told}, _only_ones(told))


def reachable(people: Iterable[User], *, space: Space, by: User | None) -> list[User]:
    """Return who of these can read the space and does not keep apart from the writer."""
    known = list(people)
    keys = [user.pk for user in known]
    if not keys:
        return []
    allowed = set(readers_among(space, keys))
    if by is not None:
        allowed -= blocked_between(by, keys) | {by.pk}
    return [user for user in known if user.pk in allowed]


def _only_ones(people: list[User]) -> dict[str, User]:
    by_name: dict[str, list[User]] = {}
    for user in people:
        by_name.setdefault(user.display_name.casefold(), []).append(user)
    return {name: same[0] for name, same in by_name.items() if len(same) == 1}


def _first(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [found for found, _number in zip(pattern.finditer(text), range(_MOST_LOOKED_AT), strict=False)]


def _beginnings(words: str) -> list[str]:
    parts = words.split(" ")
    whole = [" ".join(parts[:many]) for many in range(min(len(parts), _MOST_WORDS), 0, -1)]
    return list(dict.fromkeys(kept for each in whole for kept in (each, each.rstrip(_AFTER)) if kept))
