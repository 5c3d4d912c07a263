"""Draws a school year as PDF: tagged, PDF/UA-1 and PDF/A-2a, the same words each time.

Imports the typesetter, which is heavy: views import this module only when a PDF is asked for. What
people wrote goes in as JSON data; the sheet's source never holds it.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import typst
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from core.signs import drawable
from core.spoken import full_day, full_duration
from courses.certificates.checking import check_address
from courses.certificates.drawn import LOGO
from courses.record.year.chart import hours_in_words
from courses.record.year.screen import MyYear

SHEET = Path(__file__).with_name("year.typ")
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]


def draw_year(screen: MyYear, *, user: User, at: datetime) -> bytes:
    """Return a school year as PDF, in the active language."""
    told = sheet(screen, name=user.official_name or user.get_full_name(), at=at)
    try:
        return drawn(told, at=at)
    except typst.TypstError:  # such as a leaf in a title: the standards want every sign to be drawn
        return drawn(drawable(told), at=at)


def drawn(told: dict[str, Any], *, at: datetime) -> bytes:
    """Return the sheet with these words; every sign of them must be one that the typeface has."""
    pdf: bytes = typst.compile(
        str(SHEET),
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=[*STANDARDS],
        timestamp=int(at.timestamp()),
        sys_inputs={"year": json.dumps(told), "logo": LOGO},
    )
    return pdf


def sheet(screen: MyYear, *, name: str, at: datetime) -> dict[str, Any]:
    """Return everything the sheet says, in the active language."""
    today = timezone.localdate(at)
    title = _("In-service training in school year {year}").format(year=screen.year.label)
    return {
        "language": get_language() or "nl",
        "title": title,
        "description": f"{title}, {name}",
        "day": [today.year, today.month, today.day],
        "name": name,
        "made_on": _("Made on {day}").format(day=full_day(today)),
        "sums": _sums(screen),
        "parts": [_attests(screen), _trainings(screen)],
    }


def _sums(screen: MyYear) -> list[list[str]]:
    sums = screen.sums
    rows = [
        [_("With an attest"), hours_in_words(sums.attested)],
        [_("Told by myself"), hours_in_words(sums.declared)],
        [_("Together"), hours_in_words(sums.done)],
    ]
    if screen.hours.goal:
        rows.append([_("My goal"), full_duration(screen.hours.goal)])
    return rows


def _attests(screen: MyYear) -> dict[str, Any]:
    return {
        "title": _("With an attest"),
        "note": _("Anyone can check an attest by its code at {address}.").format(address=check_address()),
        "none": _("Nothing in this school year."),
        "head": [_("Training"), _("Finished on"), _("Duration"), _("Attest")],
        "rows": [
            [
                [each.facts.course, each.facts.provider],
                [full_day(each.on)],
                [full_duration(each.minutes), each.kinds],
                [each.code],
            ]
            for each in screen.attests
        ],
    }


def _trainings(screen: MyYear) -> dict[str, Any]:
    return {
        "title": _("Followed elsewhere"),
        "note": _("Told by the participant; not checked by Leerkring."),
        "none": _("Nothing in this school year."),
        "head": [_("Training"), _("On"), _("Duration"), _("Given by")],
        "rows": [
            [[each.title], [full_day(each.on)], [full_duration(each.minutes)], [each.provider]]
            for each in screen.trainings
        ],
    }
