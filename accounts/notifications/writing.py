"""Writing letters of what happened at the moment they go, and queueing them to be written then.

Between queueing and going a mail server may have been away for hours. What she read or saw meanwhile, or may
not hear any more, goes into no letter; when nothing is left, none goes. Nor does one that comes in her quiet:
what it would have told waits for the next.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog
from django.utils import timezone

from accounts.models import Notification, User
from accounts.notifications import mails
from accounts.notifications.held_up import is_digest_held_up, is_held_up
from accounts.notifications.lines import Line, Told, lines_of
from core.mail import Letter, register_writer, send_as_it_then_is
from search.api import kept_with_news

log = structlog.get_logger("notifications")
NOW, DIGEST = "what cannot wait", "digest"


def queue_now(user: User, waiting: Sequence[Notification], *, key: str, at: datetime) -> bool:
    """Queue the letter of what cannot wait, and note that it tells these."""
    return _queue(NOW, user, waiting, {}, key=key, at=at)


def queue_digest(
    user: User, waiting: Sequence[Notification], *, since: datetime | None, key: str, at: datetime
) -> bool:
    """Queue the letter that gathers, and note that it tells these.

    Args:
        since: up to when kept searches were looked at for her.
    """
    told = {"since": since.isoformat() if since else None}
    return _queue(DIGEST, user, waiting, told, key=key, at=at)


def _queue(
    writer: str,
    user: User,
    waiting: Sequence[Notification],
    told: Mapping[str, Any],
    *,
    key: str,
    at: datetime,
) -> bool:
    about = [each.pk for each in waiting]
    Notification.objects.filter(pk__in=about).update(mailed_at=at)
    facts = {"user": user.pk, "about": about, **told}
    return send_as_it_then_is(writer=writer, to=user.email, told=facts, key=key)


def write_now(told: Mapping[str, Any]) -> Letter | None:
    """Write the letter of what cannot wait, as things stand now."""
    user = _reader(told)
    if user is None or is_held_up(user=user, about=told["about"], at=timezone.now()):
        return None
    with mails.as_read_by(user):
        lines = _left_to_say(user, told["about"])
        log.info("notifications_mailed", notified=user.pk, lines=len(lines), by="now")
        return mails.letter_of_now(user, lines) if lines else None


def write_digest(told: Mapping[str, Any]) -> Letter | None:
    """Write the letter that gathers, as things stand now."""
    user = _reader(told)
    if user is None:
        return None
    since, at = datetime.fromisoformat(told["since"]) if told["since"] else None, timezone.now()
    if is_digest_held_up(user=user, about=told["about"], since=since, at=at):
        return None
    with mails.as_read_by(user):
        lines = _left_to_say(user, told["about"])
        news = kept_with_news(user, since=since)
        log.info("notifications_mailed", notified=user.pk, lines=len(lines), by="digest")
        if not lines and not news:
            return None
        return mails.letter_of_digest(user, lines, news, at=at)


def join() -> None:
    """Let these letters be written."""
    register_writer(NOW, write_now)
    register_writer(DIGEST, write_digest)


def _reader(told: Mapping[str, Any]) -> User | None:
    return User.objects.people().filter(pk=told["user"], is_active=True).first()


def _left_to_say(user: User, about: Collection[int]) -> list[Line]:
    """Return the lines of what she neither read nor saw; of what is left out no letter tells."""
    hers = Notification.objects.filter(pk__in=about, recipient=user.pk)
    waiting = list(hers.filter(read_at=None, seen_at=None).order_by("-pk"))
    lines = lines_of(user, [_told(each) for each in waiting]) if waiting else []
    said = {(line.kind.name, line.story) for line in lines}
    mailed = [each.pk for each in waiting if (each.kind, each.story) in said]
    hers.exclude(pk__in=mailed).update(mail=Notification.Mail.NONE, mailed_at=None)
    return lines


def _told(each: Notification) -> Told:
    return Told(each.pk, each.event_id, each.kind, each.story, each.at, True)
