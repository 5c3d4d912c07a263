"""Who speaks in the community of the demo: each role that the content names is one person."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.utils.text import slugify

from accounts.models import User
from config.demo.logins import Login
from config.demo.people import put_person

#: Roles whose part is played by someone who is there already.
PLAYED_BY = {
    "begeleider van de editie": "trainer",
    "deelnemer, leerkracht biologie 2e graad": "colleague-10",
    "deelnemer, leerkracht aardrijkskunde 2e graad": "colleague-22",
    "deelnemer, leerkracht 6de leerjaar": "colleague-2",
    "leerkracht wiskunde, 2e graad": "teacher",
    "leerkracht Nederlands, 2e graad": "colleague",
    "leerkracht Frans, 1e graad": "colleague-3",
    "zorgleerkracht, lager onderwijs": "colleague-4",
    "leerkracht geschiedenis, 2e graad": "colleague-9",
    "leerkracht lichamelijke opvoeding, 1e graad": "colleague-15",
    "ICT-coördinator, secundair": "colleague-16",
    "leerkracht chemie, 2e graad": "colleague-17",
    "leerkracht Nederlands, OKAN": "colleague-23",
}
#: Long enough here to be no newcomers when they speak.
YEAR = timedelta(days=400)
ENGLISH = ("teacher", "coordinator", "counsellor", "representative", "librarian", "parent")


def speakers(roles: Iterable[str], people: Mapping[str, User], *, at: datetime) -> dict[str, User]:
    """Return who plays each role, made where missing."""
    return {role: _player(role, people, at) for role in sorted(set(roles))}


def _player(role: str, people: Mapping[str, User], at: datetime) -> User:
    known = people.get(PLAYED_BY.get(role, ""))
    if known is None:
        known = put_person(
            Login(f"rol-{slugify(role)[:50]}", role[:1].upper() + role[1:], language=_language(role))
        )
    if known.date_joined > at - YEAR:
        known.date_joined = at - YEAR
        known.save(update_fields=["date_joined"])
    return known


def _language(role: str) -> str:
    is_english = role.startswith("new ") or any(word in role for word in ENGLISH)
    return "en" if is_english else "nl"
