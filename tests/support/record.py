"""What people keep, made the way the site makes it."""

from datetime import date, datetime
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from courses.record.journal.services import save_note
from courses.record.models import JournalNote, OtherTraining
from courses.record.year.services import Told, add_training
from tests.support.accounts import person


def training(
    user: User | None = None,
    *,
    title: str = "Studiedag rekenen",
    provider: str = "Pedagogische dienst",
    on: date | None = None,
    minutes: int = 150,
    at: datetime | None = None,
) -> OtherTraining:
    """Return a line of training taken elsewhere, of today unless told otherwise."""
    at = at or timezone.now()
    told = Told(title, provider, on or timezone.localdate(at), minutes)
    return add_training(user=user or person(), form_key=uuid4(), told=told, at=at)


def note(
    user: User | None = None, text: str = "Touw en krijt.", *, at: datetime | None = None
) -> JournalNote:
    """Return a note in a journal."""
    return save_note(user=user or person(), form_key=uuid4(), text=text, at=at or timezone.now())
