"""Addresses by their name, kept per process: finding one costs more than drawing a line of a list."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language


def address(name: str, /, *args: Any, current_app: str | None = None, **kwargs: Any) -> str:
    """Return an address as `reverse` does, in the language that is active.

    Args:
        current_app: the instance of an app in which the name is looked for.

    Raises:
        NoReverseMatch: there is nothing such.
        TypeError: a value cannot be a key.
    """
    where = (get_language(), get_urlconf(), settings.ROOT_URLCONF, get_script_prefix())
    return _address(name, args, tuple(kwargs.items()), current_app, where)


@lru_cache(maxsize=4096)
def _address(
    name: str,
    args: tuple[Any, ...],
    named: tuple[tuple[str, Any], ...],
    current_app: str | None,
    _where: tuple[str | None, ...],
) -> str:
    return reverse(name, args=args, kwargs=dict(named), current_app=current_app)
