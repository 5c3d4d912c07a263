"""Writing in one's journal: kept while typing, saved, written on, erased with a way back."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from courses.record.models import LONGEST_NOTE, JournalNote


def clean_text(text: str) -> str:
    """Return what was typed without signs no database keeps.

    Raises:
        DomainError: `note_too_long`.
    """
    text = text.replace("\x00", "").replace("\r\n", "\n")
    if len(text) > LONGEST_NOTE:
        sentence = _("Your text is too long: keep it under %(most)s characters.")
        raise DomainError("note_too_long", sentence % {"most": f"{LONGEST_NOTE:,}"}, field="text")
    return text


def _written(text: str) -> str:
    """Return a text that says something.

    Raises:
        DomainError: `note_too_long`, `nothing_written`.
    """
    text = clean_text(text).strip()
    if not text:
        raise DomainError(
            "nothing_written", _("Write something first; a few words are enough."), field="text"
        )
    return text


@transaction.atomic
def keep_draft(*, user: User, form_key: UUID, text: str, at: datetime) -> None:
    """Keep what is typed so far; nothing typed is no draft, and what was saved already stays as it is.

    Raises:
        DomainError: `note_too_long`.
    """
    text = clean_text(text)
    note = _of_form(user, form_key)
    if note is not None and not note.is_draft:
        return
    if not text.strip():
        if note is not None:
            note.delete()
        return
    note = note or JournalNote(user=user, form_key=_own_key(form_key), at=at, is_draft=True)
    note.text, note.changed_at = text, at
    _stored(note)


@transaction.atomic
def save_note(*, user: User, form_key: UUID, text: str, at: datetime) -> JournalNote:
    """Save a new note; the same form sent twice is one note.

    Raises:
        DomainError: `nothing_written`, `note_too_long`.
    """
    text = _written(text)
    note = _of_form(user, form_key)
    if note is not None and not note.is_draft:
        return note
    note = note or JournalNote(user=user, form_key=_own_key(form_key))
    note.text, note.at, note.changed_at, note.is_draft = text, at, at, False
    return _stored(note)


def change_note(*, note: JournalNote, text: str, at: datetime) -> None:
    """Write on in a note; it keeps its place in the journal.

    Raises:
        DomainError: `nothing_written`, `note_too_long`.
    """
    note.text, note.changed_at = _written(text), at
    note.save(update_fields=["text", "changed_at"])


def erase_note(*, note: JournalNote, at: datetime) -> None:
    """Take a note out of the journal; for a day it can be put back."""
    note.erased_at = at
    note.save(update_fields=["erased_at"])


def put_note_back(*, note: JournalNote) -> None:
    """Put an erased note back where it stood."""
    note.erased_at = None
    note.save(update_fields=["erased_at"])


def _of_form(user: User, form_key: UUID) -> JournalNote | None:
    return JournalNote.objects.select_for_update().filter(user=user, form_key=form_key).first()


def _stored(note: JournalNote) -> JournalNote:
    """Store a note; when the other click of a double one was first, that one stands."""
    try:
        with transaction.atomic():
            note.save()
    except IntegrityError:
        return JournalNote.objects.get(form_key=note.form_key)
    return note


def _own_key(form_key: UUID) -> UUID:
    """Return the key of the form, or another one when somebody else's form has it: a forged form."""
    return uuid4() if JournalNote.objects.filter(form_key=form_key).exists() else form_key
