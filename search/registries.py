"""What storeys above announce: kinds of documents and who somebody is to them. Filled in `ready()`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.utils.functional import Promise

from core.registry import Registry
from search.documents import EVERYONE, MEMBERS, VISITORS, Document

Viewer = AbstractBaseUser | AnonymousUser
Build = Callable[[Sequence[str]], Mapping[str, Sequence[Document]]]
Cards = Callable[[Sequence[str], HttpRequest], Mapping[str, Any]]


@dataclass(frozen=True)
class Kind:
    """A kind of thing that can be found.

    Args:
        label: what a tab calls many of them.
        one: what a card calls one of them.
        icon: name of a lucide icon.
        keys: yields the pk of everything of this kind, for a rebuild.
        build: returns the documents of these things as the database is now. A thing that is missing from the
            answer, or has none, is taken out of the index.
        cards: the last check. Returns for those of these things that this reader may see at this moment what
            their card shows, always with a `url`; what is missing from the answer is not shown, whatever the
            index says.
        template: draws one hit; gets `hit`, `kind` and, as `card`, what `cards` returned for it. One that
            extends this one draws its own shape and facts.
        order: lower stands first among the tabs.
        is_person: its words are names: typing errors are never guessed from or to them.
        colour: class that colours the kind, such as `of-course`.
    """

    name: str
    label: str | Promise
    one: str | Promise
    icon: str
    keys: Callable[[], Iterable[str]]
    build: Build
    cards: Cards
    template: str = "search/_hit.html"
    order: int = 50
    is_person: bool = False
    colour: str = ""


@dataclass(frozen=True)
class BrowseLink:
    """A place to look around in, for who found nothing or cannot search now.

    Args:
        label: names the place.
        icon: name of a lucide icon.
        address: gives the URL for this visitor, or None when there is nothing to show her.
        order: lower stands first.
    """

    label: str | Promise
    icon: str
    address: Callable[[HttpRequest], str | None]
    order: int = 50


kinds: Registry[Kind] = Registry("kinds of documents")
browse_links: Registry[BrowseLink] = Registry("places to browse")
_tokens: Registry[Callable[[Viewer], Iterable[str]]] = Registry("audiences of a reader")


def register_kind(kind: Kind) -> None:
    """Let this kind be found."""
    kinds.register(kind.name, kind)


def register_browse_link(name: str, link: BrowseLink) -> None:
    """Offer a place to look around in."""
    browse_links.register(name, link)


def register_tokens(name: str, tokens: Callable[[Viewer], Iterable[str]]) -> None:
    """Let a storey say which further audiences a reader belongs to, such as those of her schools."""
    _tokens.register(name, tokens)


def tokens_of(viewer: Viewer) -> frozenset[str]:
    """Return every audience this reader belongs to."""
    own = {EVERYONE, MEMBERS, f"user:{viewer.pk}"} if viewer.is_authenticated else {EVERYONE, VISITORS}
    return frozenset(own.union(*(more(viewer) for more in _tokens)))
