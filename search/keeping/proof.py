"""Proves that the index equals the database: every document made anew, compared with what the index holds.

Both are gone through side by side in order of id, so that the memory it takes does not grow with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from search.documents import thing
from search.engines.choosing import engine
from search.keeping.making import batches, entries_of
from search.registries import kinds

FIRST = 10
END = "\U0010ffff"
"""Comes after every id."""

Marked = tuple[str, str]
"""Id of a document and the digest of all that an entry of it holds."""


@dataclass
class Difference:
    """Documents that differ in one way: how many, and the first of them by id."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, document_id: str) -> None:
        """Count one more."""
        self.count += 1
        if self.count <= FIRST:
            self.first.append(document_id)


@dataclass
class Differences:
    """What the index lacks, has too many, and has otherwise than the database says.

    Args:
        cannot_be_made: things whose documents nobody can make, so that nobody can compare them.
    """

    documents: int = 0
    missing: Difference = field(default_factory=Difference)
    extra: Difference = field(default_factory=Difference)
    different: Difference = field(default_factory=Difference)
    cannot_be_made: Difference = field(default_factory=Difference)

    @property
    def are_none(self) -> bool:
        """Whether the index equals the database."""
        differences = (self.missing, self.extra, self.different, self.cannot_be_made)
        return not any(difference.count for difference in differences)


def differences() -> Differences:
    """Compare every document the database gives now with the index.

    Raises:
        EngineIsDown: when the index cannot be read.
    """
    found = Differences()
    wanted, held = wanted_documents(found), engine().things()
    want, have = next(wanted, (END, "")), next(held, (END, ""))
    while min(want, have)[0] != END:
        found.documents += want[0] != END and want[0] <= have[0]
        if want[0] < have[0]:
            found.missing.add(want[0])
            want = next(wanted, (END, ""))
        elif have[0] < want[0]:
            found.extra.add(have[0])
            have = next(held, (END, ""))
        else:
            if want[1] != have[1]:
                found.different.add(want[0])
            want, have = next(wanted, (END, "")), next(held, (END, ""))
    return found


def wanted_documents(found: Differences) -> Iterator[Marked]:
    """Yield every document as the database gives it now, in order of id.

    An id begins with kind and pk and a colon, so things in the order of that beginning give documents in the
    order of ids.
    """
    for kind in sorted(kinds, key=lambda each: f"{each.name}:"):
        keys = sorted(kind.keys(), key=lambda pk: f"{pk}:")
        for pks in batches(keys):
            yield from _marked(kind.name, pks, found)


def _marked(kind: str, pks: list[str], found: Differences) -> Iterator[Marked]:
    try:
        made = entries_of(kind, pks)
    except Exception:  # noqa: BLE001 - one bad thing must not hide how all others do
        if len(pks) == 1:
            found.cannot_be_made.add(thing(kind, pks[0]))
            return
        half = len(pks) // 2
        yield from _marked(kind, pks[:half], found)
        yield from _marked(kind, pks[half:], found)
    else:
        for pk in pks:
            yield from sorted((entry.id, str(entry.values["digest"])) for entry in made[pk])
