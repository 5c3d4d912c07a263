"""People of the benchmark: roles with numbers, never persons. All with the demo's public password."""

from collections.abc import Sequence
from typing import TypeVar

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from config.demo.logins import DOMAIN, PASSWORD

ROWS_AT_ONCE = 2_000
ONE_MAKES = 20
Person = TypeVar("Person")


def address_of(number: int) -> str:
    """Return the address of the person with this number."""
    return f"benchmark-{number:06d}@{DOMAIN}"


@transaction.atomic
def load_people(count: int) -> list[User]:
    """Return so many people in the order of their numbers, made where missing; one hash serves them all."""
    wanted = [address_of(number) for number in range(count)]
    known = set(User.objects.filter(email__startswith="benchmark-").values_list("email", flat=True))
    secret = make_password(PASSWORD)
    missing = [
        User(email=email, password=secret, display_name=f"Leerkracht {number}", official_name="Voorbeeld")
        for number, email in enumerate(wanted)
        if email not in known
    ]
    made = User.objects.bulk_create(missing, batch_size=ROWS_AT_ONCE)
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in made],
        batch_size=ROWS_AT_ONCE,
    )
    found = User.objects.filter(email__startswith="benchmark-").order_by("email")
    return list(found[:count])


def makers(everyone: Sequence[Person]) -> list[Person]:
    """Return those who may make courses."""
    return list(everyone[::ONE_MAKES])


def learners(everyone: Sequence[Person], count: int) -> list[Person]:
    """Return so many of the others; in a larger scale the first ones are the same."""
    return [each for number, each in enumerate(everyone) if number % ONE_MAKES][:count]


def measured(those: Sequence[Person]) -> Person:
    """Return the learner whose pages are measured: half way in the big course."""
    return those[len(those) // 2]
