"""A kind of thing to be found that costs next to nothing: numbers with a name, in the table of versions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from core.versions import DataVersion
from search.api import EVERYONE, Document, Kind, mark_changed
from search.registries import kinds

A_DAY = datetime(2026, 9, 1, tzinfo=UTC)


class CannotBeMade(Exception):
    """A number says that it cannot be made into a document."""


def keys() -> Iterable[str]:
    return DataVersion.objects.values_list("name", flat=True).iterator()


def build(pks: Sequence[str]) -> Mapping[str, Sequence[Document]]:
    rows = DataVersion.objects.filter(name__in=pks).values_list("name", "number")
    if any(name.startswith("kapot") for name, _number in rows):
        raise CannotBeMade
    return {name: [document(name, number)] for name, number in rows}


def document(name: str, number: int) -> Document:
    return Document(
        kind="number",
        pk=name,
        language="nl",
        title=f"Getal {number}",
        body=f"heet {name}",
        at=A_DAY,
        audience=frozenset({EVERYONE}),
    )


NUMBERS = Kind(
    name="number",
    label="numbers",
    one="number",
    icon="hash",
    template="search/hits/number.html",
    keys=keys,
    build=build,
    cards=lambda pks, _request: dict.fromkeys(pks),
)


def write_number(name: str, number: int) -> None:
    """Let a number have this value, and say so as a service does."""
    DataVersion.objects.update_or_create(name=name, defaults={"number": number})
    mark_changed("number", name)


def erase_number(name: str) -> None:
    """Let a number be gone, and say so as a service does."""
    DataVersion.objects.filter(name=name).delete()
    mark_changed("number", name)


def let_numbers_be_found() -> None:
    """Register the kind, in a process that is thrown away; a test uses the fixture of the same meaning."""
    kinds.register(NUMBERS.name, NUMBERS)
