"""A school year as rows of a sheet: one line for each training, attested or told by herself."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from core.sheets import Row, Sheet
from courses.record.year.screen import MyYear

HOUR = 60


def year_sheet(screen: MyYear, *, name: str) -> Sheet:
    """Return the year as a sheet, in the active language."""
    headings = [
        _("School year"),
        _("Training"),
        _("Given by"),
        _("Finished on"),
        _("Hours"),
        _("Shown by"),
        _("Attest"),
    ]
    return Sheet(name=name, headings=headings, rows=list(_rows(screen)))


def _rows(screen: MyYear) -> Iterator[Row]:
    year, attested, declared = screen.year.label, _("attest"), _("told by yourself")
    for each in screen.attests:
        facts = each.facts
        yield year, facts.course, facts.provider, each.on, hours(each.minutes), attested, each.code
    for training in screen.trainings:
        yield (
            year,
            training.title,
            training.provider,
            training.on,
            hours(training.minutes),
            declared,
            "",
        )


def hours(minutes: int) -> Decimal:
    """Return minutes as hours a sheet can add up, to the hundredth."""
    return (Decimal(minutes) / HOUR).quantize(Decimal("0.01"))
