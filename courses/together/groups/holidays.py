"""On which days a group does not meet: the school holidays of where its starter works."""

from collections.abc import Callable
from datetime import date

from accounts.api import days_off
from accounts.models import User


def off_days(user: User) -> Callable[[date], bool]:
    """Return what says of a day whether it falls in a holiday of her region."""
    periods = days_off(user)
    return lambda day: any(first <= day <= last for first, last in periods)
