"""Following and blocking.

Whoever is blocked is told nothing, and can find out nothing by following: her follow stays, and tells her
nothing while it lasts.
"""

from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Block, Follow, User
from core.errors import DomainError

log = structlog.get_logger(__name__)


@transaction.atomic
def follow(*, whom: User, by: User, at: datetime) -> None:
    """Let a person hear of what another writes for all to read; twice is once.

    Raises:
        DomainError: `it_is_you`, or `you_block_this_person`.
    """
    _someone_else(whom, by)
    if Block.objects.filter(blocker=by, blocked=whom).exists():
        raise DomainError(
            "you_block_this_person", _("You blocked this person. Take that back first, then follow.")
        )
    Follow.objects.get_or_create(follower=by, followed=whom, defaults={"since": at})


@transaction.atomic
def unfollow(*, whom: User, by: User) -> None:
    """Let a person hear no more of another; of whom she does not follow nothing changes."""
    Follow.objects.filter(follower=by, followed=whom).delete()


@transaction.atomic
def block(*, whom: User, by: User, at: datetime) -> None:
    """Let nothing pass between two people any more, in either direction; twice is once.

    She follows the other no longer. What the other follows stays as it looked to her, so that it tells her
    nothing.

    Raises:
        DomainError: `it_is_you`.
    """
    _someone_else(whom, by)
    Follow.objects.filter(follower=by, followed=whom).delete()
    _row, is_new = Block.objects.get_or_create(blocker=by, blocked=whom, defaults={"since": at})
    if is_new:
        log.info("person_blocked", by=by.pk)


@transaction.atomic
def unblock(*, whom: User, by: User) -> None:
    """Take a block back. What the other blocks herself stays."""
    Block.objects.filter(blocker=by, blocked=whom).delete()


def _someone_else(whom: User, by: User) -> None:
    if whom.pk == by.pk:
        raise DomainError("it_is_you", _("That is you."))
