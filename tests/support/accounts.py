"""People for tests, made the way the site makes them."""

import itertools

from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from accounts.roles import give_role

_numbers = itertools.count(1)
PASSWORD = "three quiet words"


def person(
    *,
    email: str | None = None,
    name: str = "",
    confirmed: bool = True,
    role: str | None = None,
    password: str = PASSWORD,
    language: str = "nl",
) -> User:
    """Return someone with an account, and with a role when one is named."""
    number = next(_numbers)
    address = email or f"person{number}@school.example"
    user = User.objects.create_user(
        address, password, display_name=name or f"Person {number}", language=language
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=confirmed, primary=True)
    if role:
        give_role(user=user, role=role)
    return user


def sign_in(client: Client, user: User, password: str = PASSWORD) -> None:
    """Sign in by the page and show once more who one is, as delicate pages ask."""
    client.post("/nl/accounts/login/", {"login": user.email, "password": password})
    client.post("/nl/accounts/reauthenticate/", {"password": password})
