"""What became of what people were told: read, seen, or taken away."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from accounts.models import Event, Notification, User


@transaction.atomic
def untell(subject: str) -> None:
    """Erase what was told of a thing that was taken away; who is yet to be told is not told any more."""
    Event.objects.filter(subject=subject).delete()


def read_about(
    *,
    user: User,
    at: datetime,
    subjects: Collection[str] = (),
    story: str = "",
    story_until: datetime | None = None,
) -> int:
    """Note that a person read the things themselves: nothing of them is mailed or new to her any more.

    Args:
        subjects: what she read, such as `post:812`.
        story: what she read as a whole, such as `topic:44`.
        story_until: up to when it was told; all of it, unless told otherwise.

    Returns:
        How many notifications of hers that was.
    """
    about = Q(subject__in=list(subjects))
    if story:
        about |= Q(story=story, **({"at__lte": story_until} if story_until else {}))
    hers = Notification.objects.filter(about, recipient=user.pk, read_at=None)
    if not hers.exists():  # what nobody told her of is read most; looking costs no writing
        return 0
    return hers.update(read_at=at, seen_at=Coalesce("seen_at", Value(at)))


@transaction.atomic
def see_all(*, user: User, at: datetime) -> int:
    """Note that a person saw all there is; nothing is new any more."""
    return Notification.objects.filter(recipient=user.pk, seen_at=None, at__lte=at).update(seen_at=at)
