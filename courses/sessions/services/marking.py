"""Keeping who was at a session, and what follows from it for the meeting it is the date of.

Everything happens with the session's row held, so two trainers who mark at the same time wait for each
other; neither overwrites what the other marked while she was not looking. Being there completes the
meeting; corrected, that is taken back, unless the place is finished by then: who finished stays finished,
and what an attest says is frozen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from core.spoken import moment
from courses.enrolment.models import GIVES_ACCESS, Enrolment
from courses.learning.models import Activity
from courses.learning.services import complete_by_presence, must_be_anothers, withdraw_presence
from courses.sessions.models import Attendance, LiveSession, Presence
from courses.sessions.services.holding import locked_session

Marks = Mapping[int, Presence | None]


@dataclass(frozen=True)
class Marked:
    """What came of marking."""

    changed: int
    overtaken: frozenset[int] = frozenset()
    """Places that someone else marked otherwise meanwhile; nothing of them was written."""


@transaction.atomic
def mark_presence(
    *, session: LiveSession, marks: Marks, by: User, at: datetime, seen: Marks | None = None
) -> Marked:
    """Write down who was there; None takes a mark away.

    Args:
        marks: by place, what the trainer says.
        seen: by place, what stood there when she looked. What she left as she saw it is not touched, and
            what someone else changed since is not overwritten but told. Without it her word is the last.

    Raises:
        DomainError: `not_allowed`, `session_is_cancelled`, `session_not_begun`, `not_on_this_run`, or
            `own_place` when she marks herself.
    """
    session = _markable(session, by=by, at=at)
    standing = {each.enrolment_id: each for each in session.attendances.all()}
    activity = meeting_of(session)
    changed, overtaken = 0, set()
    for place in _places(session, marks):
        known, now = standing.get(place.pk), marks[place.pk]
        current = Presence(known.presence) if known else None
        if now == current or (seen is not None and now == seen.get(place.pk)):
            continue
        if seen is not None and current != seen.get(place.pk):
            overtaken.add(place.pk)
            continue
        must_be_anothers(place, by)
        _write(session, place, known, now, by=by, at=at)
        _tell_learning(activity, place, now, by=by, at=at)
        changed += 1
    return Marked(changed, frozenset(overtaken))


@transaction.atomic
def mark_everyone(*, session: LiveSession, presence: Presence, by: User, at: datetime) -> int:
    """Mark all who are not marked yet but herself, and return how many; what was marked before stays.

    Raises:
        DomainError: as `mark_presence`.
    """
    session = _markable(session, by=by, at=at)
    others = expected_at(session).exclude(user=by)
    unmarked = others.filter(~Q(attendances__session=session)).values_list("pk", flat=True)
    return mark_presence(session=session, marks=dict.fromkeys(unmarked, presence), by=by, at=at).changed


@transaction.atomic
def write_note(*, session: LiveSession, note: str, by: User, at: datetime, seen: str | None = None) -> bool:
    """Keep the note of the trainers, and say whether it is another one now.

    Args:
        seen: the note as it stood when she looked.

    Raises:
        DomainError: `not_allowed`, `session_is_cancelled`, or `note_was_changed` meanwhile by someone else.
    """
    session = locked_session(session, by=by)
    note, seen = _plain(note), None if seen is None else _plain(seen)
    if note in (session.note, seen):
        return False
    if seen is not None and session.note != seen:
        sentence = _(
            "Someone else wrote this meanwhile: “{note}”. Keep what you want of both and save again."
        )
        raise DomainError("note_was_changed", sentence.format(note=session.note), field="note")
    session.note = note
    session.save(update_fields=["note"])
    return True


@transaction.atomic
def keep_list(
    *,
    session: LiveSession,
    marks: Marks,
    seen: Marks,
    everyone: Presence | None,
    note: str,
    note_seen: str,
    by: User,
    at: datetime,
) -> Marked:
    """Keep a list as one trainer sent it: the marks she changed, all others if she says so, and the note.

    Raises:
        DomainError: as `mark_presence` and `write_note`; then nothing of the list is kept.
    """
    marked = mark_presence(session=session, marks=marks, seen=seen, by=by, at=at)
    more = mark_everyone(session=session, presence=everyone, by=by, at=at) if everyone else 0
    write_note(session=session, note=note, seen=note_seen, by=by, at=at)
    return Marked(marked.changed + more, marked.overtaken)


def expected_at(session: LiveSession) -> QuerySet[Enrolment]:
    """Return the places of a session's list: who takes part or took part, and came before it was over.

    Whoever is marked stands on it however that may be.
    """
    of_run = Enrolment.objects.filter(run=session.run_id, status__in=GIVES_ACCESS)
    in_time = Q(enrolled_at__lte=session.ends_at) | Q(attendances__session=session)
    return of_run.filter(in_time).distinct().order_by("pk")


def meeting_of(session: LiveSession) -> Activity | None:
    """Return the meeting a session is the date of, even when it was taken out of the course since."""
    if session.unit_key is None or session.block_id is None:
        return None
    here = Activity.objects.filter(unit_key=session.unit_key, block_id=session.block_id)
    return here.filter(course_key=session.run.course_key).first()


def forget_presence(session: LiveSession, *, at: datetime) -> None:
    """Take back all that was marked of a session, and what followed from it; the caller holds its row."""
    activity = meeting_of(session)
    for attendance in session.attendances.select_related("enrolment").order_by("enrolment_id"):
        if activity is not None and Presence(attendance.presence).was_there:
            withdraw_presence(enrolment=attendance.enrolment, activity=activity, at=at)
        attendance.delete()


def _markable(session: LiveSession, *, by: User, at: datetime) -> LiveSession:
    session = locked_session(session, by=by)
    if not session.is_open_for_presence(at):
        sentence = _("You can mark presence from {moment} on.").format(
            moment=moment(session.presence_opens_at)
        )
        raise DomainError("session_not_begun", sentence)
    return session


def _places(session: LiveSession, marks: Marks) -> list[Enrolment]:
    """Return the places that are marked, in the order in which all services hold them."""
    of_run = Enrolment.objects.filter(run=session.run_id, status__in=GIVES_ACCESS, pk__in=list(marks))
    places = list(of_run.order_by("pk"))
    if len(places) != len(marks):
        sentence = _("Someone on your list has no place on this run any more. Look at the list again.")
        raise DomainError("not_on_this_run", sentence)
    return places


def _write(
    session: LiveSession,
    place: Enrolment,
    known: Attendance | None,
    now: Presence | None,
    *,
    by: User,
    at: datetime,
) -> None:
    if now is None:
        if known is not None:
            known.delete()
        return
    attendance = known or Attendance(session=session, enrolment=place)
    attendance.presence, attendance.by, attendance.at = now, by, at
    attendance.save()


def _tell_learning(
    activity: Activity | None, place: Enrolment, now: Presence | None, *, by: User, at: datetime
) -> None:
    """Let presence complete the meeting, or take that back."""
    if activity is None:
        return
    if now is not None and now.was_there:
        complete_by_presence(enrolment=place, activity=activity, by=by, at=at)
    else:
        withdraw_presence(enrolment=place, activity=activity, at=at)


def _plain(note: str) -> str:
    """Return a note as it is kept: without signs no database keeps, lines as everywhere."""
    return note.replace("\x00", "").replace("\r\n", "\n").strip()
