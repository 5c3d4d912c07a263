"""Who wrote something, as far as this reader may know her. Made from values, by the hundred.

A name is for members or for everyone; what a person tells only closer rings is not said beside her posts.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from community.registries import Viewer
from core.addresses import address

EVERYONE, MEMBERS = "everyone", "members"
FIELDS = (
    *("pk", "public_id", "display_name", "is_active"),
    *("profile__audiences", "profile__line", "profile__hidden_at"),
)


class Reader(NamedTuple):
    """Whoever reads, as far as it decides what she may know of others; found once for a page."""

    pk: int | None
    is_member: bool


class Who(NamedTuple):
    """Somebody beside her words.

    Args:
        pk: None where nobody may know who it was.
        name: as shown; a word for everyone where there is none.
        line: what she tells colleagues about herself.
    """

    pk: int | None
    public_id: str
    name: str
    line: str = ""

    @property
    def url(self) -> str:
        """Where her profile stands; empty where nobody may know her."""
        return address("accounts:profile", self.public_id) if self.public_id else ""

    def get_full_name(self) -> str:
        """Return from what the letters in her circle are made: nothing where nobody may know her."""
        return self.name if self.pk else ""


def fields(of: str) -> list[str]:
    """Return the names of the values from which `who` is made, reached through this field."""
    return [f"{of}__{name}" for name in FIELDS]


def reader_of(viewer: Viewer) -> Reader:
    """Return this viewer as a reader."""
    return Reader(viewer.pk, bool(viewer.is_authenticated))


def who(values: Mapping[str, Any], of: str, viewer: Viewer) -> Who:
    """Return who stands behind these values, for this viewer. No query."""
    return who_among([values[name] for name in fields(of)], reader_of(viewer))


def who_among(values: Sequence[Any], reader: Reader) -> Who:
    """Return who stands behind the values of `FIELDS`, in their order, for this reader. No query."""
    pk, public_id, name, is_active, audiences, line, hidden_at = values
    if pk is None or not name or not is_active:
        return gone()
    is_own = reader.pk == pk
    rings = audiences or {}
    if not (is_own or _sees(rings.get("display_name", MEMBERS), reader)):
        return member()
    shows = is_own or (hidden_at is None and _sees(rings.get("line", "me"), reader))
    return Who(pk, public_id, name, line if line and shows else "")


def gone() -> Who:
    """Return who stands beside words whose writer is no longer here."""
    return Who(None, "", _("someone without a name"))


def member() -> Who:
    """Return who stands beside words whose writer tells her name to members alone."""
    return Who(None, "", _("a member"))


def asker() -> Who:
    """Return who stands beside a question asked without a name."""
    return Who(None, "", _("asked without a name"))


def _sees(ring: str, reader: Reader) -> bool:
    return ring == EVERYONE or (ring == MEMBERS and reader.is_member)
