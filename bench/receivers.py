"""Runs inside the site: people whose digest is due now, each with some things to be told of.

Reads `{"people": number, "named": words}` and queues the job that sends them. Their hours are open at any
time, and the measured space is open to them, so that every one of them gets a letter.
"""

import json
import sys
from datetime import datetime, time, timedelta
from typing import Any

import django

TOLD = 5
"""Of how many conversations each person is told."""
AT_ONCE = 2_000


def main() -> None:
    """Answer the question on standard input."""
    django.setup()
    from accounts.notifications.digests import send_digests  # noqa: PLC0415 - after setup
    from core.jobs import enqueue  # noqa: PLC0415

    question = json.load(sys.stdin)
    told = lay(question["people"], question["named"])
    enqueue(send_digests)
    sys.stdout.write(json.dumps(told))


def lay(people: int, named: str) -> dict[str, int]:
    """Lay so many people and what each is told of; return how many letters are due."""
    from django.db import transaction  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import NotificationSettings, User  # noqa: PLC0415

    at, midnight = timezone.now(), time(0)
    with transaction.atomic():
        users = User.objects.bulk_create(
            [
                User(
                    email=f"{named}-{number}@school.example",
                    display_name=f"Persoon {number}",
                    quiet_from=midnight,
                    quiet_until=midnight,
                )
                for number in range(people)
            ],
            batch_size=AT_ONCE,
        )
        due = at - timedelta(minutes=1)
        NotificationSettings.objects.bulk_create(
            [NotificationSettings(user=user, next_digest_at=due) for user in users], batch_size=AT_ONCE
        )
        tell(users, at)
    return {"letters": people}


def tell(users: list[Any], at: datetime) -> None:
    """Tell each of these people of an answer in some conversations of the measured space."""
    from accounts.models import Event, Notification  # noqa: PLC0415 - after setup
    from community.models import Post  # noqa: PLC0415
    from config.benchmark.community import slug_of_space  # noqa: PLC0415

    posts = Post.objects.filter(topic__space__slug=slug_of_space(0), number=2).order_by("pk")[: TOLD * 20]
    events = list(Event.objects.filter(subject__in=[f"post:{post.pk}" for post in posts], kind="answer"))
    known = {event.subject for event in events}
    events += Event.objects.bulk_create(
        Event(
            kind="answer",
            subject=f"post:{post.pk}",
            key=f"answer:{post.pk}",
            story=f"topic:{post.topic_id}",
            by_id=post.by_id,
            at=at,
            told_at=at,
        )
        for post in posts
        if f"post:{post.pk}" not in known
    )
    for start in range(0, len(users), AT_ONCE):
        Notification.objects.bulk_create(
            Notification(
                event=event,
                recipient=user,
                kind=event.kind,
                subject=event.subject,
                story=event.story,
                at=event.at,
                mail=Notification.Mail.DIGEST,
            )
            for number, user in enumerate(users[start : start + AT_ONCE])
            for event in _some(events, start + number)
        )


def _some(events: list[Any], number: int) -> list[Any]:
    """Return a few of these, others for each person."""
    return [events[(number + 7 * step) % len(events)] for step in range(TOLD)]


if __name__ == "__main__":
    main()
