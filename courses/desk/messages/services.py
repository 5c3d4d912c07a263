"""Writing to everyone in a run, or to some of them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.api import may_write_to
from accounts.models import User
from core.errors import DomainError
from core.jobs import enqueue
from courses.catalogue.models import CourseRun
from courses.desk import notifying
from courses.desk.messages.delivering import deliver_waiting_messages
from courses.desk.messages.selectors import people_in
from courses.desk.models import RunMessage, RunMessageRecipient

log = structlog.get_logger(__name__)


@transaction.atomic
def send_message(
    *,
    run: CourseRun,
    to: Collection[int] | None,
    subject: str,
    text: str,
    form_key: UUID,
    by: User,
    at: datetime,
) -> RunMessage:
    """Write to people with a place on the run; each gets her own letter, outside her quiet hours.

    The same form sent twice is one message. Who has no place on this run, or no longer, is left out.

    Args:
        to: places to write to, by their ids; None for everyone.

    Raises:
        DomainError: `nobody_to_write_to`, or `form_used_elsewhere` for the form of another run.
    """
    told = {"run": run, "by": by, "subject": " ".join(subject.split()), "text": text, "at": at}
    message, is_new = RunMessage.objects.get_or_create(form_key=form_key, defaults=told)
    if message.run_id != run.pk:
        raise DomainError("form_used_elsewhere", _("This form was used already. Open it again."))
    if not is_new:
        return message
    places = people_in(run) if to is None else people_in(run).filter(pk__in=to)
    letters = [
        RunMessageRecipient(message=message, enrolment=place, deliver_at=may_write_to(place.user, at))
        for place in places
    ]
    if not letters:
        raise DomainError("nobody_to_write_to", _("There is nobody to write to."))
    RunMessageRecipient.objects.bulk_create(letters)
    log.info("run_message_sent", run=run.pk, message=message.pk, by=by.pk, people=len(letters))
    notifying.tell_of_message(message)
    enqueue(deliver_waiting_messages)
    return message
