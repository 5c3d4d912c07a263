"""Mailing what cannot wait: each minute a letter to each person whose hours are open and who has any.

What she saw or read meanwhile is not mailed. In one transaction the notifications are marked and the letter
is queued, to be written when it goes, so a worker killed at any line leaves both or neither, and two workers
never write twice.
"""

from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Notification, NotificationSettings, User
from accounts.notifications.rhythm import open_from
from accounts.notifications.settings import quiet_of
from accounts.notifications.writing import queue_now
from core.jobs import enqueue, every, job

log = structlog.get_logger("notifications")
PEOPLE = 200
AT_ONCE = 200
"""Notifications looked at for one letter."""


@every(minutes=1, name="mail what cannot wait")
def mail_what_cannot_wait() -> None:
    """Write to everyone for whom something cannot wait."""
    mail_people_after(0)


@job("mail what cannot wait, further on")
def mail_further(after: int) -> None:
    """Go on with the people above this one; other work has its turn between two lots."""
    mail_people_after(after)


def mail_people_after(after: int) -> None:
    """Write to the next people for whom something cannot wait; safe to repeat."""
    waiting = waiting_mail(Notification.Mail.NOW).filter(recipient__gt=after, recipient__is_active=True)
    found = list(waiting.order_by("recipient").values_list("recipient", flat=True).distinct()[: PEOPLE + 1])
    people = found[:PEOPLE]
    settings = {each.user_id: each for each in NotificationSettings.objects.filter(user__in=people)}
    for pk, user in sorted(User.objects.in_bulk(people).items()):
        at = timezone.now()
        hers = settings.get(pk) or NotificationSettings(user=user)
        if open_from(at, quiet_of(hers, user)) <= at:
            _try_to_mail(user, at)
    if len(found) > PEOPLE:
        enqueue(mail_further, after=people[-1])


def _try_to_mail(user: User, at: datetime) -> None:
    try:
        mail_person(user=user, at=at)
    except Exception:  # one person whose letter cannot be queued holds up no other
        log.exception("mail_not_queued", notified=user.pk)


@transaction.atomic
def mail_person(*, user: User, at: datetime) -> bool:
    """Queue one letter of all that cannot wait for this person, and say whether there was something."""
    waiting = list(waiting_of(user, Notification.Mail.NOW)[:AT_ONCE])
    if not waiting:
        return False
    return queue_now(user, waiting, key=f"notifications:{user.pk}:{waiting[0].pk}", at=at)


def waiting_mail(way: Notification.Mail) -> QuerySet[Notification]:
    """Return what is yet to be mailed that way: neither seen nor read meanwhile."""
    return Notification.objects.filter(mail=way, mailed_at=None, read_at=None, seen_at=None)


def waiting_of(user: User, way: Notification.Mail) -> QuerySet[Notification]:
    """Return what is yet to be mailed to one person, the newest first, held for this transaction."""
    return waiting_mail(way).filter(recipient=user).order_by("-pk").select_for_update()
