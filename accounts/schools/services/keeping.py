"""Making schools and changing what is said of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import School, SchoolNumber
from accounts.profiles.findable import KIND
from accounts.registries import rename_handlers
from accounts.schools.numbers import clean_number
from accounts.schools.selectors import colleagues
from core.errors import DomainError
from search.api import mark_many_changed


@dataclass(frozen=True)
class Told:
    """What is said of a school.

    Args:
        numbers: scheme and number, as in `("brin", "00XX")`.
    """

    name: str
    kind: str = School.Kind.SCHOOL
    line: str = ""
    country: str = "BE"
    municipality: str = ""
    board: str = ""
    network: str = ""
    levels: Sequence[str] = ()
    website: str = ""
    numbers: Sequence[tuple[str, str]] = ()


@transaction.atomic
def make_school(*, told: Told, at: datetime) -> School:
    """Make a school, or an organisation that trains teachers.

    Raises:
        DomainError: `number_is_wrong`, or `number_taken` when another school has the number.
    """
    school = School(created_at=at)
    return _keep(school, told)


@transaction.atomic
def change_school(*, school: School, told: Told) -> School:
    """Let this be said of a school from now on; numbers that are missing are gone.

    Raises:
        DomainError: `number_is_wrong`, `number_taken`.
    """
    held = School.objects.select_for_update().get(pk=school.pk)
    former = held.name
    _keep(held, told)
    if held.name != former:
        _tell(held, former)
    return held


def _tell(school: School, former: str) -> None:
    """Let what carries the name of a school know that it has another; her people are found by it."""
    mark_many_changed(KIND, colleagues(school).values_list("public_id", flat=True))
    for handler in rename_handlers:
        handler(school, former)


def _keep(school: School, told: Told) -> School:
    school.name, school.kind, school.line = told.name, told.kind, told.line
    school.country, school.municipality = told.country, told.municipality
    school.board, school.network, school.website = told.board, told.network, told.website
    school.levels = list(told.levels)
    school.save()
    set_numbers(school, told.numbers)
    return school


def set_numbers(school: School, numbers: Iterable[tuple[str, str]]) -> None:
    """Let a school have these official numbers and no others.

    Raises:
        DomainError: `number_is_wrong`, `number_taken`.
    """
    wanted = {(scheme, clean_number(scheme, number)) for scheme, number in numbers}
    for row in school.numbers.all():
        if (row.scheme, row.number) not in wanted:
            row.delete()
        wanted.discard((row.scheme, row.number))
    for scheme, number in sorted(wanted):
        if SchoolNumber.objects.filter(scheme=scheme, number=number).exists():
            sentence = _("Another school has the number {number} already.").format(number=number)
            raise DomainError("number_taken", sentence, field="numbers")
        SchoolNumber.objects.create(school=school, scheme=scheme, number=number)
