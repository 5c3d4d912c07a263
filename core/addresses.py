"""Addresses by their name, kept per process: finding one costs more than drawing a line of a list."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language


def address(name: str, *args: Any) -> str:
    """Return an address as `reverse` does, in the language that is active."""
    return _address(name, args, (get_language(), get_urlconf(), settings.ROOT_URLCONF, get_script_prefix()))


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[Any, ...], _where: tuple[str | None, ...]) -> str:
    return reverse(name, args=args)
