"""Accounts that were asked for and never confirmed: they keep no address occupied."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User

KEPT_FOR = timedelta(days=7)


def unconfirmed_accounts() -> QuerySet[User]:
    """Return accounts without one confirmed address into which nobody ever signed in."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    asked = EmailAddress.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(~Exists(confirmed), Exists(asked), last_login__isnull=True, is_staff=False)


def make_way_for_new_sign_up(*, email: str) -> None:
    """Forget an unconfirmed account of this address: whoever owns the mailbox may start anew.

    Without this a stranger could occupy someone's address, or leave a password behind in it.
    """
    unconfirmed_accounts().filter(email__iexact=email).delete()


def forget_unconfirmed(*, at: datetime) -> int:
    """Erase what was filled in a week ago and never confirmed; return how many accounts went."""
    gone, _ = unconfirmed_accounts().filter(date_joined__lt=at - KEPT_FOR).delete()
    return gone
