"""Accounts that were asked for and never confirmed: they keep no address occupied."""

from datetime import datetime, timedelta

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, QuerySet

from accounts.identity.models import User

KEPT_FOR = timedelta(days=7)


def unconfirmed_accounts() -> QuerySet[User]:
    """Return accounts without one confirmed address into which nobody ever signed in."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    asked = EmailAddress.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(~Exists(confirmed), Exists(asked), last_login__isnull=True, is_staff=False)


def is_free_for_sign_up(email: str) -> bool:
    """Say whether no account has this address but those that make way for a new one."""
    holders = {user.pk for user in filter_users_by_email(email)}
    return holders == set(_that_make_way(email).values_list("pk", flat=True))


def make_way_for_new_sign_up(*, email: str) -> None:
    """Forget an unconfirmed account of this address: whoever owns the mailbox may start anew.

    Without this a stranger could occupy someone's address, or leave a password behind in it. Called in the
    transaction that makes the new account, so that nothing goes for a form that was not filled in. What
    was begun with the old account goes too; the browser that began it still holds its note.
    """
    _that_make_way(email).delete()


def _that_make_way(email: str) -> QuerySet[User]:
    return unconfirmed_accounts().filter(email__iexact=email)


def forget_unconfirmed(*, at: datetime) -> int:
    """Erase what was filled in a week ago and never confirmed; return how many accounts went."""
    gone, _ = unconfirmed_accounts().filter(date_joined__lt=at - KEPT_FOR).delete()
    return gone
