"""The text that asks one's head for permission: plain, ready to copy, in the active language.

Says only what the public page of the course says, and when and where the meetings are; a link to an online
meeting is never in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import gettext as _

from core.spoken import clock, full_duration, long_day, period
from courses.catalogue.models import CourseRun

MOST_OUTCOMES = 6
LONGEST_MAIL = 1_900
"""Programs for mail cut longer addresses off."""


@dataclass(frozen=True)
class Meeting:
    """A meeting as the text names it."""

    starts_at: datetime
    ends_at: datetime
    place: str


@dataclass(frozen=True)
class Request:
    """What is asked for.

    Args:
        name: of who asks, as she signs; empty for a visitor.
        address: of the course's public page.
    """

    course: str
    summary: str
    run: CourseRun
    minutes: int
    price: str
    provider: str
    outcomes: Sequence[str]
    meetings: Sequence[Meeting]
    address: str
    name: str = ""

    @property
    def subject(self) -> str:
        """The subject of a mail."""
        return _("Permission to take part in “{course}”").format(course=self.course)

    @property
    def text(self) -> str:
        """The text."""
        parts = [_opening(self), "\n".join(_facts(self)), _brings(self), _closing(self)]
        return "\n\n".join(part for part in parts if part)

    @property
    def mail_address(self) -> str:
        """The address that opens a mail with the text in it; without what it brings when that is too long."""
        start = f"mailto:?subject={quote(self.subject)}&body="
        body = quote(self.text.replace("\n", "\r\n"))
        if len(start) + len(body) <= LONGEST_MAIL:
            return start + body
        short = "\n\n".join([_opening(self), _closing(self)]).replace("\n", "\r\n")
        return start + quote(short)


def _opening(asked: Request) -> str:
    asks = _("I would like to take part in “{course}” and ask your permission for it.")
    return "\n\n".join([_("Dear head,"), asks.format(course=asked.course)])


def _facts(asked: Request) -> list[str]:
    lines = [
        (_("In the words of the course"), " ".join(asked.summary.split())),
        (_("Given by"), asked.provider),
        (_("When"), _when(asked.run)),
        (_("Where"), asked.run.place),
        (_("Time it takes"), full_duration(asked.minutes) if asked.minutes else ""),
        (_("Price"), " ".join(asked.price.split())),
        (_("Attest"), _("yes, with the hours on it") if asked.run.gives_attest else ""),
    ]
    found = [f"{label}: {said}" for label, said in lines if said]
    if asked.meetings:
        found += ["", _("Meetings:"), *(f"- {_meeting(each)}" for each in asked.meetings)]
    return found


def _when(run: CourseRun) -> str:
    if run.starts_at is None:
        return _("at my own pace")
    return period(timezone.localdate(run.starts_at), timezone.localdate(run.ends_at or run.starts_at))


def _meeting(meeting: Meeting) -> str:
    said = _("{day}, {start} to {end}").format(
        day=long_day(meeting.starts_at), start=clock(meeting.starts_at), end=clock(meeting.ends_at)
    )
    return f"{said}, {meeting.place}" if meeting.place else said


def _brings(asked: Request) -> str:
    outcomes = [f"- {outcome}" for outcome in asked.outcomes[:MOST_OUTCOMES]]
    return "\n".join([_("What the course promises those who take part:"), *outcomes]) if outcomes else ""


def _closing(asked: Request) -> str:
    more = _("More about it: {address}").format(address=asked.address)
    return "\n\n".join([more, "\n".join([_("Kind regards,"), asked.name]).strip()])
