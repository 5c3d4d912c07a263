"""Every address of the site, found by walking Django's own resolver.

Wagtail's admin is left out, save what the house put there: its views, and its viewsets even where the
view itself is Wagtail's. So a new viewset has to be answered for without being named here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation
from wagtail.admin.viewsets import viewsets

ADMIN = "admin/"


@dataclass(frozen=True)
class Address:
    """A pattern: its full name, its route in one language, and the module of its view."""

    name: str
    route: str
    module: str


def addresses(language: str = "nl") -> list[Address]:
    """Return the addresses in a language, each once: what stands behind another one is never reached."""
    with translation.override(language):
        found: dict[str, Address] = {}
        for each in _walk(get_resolver().url_patterns):
            found.setdefault(each.route, each)
    return [each for each in found.values() if not each.route.startswith(ADMIN) or is_ours(each)]


def localized(language: str) -> dict[str, str]:
    """Return the routes below a language by name, without the language itself."""
    start = f"{language}/"
    return {
        each.name: each.route.removeprefix(start)
        for each in addresses(language)
        if each.route.startswith(start)
    }


def is_ours(address: Address) -> bool:
    """Say whether an address behind the scenes was put there by the house."""
    return _of_the_house(address.module) or address.name.partition(":")[0] in _our_viewsets()


def _walk(
    patterns: Iterable[URLPattern | URLResolver], route: str = "", names: tuple[str, ...] = ()
) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            yield Address(":".join([*names, pattern.name or here]), here, pattern.callback.__module__)


@cache
def _our_viewsets() -> set[str]:
    return {each.url_namespace for each in viewsets.viewsets if _of_the_house(type(each).__module__)}


@cache
def _of_the_house(module: str) -> bool:
    storey = module.partition(".")[0]
    return (settings.ROOT / storey / "__init__.py").exists()
