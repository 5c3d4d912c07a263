"""What administrators do with an account, by the same rules as its owner meets."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.log_actions import log

from accounts.identity.unconfirmed import unconfirmed_accounts
from accounts.models import User
from accounts.privacy.services import erase_account
from accounts.profiles.findable import mark_person
from accounts.profiles.services import forget_withheld_name
from accounts.roles import ROLES, give_role, set_groups


@transaction.atomic
def keep_person(*, user: User, groups: Iterable[Group] | None) -> User:
    """Keep an account as an administrator filled it in, a new one without a password.

    Args:
        user: with the address, name and language as they must be, not yet saved.
        groups: the roles and other groups from now on; None leaves them as they are.
    """
    if not user.password or _nobody_came_in(user):
        user.set_unusable_password()
    forget_withheld_name(user=user)
    user.save()
    _write_to(user)
    if groups is not None:
        set_groups(user=user, groups=groups)
    mark_person(user)
    return user


@transaction.atomic
def put_in_group(*, user: User, group: Group) -> None:
    """Let someone hold a role, with all that belongs to it, or stand in another group."""
    if _nobody_came_in(user):
        user.set_unusable_password()
        user.save(update_fields=["password"])
    if group.name in ROLES:
        give_role(user=user, role=group.name)
    else:
        user.groups.add(group)
    mark_person(user)


@transaction.atomic
def let_in(*, user: User, is_active: bool) -> None:
    """Let someone sign in, or not; who may not is found no longer."""
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    mark_person(user)


def _nobody_came_in(user: User) -> bool:
    """Say whether this is an account nobody confirmed: its password may be a stranger's, so it goes."""
    return unconfirmed_accounts().filter(pk=user.pk).exists()


def _write_to(user: User) -> None:
    """Let the address of the account be the confirmed one, in the place of the one written to before.

    The administrator vouches for it. Codes are mailed there, so whoever reads that mailbox comes in, and
    whoever reads the former one does not.
    """
    addresses = EmailAddress.objects.filter(user=user)
    if addresses.filter(email=user.email, primary=True).exists():
        return
    addresses.filter(primary=True).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def erase_person(*, user: User) -> None:
    """Erase an account at once, as the time of grace would have done; the log names nobody."""
    erase_account(user=user)
    log(instance=user, action="wagtail.delete")
