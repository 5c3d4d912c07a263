"""How courses name to the community what a space or a conversation belongs to: opaque there, read here.

Pure: no database.
"""

from dataclasses import dataclass
from uuid import UUID

RUN, COURSE, MODULE, UNIT, DISCUSS = "run", "course", "module", "unit", "discuss"


@dataclass(frozen=True)
class Label:
    """A kind of thing and its key, such as a unit."""

    kind: str
    key: str

    @property
    def uuid(self) -> UUID | None:
        """The key where it is one of a page or a block."""
        try:
            return UUID(self.key)
        except ValueError:
            return None


def label(kind: str, key: object) -> str:
    """Return what the community keeps of it."""
    return f"{kind}:{key}"


def read_label(text: str) -> Label:
    """Return what a label says; one of another storey reads as something unknown here."""
    kind, _, key = text.partition(":")
    return Label(kind, key)
