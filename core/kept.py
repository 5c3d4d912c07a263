"""Things made from data that has a version, kept in process until the version is another.

A process keeps the last ones it made, up to a number: a site may have more pages than there is memory.
What is kept is shared by all requests: nobody may change it, and nothing in it may depend on who asks.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from threading import Lock
from typing import Any, Generic, TypeVar

Thing = TypeVar("Thing")
Key = TypeVar("Key", bound=Hashable)


class Kept(Generic[Thing]):
    """Things by key, all made from the same version of the data.

    Args:
        most: how many are kept; beyond that the one made first goes.
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._shelf: tuple[object, dict[Hashable, Thing]] = (None, {})

    def get(self, version: object, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """Return the thing of this key, made now unless it was made from this very version before.

        Args:
            version: a number, or an index that is built anew when data changes.
        """
        things = self._things(version)
        try:
            return things[key]
        except KeyError:
            made = make()
        self._put(things, {key: made})
        return made

    def get_many(
        self, version: object, keys: Collection[Key], make: Callable[[list[Key]], Mapping[Key, Thing]]
    ) -> dict[Key, Thing]:
        """Return the things of these keys; those that are missing are made together."""
        things = self._things(version)
        found = {key: things[key] for key in keys if key in things}
        missing = [key for key in keys if key not in found]
        if missing:
            made = make(missing)
            self._put(things, made)
            found.update(made)
        return found

    def _put(self, things: dict[Hashable, Thing], made: Mapping[Any, Thing]) -> None:
        with self._lock:
            things.update(made)
            while len(things) > self._most:
                del things[next(iter(things))]

    def _things(self, version: object) -> dict[Hashable, Thing]:
        current, things = self._shelf
        if current is not version and current != version:
            things = {}
            self._shelf = (version, things)
        return things
