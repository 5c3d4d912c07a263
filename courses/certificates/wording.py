"""What stands on an attest in words, for paper and for the check page alike; from the snapshot alone."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from math import sqrt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from core.spoken import full_day, full_duration, period
from courses.certificates.snapshot import Competence, Hours, SessionHours, Snapshot

#: So many lines fit on the sheet for sessions and competences, one by one, and so many signs on a line.
MOST_LINES, LONGEST_LINE = 15, 75


@dataclass(frozen=True)
class Item:
    """One line of a list on an attest, with a note in small."""

    name: str
    note: str


@dataclass(frozen=True)
class Row:
    """One ruled line of an attest: a label beside the margin line, and what it says."""

    label: str
    text: str = ""
    strong: str = ""
    items: tuple[Item, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return plain values for the sheet."""
        return asdict(self)


def split(hours: Hours) -> str:
    """Return how the hours were spent, or nothing when there is but one kind."""
    kinds = [
        (hours.live_minutes, _("{duration} in sessions")),
        (hours.online_minutes, _("{duration} online")),
        (hours.classroom_minutes, _("{duration} in your own class")),
    ]
    said = [sentence.format(duration=full_duration(minutes)) for minutes, sentence in kinds if minutes]
    if len(said) < 2:  # noqa: PLR2004  one kind needs no split
        return ""
    return _(", of which {most} and {last}").format(most=", ".join(said[:-1]), last=said[-1])


def numbered(competence: Competence) -> str:
    """Return the framework with the number it gives this competence: "DigCompEdu 3.1"."""
    _framework, _space, number = competence.code.rpartition(" ")
    return f"{competence.framework} {number}".strip()


def attended(snapshot: Snapshot, *, beside: int) -> Row:
    """Return the sessions, each attended or missed; only how many where they would fill the sheet.

    Args:
        beside: how many lines other lists take.
    """
    items = tuple(_session(each) for each in snapshot.sessions)
    if beside + lines(items) <= MOST_LINES:
        return Row(_("Sessions"), items=items)
    there = sum(each.attended for each in snapshot.sessions)
    text = _("{attended} of {total} attended").format(attended=there, total=len(snapshot.sessions))
    if snapshot.missed_minutes:
        text += _(", {duration} missed").format(duration=full_duration(snapshot.missed_minutes))
    return Row(_("Sessions"), text=text)


def lines(items: Iterable[Item]) -> int:
    """Return about how many lines a list takes on the sheet."""
    return sum(1 + len(f"{item.name} {item.note}") // LONGEST_LINE for item in items)


def _session(session: SessionHours) -> Item:
    sentence = _("{date}, {duration}, attended") if session.attended else _("{date}, {duration}, missed")
    date, length = full_day(session.on), full_duration(session.minutes)
    return Item(session.title, sentence.format(date=date, duration=length))


def rows(snapshot: Snapshot) -> list[Row]:
    """Return the ruled lines of the attest, in the active language."""
    issued = _("{date}, by {provider}").format(date=full_day(snapshot.issued_on), provider=snapshot.provider)
    competences = tuple(Item(each.name, numbered(each)) for each in snapshot.competences)
    found = [
        Row(_("Duration"), strong=full_duration(snapshot.hours.total_minutes), text=split(snapshot.hours)),
        attended(snapshot, beside=lines(competences)),
        Row(_("Period"), text=period(snapshot.started_on, snapshot.finished_on)),
        Row(_("Run"), text=snapshot.run),
        Row(_("Competences"), items=competences),
        Row(_("Issued"), text=issued),
    ]
    return [row for row in found if row.text or row.strong or row.items]


def sheet(snapshot: Snapshot, *, check_address: str) -> dict[str, Any]:
    """Return everything the drawn sheet needs, in the language of the attest."""
    with translation.override(snapshot.language):
        issued: date = snapshot.issued_on
        return {
            "language": snapshot.language,
            "title": _("Attest {code}").format(code=snapshot.code),
            "description": _("Attest of in-service training: {course}").format(course=snapshot.course),
            "day": [issued.year, issued.month, issued.day],
            "name": snapshot.name,
            "name_size": fitting(snapshot.name, most=42, least=20, room=18),
            "school": snapshot.school,
            "course": snapshot.course,
            "course_size": fitting(snapshot.course, most=22.5, least=13, room=90),
            "code": snapshot.code,
            "provider": snapshot.provider,
            "signatory": snapshot.signatory,
            "rows": [row.to_json() for row in rows(snapshot)],
            "words": _words(check_address),
        }


def _words(check_address: str) -> dict[str, str]:
    return {
        "kind": _("Attest of in-service training"),
        "followed": _("followed and completed"),
        "qr": _("QR code to check this attest"),
        "seal": _("Seal of Leerkring: the ring is round"),
        "check": _("Check it at {address}. There you see whether this attest still stands.").format(
            address=check_address
        ),
    }


def fitting(text: str, *, most: float, least: float, room: int) -> float:
    """Return a size in points at which a long text still fits: smaller as it passes its room."""
    size = most * sqrt(room / max(len(text), room))
    return round(max(least, min(most, size)), 1)
