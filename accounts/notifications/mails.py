"""The letters that tell people what happened: at once, or gathered in the digest, in the look of the site."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import capfirst

from accounts.models import NotificationSettings, User
from accounts.notifications.leaving import leaving_headers, leaving_path
from accounts.notifications.lines import Line
from accounts.notifications.parts import opening_for, parts_for
from accounts.notifications.settings import settings_of
from core.mail import Letter
from core.spoken import long_day
from search.api import News

FOLDER = "accounts/notifications/mail"
AT_MOST = 12
"""Lines in one letter; more stand in the list it leads to."""


@contextmanager
def as_read_by(user: User) -> Iterator[None]:
    """Speak this person's language and tell the time where she is."""
    with translation.override(user.language), timezone.override(ZoneInfo(user.time_zone)):
        yield


def letter_of_now(user: User, lines: Sequence[Line]) -> Letter:
    """Return the letter with what cannot wait, however many things it are."""
    path = leaving_path(user, [line.kind.name for line in lines])
    context = {
        "lines": lines[:AT_MOST],
        "more": max(0, len(lines) - AT_MOST),
        "subject": lines[0].title,
        "kinds": list(dict.fromkeys(str(line.kind.label) for line in lines)),
        **_ways(path),
    }
    return Letter(f"{FOLDER}/now", user.language, context, leaving_headers(path))


def letter_of_digest(user: User, lines: Sequence[Line], news: Sequence[News], *, at: datetime) -> Letter:
    """Return the letter that gathers what happened since the last one."""
    path = leaving_path(user)
    shown = lines[:AT_MOST]
    context = {
        "day": capfirst(long_day(at)),
        "is_weekly": settings_of(user).rhythm != NotificationSettings.Rhythm.DAILY,
        "opening": opening_for(user, at),
        "parts": parts_for(user, at),
        "for_you": [line for line in shown if not line.kind.follows],
        "followed": [line for line in shown if line.kind.follows],
        "news": [{"name": each.kept.name, "fresh": each.fresh, "url": each.url} for each in news[:AT_MOST]],
        "more": max(0, len(lines) - AT_MOST),
        "first": lines[0].title if lines else news[0].kept.name,
        "count": len(lines) + len(news),
        **_ways(path),
    }
    return Letter(f"{FOLDER}/digest", user.language, context, leaving_headers(path))


def _ways(path: str) -> dict[str, str]:
    return {
        "off_path": path,
        "list_path": reverse("accounts:notifications"),
        "settings_path": reverse("accounts:notification-settings"),
    }
