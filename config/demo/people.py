"""The people of the demo, made where missing."""

from allauth.account.models import EmailAddress

from accounts.models import User
from accounts.roles import give_role
from config.demo.logins import COLLEAGUES, LOGINS, PASSWORD, Login


def load_people() -> dict[str, User]:
    """Return every demo person by name, made where missing."""
    return {login.name: _person(login) for login in (*LOGINS, *COLLEAGUES)}


def _person(login: Login) -> User:
    known = User.objects.filter(email=login.email).first()
    if known is not None:
        return known
    user = User.objects.create_user(
        login.email,
        PASSWORD,
        display_name=login.display_name,
        official_name=login.official_name,
        language=login.language,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if login.role:
        give_role(user=user, role=login.role)
    return user
