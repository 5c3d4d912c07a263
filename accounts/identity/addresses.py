"""Which mailboxes are somebody's."""

from allauth.account.models import EmailAddress

from accounts.models import User


def addresses_of(user: User) -> set[str]:
    """Return every address of this person, in small letters: where she signs in, and those she confirmed.

    One she typed and never confirmed may be somebody else's.
    """
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return {address.lower() for address in (user.email, *confirmed)}
