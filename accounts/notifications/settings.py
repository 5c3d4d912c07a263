"""A person's settings as the pure rules want them, and changing them."""

from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.db.models import QuerySet

from accounts.models import NotificationSettings, User
from accounts.notifications.holidays import holidays_of
from accounts.notifications.rhythm import Quiet, next_digest, open_from
from core.prepared import Prepared, columns, loaded

Rhythm = NotificationSettings.Rhythm
PAUSE = timedelta(days=14)
HOURS = (7, 12, 16)


class Rest(TypedDict, total=False):
    """What can be changed of the settings."""

    rhythm: str
    weekday: int
    hour: int
    region: str
    quiet_weekends: bool


def settings_of(user: User) -> NotificationSettings:
    """Return somebody's settings; those all start with, not kept, where she has none."""
    rows = _SETTINGS.rows(user=user.pk)
    return loaded(NotificationSettings, rows[0]) if rows else NotificationSettings(user=user)


def _settings(user: Any) -> QuerySet[NotificationSettings, Any]:
    return NotificationSettings.objects.filter(user=user).values_list(*columns(NotificationSettings))


_SETTINGS = Prepared(_settings, user=models.BigIntegerField())


def quiet_of(settings: NotificationSettings, user: User) -> Quiet:
    """Return when a person is left alone."""
    return Quiet(
        zone=ZoneInfo(user.time_zone),
        quiet_from=user.quiet_from,
        quiet_until=user.quiet_until,
        weekends=settings.quiet_weekends,
        holidays=holidays_of(settings.region),
        paused_until=settings.paused_until,
    )


def quiet_until(user: User, at: datetime) -> datetime | None:
    """Return until when mail waits for this person; None when it need not. One query."""
    opened = open_from(at, quiet_of(settings_of(user), user))
    return opened if opened > at else None


def digest_after(at: datetime, settings: NotificationSettings, user: User) -> datetime | None:
    """Return when the next digest comes after a moment; None for never."""
    if settings.rhythm == Rhythm.NEVER:
        return None
    weekday = settings.weekday if settings.rhythm == Rhythm.WEEKLY else None
    return next_digest(at, quiet_of(settings, user), weekday=weekday, hour=settings.hour)


@transaction.atomic
def change_settings(*, user: User, at: datetime, **told: Unpack[Rest]) -> NotificationSettings:
    """Let a person be told in the rhythm and the quiet she wants."""
    settings = _locked(user)
    for name, value in told.items():
        setattr(settings, name, value)
    return _kept(settings, user, at)


@transaction.atomic
def pause(*, user: User, at: datetime) -> NotificationSettings:
    """Send a person nothing for two weeks; what happens stands in her list meanwhile."""
    settings = _locked(user)
    settings.paused_until = at + PAUSE
    return _kept(settings, user, at)


@transaction.atomic
def end_pause(*, user: User, at: datetime) -> NotificationSettings:
    """Send a person mail again."""
    settings = _locked(user)
    settings.paused_until = None
    return _kept(settings, user, at)


def _locked(user: User) -> NotificationSettings:
    NotificationSettings.objects.get_or_create(user=user)
    return NotificationSettings.objects.select_for_update().get(user=user)


def _kept(settings: NotificationSettings, user: User, at: datetime) -> NotificationSettings:
    settings.next_digest_at = digest_after(at, settings, user)
    settings.save()
    return settings
