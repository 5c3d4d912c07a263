"""Many schools at once, from a list of a government or a board: read, looked at, then kept."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import School, SchoolNumber, User
from accounts.schools.numbers import clean_number
from accounts.schools.services.keeping import Told, change_school, make_school
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
}
"""What a column may be called, in either language."""
_BETWEEN_NUMBERS = re.compile(r"[,;|/]")
LONGEST = {"name": 160, "line": 200, "municipality": 80, "board": 160, "network": 80, "website": 190}

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Row:
    """One line of the list: what it says, which school that is already, or what is wrong with it."""

    line: int
    told: Told
    known: School | None = None
    wrong: str = ""


def read_schools(content: bytes) -> list[Row]:
    """Return the lines of a list as schools, each with what would happen to it. Two queries.

    Raises:
        DomainError: `list_too_heavy`, `list_is_no_text`, `no_names` without a column of names.
    """
    lines = _lines(_text(content))
    rows = [_row(number, said) for number, said in lines]
    return _recognised(rows)


@transaction.atomic
def import_schools(*, rows: Sequence[Row], by: User, at: datetime) -> int:
    """Keep the schools of a list and return how many; lines with something wrong are left out.

    A school that is known by one of its numbers, or by name and place, is changed: what the list leaves open
    stays as it is.

    Raises:
        DomainError: `not_coordinator` for anybody but an administrator.
    """
    if not by.is_superuser:
        raise DomainError("not_coordinator", _("Only an administrator can do this."))
    kept = [row for row in rows if not row.wrong]
    for row in kept:
        if row.known is None:
            make_school(told=row.told, at=at)
        else:
            change_school(school=row.known, told=_filled(row.told, row.known))
    log.info("schools_imported", by=by.pk, count=len(kept))
    return len(kept)


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
        return Row(line, _judged(told, said))
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
    for field, most in LONGEST.items():
        if len(said.get(field, "")) > most:
            raise DomainError("too_long", _("“{words}…” is too long.").format(words=said[field][:20]))
    country = said.get("country", "")
    if country and not re.fullmatch("[A-Za-z]{2}", country):
        raise DomainError("no_country", _("A country is written with two letters, such as BE or NL."))


def _levels(said: str) -> list[str]:
    known = {word.lower(): code for code, level in LEVELS.items() for word in (code, level.nl, level.en)}
    words = [word.strip().lower() for word in said.replace("|", ",").split(",") if word.strip()]
    strange = [word for word in words if word not in known]
    if strange:
        raise DomainError("no_level", _("“{word}” is no school level here.").format(word=strange[0][:40]))
    return list(dict.fromkeys(known[word] for word in words))


def _recognised(rows: list[Row]) -> list[Row]:
    """Return the lines with the schools they are already; what comes twice is wrong the second time."""
    numbers = SchoolNumber.objects.select_related("school__merged_into")
    wanted = {number for row in rows for _scheme, number in row.told.numbers}
    by_number = {
        (found.scheme, found.number): found.school.merged_into or found.school
        for found in numbers.filter(number__in=wanted)
    }
    names = {row.told.name for row in rows}
    by_name = {
        (school.name.lower(), school.municipality.lower()): school
        for school in School.objects.filter(merged_into=None, name__in=names)
    }
    seen: set[object] = set()
    return [_known(row, by_number, by_name, seen) for row in rows]


def _known(
    row: Row,
    by_number: Mapping[tuple[str, str], School],
    by_name: Mapping[tuple[str, str], School],
    seen: set[object],
) -> Row:
    """Return a line with the school it is already; `seen` grows by what it is known by."""
    if row.wrong:
        return row
    place = (row.told.name.lower(), row.told.municipality.lower())
    schools = {by_number[number].pk: by_number[number] for number in row.told.numbers if number in by_number}
    if len(schools) > 1:
        return replace(row, wrong=_("Its numbers belong to two schools here. Merge those first."))
    marks = {*row.told.numbers, place}
    if marks & seen:
        return replace(row, wrong=_("This school stands in the list twice."))
    seen |= marks
    return replace(row, known=next(iter(schools.values()), None) or by_name.get(place))


def _filled(told: Told, school: School) -> Told:
    """Return what is told, with what the list leaves open as it stands."""
    kept = {
        name: getattr(told, name) or getattr(school, name)
        for name in ("line", "municipality", "board", "network", "levels", "website")
    }
    numbers = {(row.scheme, row.number) for row in school.numbers.all()} | set(told.numbers)
    return replace(told, **kept, numbers=sorted(numbers))
