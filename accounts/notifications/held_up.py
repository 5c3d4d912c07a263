"""Letters that were held up until a wrong moment: they do not go, and what they tell waits for the next one.

A mail server that is away for hours may come back in somebody's night or on the first day of her holiday.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import Notification, NotificationSettings, User
from accounts.notifications.rhythm import open_from
from accounts.notifications.settings import Rhythm, quiet_of, quiet_until, settings_of


@transaction.atomic
def is_held_up(*, user: User, about: Collection[int], at: datetime) -> bool:
    """Say whether a letter of what cannot wait has to wait; once her hours are open a new one tells it."""
    if quiet_until(user, at) is None:
        return False
    _wait_again(user, about)
    return True


@transaction.atomic
def is_digest_held_up(*, user: User, about: Collection[int], since: datetime | None, at: datetime) -> bool:
    """Say whether a digest has to wait, or was ended meanwhile; the next then comes when her hours are open.

    Args:
        since: up to when kept searches were looked at for her; the next digest looks from there.
    """
    settings = settings_of(user)
    opened = open_from(at, quiet_of(settings, user))
    if opened <= at and settings.rhythm != Rhythm.NEVER:
        return False
    _wait_again(user, about)
    hers = NotificationSettings.objects.filter(user=user)
    (hers.filter(last_digest_at__gt=since) if since else hers).update(last_digest_at=since)
    comes_later = Q(next_digest_at=None) | Q(next_digest_at__gt=opened)
    hers.filter(comes_later).exclude(rhythm=Rhythm.NEVER).update(next_digest_at=opened)
    return True


def _wait_again(user: User, about: Collection[int]) -> None:
    Notification.objects.filter(pk__in=about, recipient=user.pk).update(mailed_at=None)
