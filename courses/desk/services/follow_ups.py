"""Noting what was done about someone who could use help, and forgetting it in time.

The person concerned reads every note word for word. Who guides the run is asked by who calls.
"""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from courses.desk.models import FollowUp
from courses.enrolment.models import Enrolment

log = structlog.get_logger(__name__)

LONGEST_NOTE = 1000
#: How long after a run what was noted in it is kept.
KEPT = timedelta(days=30)


@transaction.atomic
def note_follow_up(*, enrolment: Enrolment, text: str, form_key: UUID, by: User, at: datetime) -> FollowUp:
    """Note what was done for this person. The same form sent twice is one note.

    Raises:
        DomainError: `note_missing`, `note_too_long`, or `form_used_elsewhere` for the form about another.
    """
    said = text.replace("\x00", "").strip()
    if not said:
        raise DomainError("note_missing", _("Write what you did."), field="text")
    if len(said) > LONGEST_NOTE:
        sentence = _("Keep it under {most} characters.").format(most=LONGEST_NOTE)
        raise DomainError("note_too_long", sentence, field="text")
    note, _made = FollowUp.objects.get_or_create(
        form_key=form_key, defaults={"enrolment": enrolment, "text": said, "by": by, "at": at}
    )
    if note.enrolment_id != enrolment.pk:
        raise DomainError("form_used_elsewhere", _("This form was used already. Open it again."))
    return note


@transaction.atomic
def erase_follow_up(*, note: FollowUp, by: User) -> None:
    """Erase a note; whoever wrote it may.

    Raises:
        DomainError: `not_your_note`.
    """
    if note.by_id != by.pk:
        raise DomainError("not_your_note", _("Only who wrote a note erases it."))
    note.delete()


@transaction.atomic
def forget_follow_ups(*, at: datetime) -> int:
    """Erase the notes of runs that have been over long enough, and return how many; safe to repeat.

    In a run without an end a note goes as long after the person's own end. Who got more time keeps her
    notes until that has passed too.
    """
    then = at - KEPT
    run_is_over = Q(enrolment__run__ends_at__lte=then) | Q(enrolment__run__closed_at__lte=then)
    run_is_over |= Q(enrolment__run__cancelled_at__lte=then)
    place_is_over = Q(enrolment__finished_at__lte=then) | Q(enrolment__withdrawn_at__lte=then)
    endless = Q(enrolment__run__ends_at=None)
    over = FollowUp.objects.filter(run_is_over | endless & place_is_over)
    erased, _by_model = over.exclude(enrolment__ends_at__gt=then).delete()
    log.info("follow_ups_forgotten", count=erased)
    return erased
