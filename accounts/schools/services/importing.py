"""Many schools at once, from a list of a government or a board: read, looked at, then kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Campus, School, SchoolNumber, User
from accounts.schools import refusals
from accounts.schools.services.changing import MOST_CAMPUSES
from accounts.schools.services.keeping import Told, change_school, make_school
from accounts.schools.services.lists import Place, Row, read_lines
from core.errors import DomainError

log = structlog.get_logger(__name__)


def read_schools(content: bytes) -> list[Row]:
    """Return the lines of a list as schools, each with what would happen to it. Three queries.

    Further lines of one school, by its number or by name and place, each tell of one more campus.

    Raises:
        DomainError: `list_too_heavy`, `list_is_no_text`, `no_names` without a column of names.
    """
    rows = read_lines(content)
    known = _known(rows)
    return [known.recognise(row) for row in rows]


@transaction.atomic
def import_schools(*, rows: Sequence[Row], by: User, at: datetime) -> int:
    """Keep the schools of a list and return how many; lines with something wrong are left out.

    A school that is known by one of its numbers, or by name and place, is changed, and so is a campus known
    by its name: what the list leaves open stays as it is, and campuses it does not name stay.

    Raises:
        DomainError: `not_coordinator` for anybody but an administrator, `too_many_campuses`.
    """
    if not by.is_superuser:
        raise DomainError("not_coordinator", _("Only an administrator can do this."))
    kept: dict[int, School] = {}
    for row in rows:
        if row.wrong:
            continue
        if row.first is None:
            kept[row.line] = _keep(row, at)
        if row.campus is not None:
            _keep_campus(kept[row.first or row.line], row.campus)
    log.info("schools_imported", by=by.pk, count=len(kept))
    return len(kept)


def _keep(row: Row, at: datetime) -> School:
    if row.known is None:
        return make_school(told=row.told, at=at)
    return change_school(school=row.known, told=_filled(row.told, row.known))


def _keep_campus(school: School, place: Place) -> None:
    """Let a school have this campus; what the list leaves open of it stays as it is."""
    there = {campus.name.lower(): campus for campus in school.campuses.all()}
    campus = there.get(place.name.lower())
    if campus is None:
        if len(there) >= MOST_CAMPUSES:
            raise refusals.too_many_campuses()
        campus = Campus(school=school, name=place.name)
    campus.address = place.address or campus.address
    campus.municipality = place.municipality or campus.municipality
    campus.save()


@dataclass
class _Known:
    """What is known by now: the schools there are, and what the lines before this one told of.

    Args:
        campuses: names of the campuses of each school.
        firsts: the first line of each school, by all it is known by.
        places: names of the campuses told of each school, by its first line.
    """

    by_number: Mapping[tuple[str, str], School]
    by_name: Mapping[tuple[str, str], School]
    campuses: Mapping[int, set[str]]
    firsts: dict[object, Row] = field(default_factory=dict)
    places: dict[int, set[str]] = field(default_factory=dict)

    def recognise(self, row: Row) -> Row:
        """Return a line with the school it is already, or with what is wrong with it beside the others."""
        try:
            return row if row.wrong else self._recognised(row)
        except DomainError as refusal:
            return replace(row, wrong=str(refusal))

    def _recognised(self, row: Row) -> Row:
        place = (row.told.name.lower(), row.told.municipality.lower())
        known = self._by_its_numbers(row) or self.by_name.get(place)
        marks = [*row.told.numbers, place, *([known] if known else [])]
        first = next((self.firsts[mark] for mark in marks if mark in self.firsts), None)
        if first is not None:
            _must_add_a_campus(row, first)
            return self._with_campus(replace(row, known=first.known, first=first.line))
        row = self._with_campus(replace(row, known=known))
        self.firsts |= dict.fromkeys(marks, row)
        return row

    def _by_its_numbers(self, row: Row) -> School | None:
        schools = {self.by_number[number] for number in row.told.numbers if number in self.by_number}
        if len(schools) > 1:
            raise _wrong(_("Its numbers belong to two schools here. Merge those first."))
        return next(iter(schools), None)

    def _with_campus(self, row: Row) -> Row:
        """Return a line with whether its campus is new; it comes once, and a school has not very many."""
        if row.campus is None:
            return row
        name, told = row.campus.name.lower(), self.places.setdefault(row.first or row.line, set())
        there = self.campuses[row.known.pk] if row.known else set()
        if name in told:
            raise _wrong(_("This campus stands in the list twice."))
        if name not in there and len(there | told) >= MOST_CAMPUSES:
            raise refusals.too_many_campuses()
        told.add(name)
        return replace(row, is_new_place=name not in there)


def _must_add_a_campus(row: Row, first: Row) -> None:
    """Refuse a further line of a school that says nothing new, or something else than the first."""
    if row.campus is None:
        raise _wrong(_("This school stands in the list twice."))
    if words := row.unlike(first):
        sentence = _("“{words}” is not what line {line} says of this school. Let both say the same.")
        raise _wrong(sentence.format(words=words[:40], line=first.line))


def _wrong(sentence: str) -> DomainError:
    return DomainError("line_is_wrong", sentence)


def _known(rows: Sequence[Row]) -> _Known:
    """Return the schools there are of which these lines may tell, with the names of their campuses."""
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
    campuses: dict[int, set[str]] = defaultdict(set)
    there = Campus.objects.filter(school__in={*by_number.values(), *by_name.values()}).order_by()
    for school, name in there.values_list("school", "name"):
        campuses[school].add(name.lower())
    return _Known(by_number, by_name, campuses)


def _filled(told: Told, school: School) -> Told:
    """Return what is told, with what the list leaves open as it stands."""
    kept = {
        name: getattr(told, name) or getattr(school, name)
        for name in ("line", "municipality", "board", "network", "levels", "website")
    }
    numbers = {(row.scheme, row.number) for row in school.numbers.all()} | set(told.numbers)
    return replace(told, **kept, numbers=sorted(numbers))
