"""What a list of schools says, line by line: the CSV of a government or a board."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import School
from accounts.schools.numbers import clean_number
from accounts.schools.services.keeping import Told
from core.errors import DomainError
from core.vocabulary import LEVELS

MOST_ROWS = 5_000
HEAVIEST = 2 * 1024 * 1024
COLUMNS = {
    "name": ("name", "naam"),
    "kind": ("kind", "soort"),
    "line": ("line", "regel"),
    "country": ("country", "land"),
    "municipality": ("municipality", "gemeente", "plaats"),
    "board": ("board", "bestuur", "schoolbestuur", "scholengroep"),
    "network": ("network", "net"),
    "levels": ("levels", "niveaus", "niveau"),
    "website": ("website",),
    "instellingsnummer": ("instellingsnummer",),
    "brin": ("brin", "brinnummer", "brin-nummer"),
    "campus": ("campus", "vestiging", "vestigingsplaats"),
    "campus_address": ("campus address", "vestigingsadres", "campusadres"),
    "campus_municipality": ("campus municipality", "vestigingsgemeente", "campusgemeente"),
}
"""What a column may be called, in either language."""
_BETWEEN_NUMBERS = re.compile(r"[,;|/]")
LONGEST = {
    "name": 160,
    "line": 200,
    "municipality": 80,
    "board": 160,
    "network": 80,
    "website": 190,
    "campus": 120,
    "campus_address": 200,
    "campus_municipality": 80,
}
OF_THE_SCHOOL = (
    "name",
    "kind",
    "line",
    "country",
    "municipality",
    "board",
    "network",
    "levels",
    "website",
)
"""What every line of one school says alike; numbers are compared as they are kept."""


@dataclass(frozen=True)
class Place:
    """A campus, as a line of the list tells of it."""

    name: str
    address: str = ""
    municipality: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.address, self.municipality) if part)


@dataclass(frozen=True)
class Row:
    """One line of the list: what it says, which school that is already, or what is wrong with it.

    Args:
        said: the cells by the names of their columns.
        campus: the campus this line tells of.
        first: the line that told of this school before; then this one adds a campus alone.
        is_new_place: whether the school does not have the campus yet.
    """

    line: int
    told: Told
    known: School | None = None
    wrong: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    campus: Place | None = None
    first: int | None = None
    is_new_place: bool = False

    def unlike(self, other: "Row") -> str:
        """Return what this line says of the school and the other does not; empty where they agree."""
        for name in OF_THE_SCHOOL:
            words = self.said.get(name, "")
            if words and words.casefold() != other.said.get(name, "").casefold():
                return words
        strange = [number for number in self.told.numbers if number not in other.told.numbers]
        return strange[0][1] if strange else ""


def read_lines(content: bytes) -> list[Row]:
    """Return the lines of a list, each with what it says or what is wrong with it.

    Raises:
        DomainError: `list_too_heavy`, `list_is_no_text`, `no_names` without a column of names.
    """
    return [_row(number, said) for number, said in _lines(_text(content))]


def _text(content: bytes) -> str:
    if len(content) > HEAVIEST:
        raise DomainError("list_too_heavy", _("This file is larger than 2 MB. Cut the list."), field="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text or content.startswith((b"PK\x03\x04", b"%PDF")):
        raise _no_list()
    return text


def _no_list() -> DomainError:
    sentence = _("This is no list of text. In Excel, choose Save as, and then CSV.")
    return DomainError("list_is_no_text", sentence, field="file")


def _lines(text: str) -> list[tuple[int, dict[str, str]]]:
    head = text.partition("\n")[0]
    separator = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        return _cells(reader)
    except csv.Error as error:  # such as a quote that never ends, or a cell in which a book stands
        raise _no_list() from error


def _cells(reader: Any) -> list[tuple[int, dict[str, str]]]:
    """Return the lines by the names of their columns, with the number of each."""
    called = {word: name for name, words in COLUMNS.items() for word in words}
    names = [called.get(cell.strip().lower(), "") for cell in next(reader, [])]
    if "name" not in names:
        raise DomainError("no_names", _("The first line has no column “naam” or “name”."), field="file")
    found = [
        (reader.line_num, dict(zip(names, (cell.strip() for cell in cells), strict=False)))
        for cells in reader
        if any(cells)
    ]
    if len(found) > MOST_ROWS:
        sentence = _("Import at most {most} schools at once.").format(most=MOST_ROWS)
        raise DomainError("list_too_heavy", sentence, field="file")
    return found


def _row(line: int, said: dict[str, str]) -> Row:
    told = Told(
        name=said.get("name", ""),
        line=said.get("line", ""),
        municipality=said.get("municipality", ""),
        board=said.get("board", ""),
        network=said.get("network", ""),
    )
    try:
        return Row(line, _judged(told, said), said=said, campus=_campus(said))
    except DomainError as refusal:
        return Row(line, told, wrong=str(refusal))


def _judged(told: Told, said: dict[str, str]) -> Told:
    """Return it with what has a form of its own: kind, country, levels, address and numbers."""
    _must_fit(said)
    numbers = [
        (scheme, clean_number(scheme, one))
        for scheme in ("instellingsnummer", "brin")
        for one in _BETWEEN_NUMBERS.split(said.get(scheme, ""))
        if one.strip()
    ]
    website = said.get("website", "")
    if website and not website.startswith(("https://", "http://")):
        website = f"https://{website}"
    is_school = said.get("kind", "").lower() in {"", "school"}
    return replace(
        told,
        kind=School.Kind.SCHOOL if is_school else School.Kind.ORGANISATION,
        country=(said.get("country") or ("NL" if said.get("brin") else "BE")).upper(),
        levels=_levels(said.get("levels", "")),
        website=website,
        numbers=numbers,
    )


def _must_fit(said: dict[str, str]) -> None:
    if not said.get("name"):
        raise DomainError("no_name", _("This line has no name."))
    for name, most in LONGEST.items():
        if len(said.get(name, "")) > most:
            raise DomainError("too_long", _("“{words}…” is too long.").format(words=said[name][:20]))
    country = said.get("country", "")
    if country and not re.fullmatch("[A-Za-z]{2}", country):
        raise DomainError("no_country", _("A country is written with two letters, such as BE or NL."))


def _campus(said: Mapping[str, str]) -> Place | None:
    """Return the campus a line tells of, if any."""
    name, address = said.get("campus", ""), said.get("campus_address", "")
    municipality = said.get("campus_municipality", "")
    if name:
        return Place(name, address, municipality)
    if address or municipality:
        raise DomainError("no_campus", _("Where a campus is stands here, but not what it is called."))
    return None


def _levels(said: str) -> list[str]:
    known = {word.lower(): code for code, level in LEVELS.items() for word in (code, level.nl, level.en)}
    words = [word.strip().lower() for word in said.replace("|", ",").split(",") if word.strip()]
    strange = [word for word in words if word not in known]
    if strange:
        raise DomainError("no_level", _("“{word}” is no school level here.").format(word=strange[0][:40]))
    return list(dict.fromkeys(known[word] for word in words))
