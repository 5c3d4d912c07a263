"""The people of the demo, made where missing."""

from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.api import mark_person
from accounts.models import User
from accounts.roles import give_role
from config.demo.logins import COLLEAGUES, LOGINS, PASSWORD, Login


def load_people() -> dict[str, User]:
    """Return every demo person by name, made where missing."""
    return {login.name: put_person(login) for login in (*LOGINS, *COLLEAGUES)}


def put_person(login: Login) -> User:
    """Return who has this login, made where missing."""
    known = User.objects.filter(email=login.email).first()
    if known is not None:
        return known
    user = User.objects.create_user(
        login.email,
        display_name=login.display_name,
        official_name=login.official_name,
        language=login.language,
    )
    user.password = _hashed_password()
    user.save(update_fields=["password"])
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if login.role:
        give_role(user=user, role=login.role)
    mark_person(user)
    return user


@cache
def _hashed_password() -> str:
    """Return the one password of all, hashed once: that takes long on purpose."""
    return make_password(PASSWORD)
