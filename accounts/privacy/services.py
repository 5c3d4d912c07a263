"""Being forgotten: asked for, taken back within the time of grace, done once."""

import logging
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.db import transaction

from accounts.identity.models import ERASED
from accounts.models import DeletionRequest, User
from accounts.profiles.findable import mark_person
from accounts.registries import personal_data

GRACE = timedelta(days=14)

log = logging.getLogger(__name__)


@transaction.atomic
def ask_deletion(*, user: User, at: datetime) -> DeletionRequest:
    """Begin the time of grace. Asked twice it stays as it was first asked."""
    request, _ = DeletionRequest.objects.get_or_create(
        user=user, defaults={"asked_at": at, "erase_at": at + GRACE}
    )
    mark_person(user)
    return request


@transaction.atomic
def take_back_deletion(*, user: User) -> bool:
    """Keep the account after all; say whether there was something to take back."""
    gone, _ = DeletionRequest.objects.filter(user=user).delete()
    mark_person(user)
    return bool(gone)


def erase_due_accounts(*, at: datetime) -> int:
    """Erase every account whose time of grace is over; return how many. Safe to repeat."""
    due = DeletionRequest.objects.filter(erase_at__lte=at).values_list("pk", flat=True)
    return sum(_erase_one(pk, at) for pk in list(due))


@transaction.atomic
def _erase_one(pk: int, at: datetime) -> bool:
    """Erase one account unless someone else did, or its owner took it back just now."""
    request = DeletionRequest.objects.select_for_update().filter(pk=pk, erase_at__lte=at).first()
    if request is None:
        return False
    erase_account(user=request.user)
    log.info("an account was erased")
    return True


@transaction.atomic
def erase_account(*, user: User) -> None:
    """Let every part forget the person; an empty shell stays where kept records point to it.

    Raises whatever a part raises: then nothing is erased, and the next round tries again.
    """
    for handler in personal_data:
        handler.erase(user)
    for device in UserSession.objects.filter(user=user):
        device.end()
    DeletionRequest.objects.filter(user=user).delete()
    user.email = f"{user.public_id}{ERASED}"
    user.display_name = user.official_name = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
    mark_person(user)
