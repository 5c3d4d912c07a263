"""Delivering what trainers wrote: at once, or when someone's quiet hours are over.

Each letter is claimed by one update and queued in the same transaction, so that a worker killed at any
line leaves it either untouched or on its way, and two workers never write to the same person.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.api import may_write_to
from core.jobs import every
from courses.desk.messages import mails
from courses.desk.models import RunMessageRecipient


@every(minutes=1, name="deliver messages of trainers")
def deliver_waiting_messages() -> None:
    """Deliver every letter whose time has come."""
    deliver_due_letters(at=timezone.now())


def deliver_due_letters(*, at: datetime) -> int:
    """Hand over the letters that may be delivered at that moment, and return how many; safe to repeat."""
    due = RunMessageRecipient.objects.filter(delivered_at=None, deliver_at__lte=at).order_by("pk")
    return sum(_deliver(pk, at) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _deliver(pk: int, at: datetime) -> bool:
    """Hand over one letter, unless someone else did; who gave up her place meanwhile is left alone.

    When it comes late, her hours may be quiet by now, or others than when it was written: then it waits.
    """
    claimed = RunMessageRecipient.objects.filter(pk=pk, delivered_at=None).update(delivered_at=at)
    if not claimed:
        return False
    letter = RunMessageRecipient.objects.select_related("enrolment__user", "message__run", "message__by").get(
        pk=pk
    )
    if not letter.enrolment.is_seated:
        letter.delete()
        return False
    moment = may_write_to(letter.enrolment.user, at)
    if moment > at:
        RunMessageRecipient.objects.filter(pk=pk).update(delivered_at=None, deliver_at=moment)
        return False
    mails.bring_message(letter)
    return True
