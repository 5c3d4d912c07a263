"""Who wrote something, as far as this reader may know her. Made from values, by the hundred.

A name is for members or for everyone; what a person tells only closer rings is not said beside her posts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.registries import Viewer

EVERYONE, MEMBERS = "everyone", "members"
FIELDS = (
    *("pk", "public_id", "display_name", "is_active"),
    *("profile__audiences", "profile__line", "profile__hidden_at"),
)


@dataclass(frozen=True, slots=True)
class Who:
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
    url: str = ""

    def get_full_name(self) -> str:
        """Return from what the letters in her circle are made: nothing where nobody may know her."""
        return self.name if self.pk else ""


def fields(of: str) -> list[str]:
    """Return the names of the values from which `who` is made, reached through this field."""
    return [f"{of}__{name}" for name in FIELDS]


def who(values: Mapping[str, Any], of: str, viewer: Viewer) -> Who:
    """Return who stands behind these values, for this viewer. No query."""
    told = (values[f"{of}__{field}"] for field in FIELDS)
    pk, public_id, name, is_active, audiences, line, hidden_at = told
    if pk is None or not name or not is_active:
        return gone()
    is_own = viewer.pk == pk
    rings = audiences or {}
    if not (is_own or _sees(rings.get("display_name", MEMBERS), viewer)):
        return member()
    shows = is_own or (hidden_at is None and _sees(rings.get("line", "me"), viewer))
    return Who(pk, public_id, name, line if line and shows else "", _profile(get_language() or "", public_id))


def gone() -> Who:
    """Return who stands beside words whose writer is no longer here."""
    return Who(None, "", _("someone without a name"))


def member() -> Who:
    """Return who stands beside words whose writer tells her name to members alone."""
    return Who(None, "", _("a member"))


def asker() -> Who:
    """Return who stands beside a question asked without a name."""
    return Who(None, "", _("asked without a name"))


def _sees(ring: str, viewer: Viewer) -> bool:
    return ring == EVERYONE or (ring == MEMBERS and viewer.is_authenticated)


@lru_cache(maxsize=4096)
def _profile(language: str, public_id: str) -> str:
    return reverse("accounts:profile", args=[public_id])
