"""A place where storeys above announce what a storey below must know of, without being imported.

Registries are filled in `AppConfig.ready()` and only read afterwards.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class AlreadyRegistered(Exception):
    """Two registrations claim the same name."""


class Registry(Generic[Entry]):
    """Named entries in order of registration.

    Args:
        what: names the registry in errors, such as "personal data handlers".
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._entries: dict[str, Entry] = {}

    def register(self, name: str, entry: Entry) -> Entry:
        """Add an entry; the same entry twice is harmless, another under the same name is not.

        Raises:
            AlreadyRegistered: when the name already stands for something else.
        """
        known = self._entries.setdefault(name, entry)
        if known is not entry and known != entry:
            raise AlreadyRegistered(f"{self._what}: {name} is registered already")
        return entry

    def get(self, name: str) -> Entry | None:
        """Return the entry of that name, or None."""
        return self._entries.get(name)

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def items(self) -> Iterator[tuple[str, Entry]]:
        """Yield names with their entries."""
        return iter(self._entries.items())
