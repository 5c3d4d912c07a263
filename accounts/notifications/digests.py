"""Digests: one letter with all that happened since the last one, in each person's own rhythm and quiet.

Each is queued in the transaction that marks what it tells and says when the next one comes: a worker killed
at any line leaves all of it or nothing. What it says is written when it goes. People are taken some at a time
by their key, so that ten thousand need no more memory than fifty, and other work has its turn between two
lots.
"""

from datetime import datetime

import structlog
from django.db import transaction
from django.utils import timezone

from accounts.models import Notification, NotificationSettings, User
from accounts.notifications.mailing import waiting_of
from accounts.notifications.rhythm import open_from
from accounts.notifications.settings import Rhythm, digest_after, quiet_of, settings_of
from accounts.notifications.writing import queue_digest
from core.jobs import enqueue, every, job
from search.api import keepers, kept_searches

log = structlog.get_logger("notifications")
PEOPLE = 100
MOST = 500
"""Notifications looked at for one letter; what is older waits in the list."""


@every(minutes=5, name="send digests")
def send_digests() -> None:
    """Send the digests whose time has come."""
    send_digests_after(0, at=timezone.now())


@job("send digests, further on")
def send_further(after: int) -> None:
    """Go on with the people above this one."""
    send_digests_after(after, at=timezone.now())


def send_digests_after(after: int, *, at: datetime) -> None:
    """Send the digests that are due to the next people; safe to repeat."""
    due = NotificationSettings.objects.filter(next_digest_at__lte=at, user__gt=after)
    found = list(due.order_by("user").values_list("user", flat=True)[: PEOPLE + 1])
    for pk in found[:PEOPLE]:
        try:
            send_digest(user=pk, at=at)
        except Exception:  # one person whose letter cannot be queued holds up no other
            log.exception("digest_not_queued", notified=pk)
    if len(found) > PEOPLE:
        enqueue(send_further, after=found[PEOPLE - 1])


@transaction.atomic
def send_digest(*, user: int, at: datetime) -> bool:
    """Send one person's digest if it is due, say when the next comes, and return whether there was something.

    When her quiet began meanwhile it waits until that is over.
    """
    due = NotificationSettings.objects.select_for_update(of=("self",)).select_related("user")
    settings = due.filter(user=user, next_digest_at__lte=at).first()
    if settings is None:
        return False
    opened = open_from(at, quiet_of(settings, settings.user))
    if opened > at:
        NotificationSettings.objects.filter(pk=settings.pk).update(next_digest_at=opened)
        return False
    sent = settings.user.is_active and _bring(settings, at)
    coming = digest_after(at, settings, settings.user)
    NotificationSettings.objects.filter(pk=settings.pk).update(next_digest_at=coming, last_digest_at=at)
    return sent


def _bring(settings: NotificationSettings, at: datetime) -> bool:
    user = settings.user
    waiting = list(waiting_of(user, Notification.Mail.DIGEST)[:MOST])
    if not waiting and not kept_searches(user).exists():
        return False
    key = f"digest:{user.pk}:{settings.next_digest_at:%Y-%m-%dT%H:%M%z}"
    return queue_digest(user, waiting, since=settings.last_digest_at, key=key, at=at)


@every(minutes=5, name="say when digests come")
def plan_digests() -> None:
    """Say when the digest comes of everyone who has none planned; some at a time."""
    at = timezone.now()
    unplanned = NotificationSettings.objects.filter(next_digest_at=None).exclude(rhythm=Rhythm.NEVER)
    for settings in unplanned.select_related("user").order_by("user").iterator(chunk_size=PEOPLE):
        coming = digest_after(at, settings, settings.user)
        hers = NotificationSettings.objects.filter(pk=settings.pk, next_digest_at=None)
        hers.update(next_digest_at=coming)


@every(minutes=24 * 60, name="let kept searches join the digest")
def let_kept_searches_join() -> None:
    """Give everyone who keeps a search a digest, weekly from the start."""
    after = 0
    while people := keepers(after, PEOPLE):
        known = User.objects.filter(pk__in=people).values_list("pk", flat=True)
        rows = [NotificationSettings(user_id=pk) for pk in known]
        NotificationSettings.objects.bulk_create(rows, ignore_conflicts=True)
        after = people[-1]


def coming_digest(user: User, at: datetime) -> datetime | None:
    """Return when the next digest comes; None when she wants none."""
    settings = settings_of(user)
    return settings.next_digest_at or digest_after(at, settings, user)
