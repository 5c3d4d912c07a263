"""The list of who was at a session, as its trainers find it and send it back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.enrolment.models import Enrolment
from courses.sessions.models import Attendance, LiveSession, Presence
from courses.sessions.services.marking import Marks, expected_at
from courses.sessions.telling import hours, on_the_wall

LONGEST_NOTE = 2000
SIGNS = {
    Presence.PRESENT: "check",
    Presence.LATE: "clock",
    Presence.EXCUSED: "mail",
    Presence.ABSENT: "x",
}


class KeptList(TypedDict):
    """What the service is told of a list."""

    marks: Marks
    seen: Marks
    everyone: Presence | None
    note: str
    note_seen: str


@dataclass(frozen=True)
class Sent:
    """What a trainer sent: her marks with what stood there when she looked, and the note likewise."""

    marks: Marks
    seen: Marks
    everyone: Presence | None
    note: str
    note_seen: str

    def as_kept(self) -> KeptList:
        """Return it the way the service wants it."""
        return {
            "marks": self.marks,
            "seen": self.seen,
            "everyone": self.everyone,
            "note": self.note,
            "note_seen": self.note_seen,
        }


@dataclass(frozen=True)
class Listed:
    """One person on the list."""

    place: Enrolment
    presence: str
    """What is marked; empty when nothing is."""
    chosen: str
    """What stands chosen in the form: what is marked, or what was typed and could not be kept."""
    sent_word: bool
    """She let know herself that she cannot come."""
    overtaken: str = ""
    """What someone else marked meanwhile, in words; empty when nobody did."""

    @property
    def options(self) -> list[tuple[str, str, str, bool]]:
        """What can be chosen: value, name, sign, and whether it is chosen."""
        return [(each.value, str(each.label), SIGNS[each], each == self.chosen) for each in Presence]


@dataclass(frozen=True)
class AttendanceList:
    """The page."""

    session: LiveSession
    people: Sequence[Listed]
    is_open: bool
    """Whether presence can be marked now."""
    note: str
    note_seen: str
    errors: Mapping[str, str] = field(default_factory=dict)
    """Refusals by field, the empty name for the whole list."""

    @property
    def hours(self) -> str:
        """From when until when."""
        return hours(self.session)

    @property
    def on_the_wall(self) -> str:
        """The hours where it takes place, when the clock there says otherwise."""
        return on_the_wall(self.session)

    @property
    def overtaken(self) -> list[Listed]:
        """Whom someone else marked otherwise meanwhile."""
        return [each for each in self.people if each.overtaken]

    @property
    def marked(self) -> int:
        """How many are marked."""
        return sum(bool(each.presence) for each in self.people)

    @property
    def left(self) -> int:
        """How many are yet to be marked."""
        return len(self.people) - self.marked

    @property
    def counts(self) -> str:
        """How many of each, in words: "3 present, 1 late"."""
        counted = Counter(each.presence for each in self.people)
        return ", ".join(f"{counted[each]} {each.label}" for each in Presence if counted[each])

    @property
    def ring_label(self) -> str:
        """What the ring says to who cannot see it."""
        total = len(self.people)
        sentence = ngettext("{marked} of {total} person marked", "{marked} of {total} people marked", total)
        return sentence.format(marked=self.marked, total=total)


@dataclass(frozen=True)
class Answered:
    """What stays in the form after it was sent, and what is said about it."""

    typed: Sent
    overtaken: frozenset[int] | None = None
    """Of these people alone the choice stays, beside what someone else marked meanwhile; None: of all."""
    errors: Mapping[str, str] = field(default_factory=dict)

    def choice(self, place: Enrolment) -> Presence | None:
        """Return what was chosen for someone and could not be kept."""
        stays = self.overtaken is None or place.pk in self.overtaken
        return self.typed.marks.get(place.pk) if stays else None


def attendance_list(session: LiveSession, at: datetime, answered: Answered | None = None) -> AttendanceList:
    """Return the list as it stands, with what was sent and could not be kept; two queries."""
    standing = {each.enrolment_id: each for each in session.attendances.all()}
    places = expected_at(session).select_related("user")
    people = [_listed(place, standing.get(place.pk), answered) for place in places]
    return AttendanceList(
        session=session,
        people=sorted(people, key=lambda each: (str(each.place.user).casefold(), each.place.pk)),
        is_open=session.is_open_for_presence(at) and session.cancelled_at is None,
        note=answered.typed.note if answered and answered.errors else session.note,
        note_seen=session.note,
        errors=answered.errors if answered else {},
    )


def _listed(place: Enrolment, known: Attendance | None, answered: Answered | None) -> Listed:
    presence = known.presence if known else ""
    chosen = answered.choice(place) if answered else None
    is_overtaken = bool(answered and answered.overtaken and place.pk in answered.overtaken)
    return Listed(
        place=place,
        presence=presence,
        chosen=str(chosen or presence),
        sent_word=bool(known and known.by_id == place.user_id and presence == Presence.EXCUSED),
        overtaken=str(Presence(presence).label if presence else _("not marked")) if is_overtaken else "",
    )


def read_list(data: QueryDict, people: Sequence[Listed]) -> Sent:
    """Return what was sent of the people on the list; whatever else was sent along is not looked at."""
    sent = {each.place.pk: _presence(data.get(f"p{each.place.pk}")) for each in people}
    marks = {pk: presence for pk, presence in sent.items() if presence is not None}
    return Sent(
        marks=marks,
        seen={pk: _presence(data.get(f"was{pk}")) for pk in marks},
        everyone=_presence(data.get("all")),
        note=data.get("note", "")[:LONGEST_NOTE],
        note_seen=data.get("note_seen", ""),
    )


def _presence(value: str | None) -> Presence | None:
    return Presence(value) if value in Presence.values else None
