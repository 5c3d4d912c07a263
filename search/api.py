"""The front door of the search for storeys above."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.utils import timezone

from search.documents import EVERYONE, MEMBERS, VISITORS, Document, thing
from search.engines.base import EngineIsDown
from search.engines.choosing import engine
from search.finding.asking import Asked
from search.finding.results import Listed, listed
from search.models import Change, SavedSearch
from search.pages.betting import put_first
from search.pages.kept import keep
from search.pages.news import News, news_of
from search.registries import (
    BrowseLink,
    Kind,
    Viewer,
    register_browse_link,
    register_kind,
    register_tokens,
    tokens_of,
)

__all__ = [
    "EVERYONE",
    "MEMBERS",
    "VISITORS",
    "BrowseLink",
    "Document",
    "Kind",
    "Listed",
    "News",
    "Viewer",
    "forget_kept_searches",
    "keep_search",
    "keepers",
    "kept_searches",
    "kept_with_news",
    "mark_changed",
    "mark_many_changed",
    "matching",
    "put_first",
    "register_browse_link",
    "register_kind",
    "register_tokens",
    "thing",
    "tokens_of",
]


def matching(words: str, *, kind: str, viewer: Viewer, language: str) -> Listed | None:
    """Return what of one kind this reader finds, for a list with filters of its own.

    Returns:
        None while the search cannot answer: whoever asks has another way then.
    """
    try:
        return listed(words, kind=kind, engine=engine(), tokens=tokens_of(viewer), language=language)
    except EngineIsDown:
        return None


def keep_search(*, owner: AbstractBaseUser, words: str, language: str, at: datetime) -> SavedSearch:
    """Keep a search for these words; one that is kept already stays as it is."""
    return keep(owner=owner, asked=Asked(words=words), language=language, at=at)


def mark_changed(kind: str, pk: object) -> None:
    """Write down, in the transaction of the change itself, that a thing is to be indexed again.

    It says nothing of what changed: the worker asks the database when it gets there, so order and repeats
    do not matter, and a thing that is gone or hidden by then is taken out of the index.
    """
    mark_many_changed(kind, (pk,))


def mark_many_changed(kind: str, pks: Iterable[object]) -> None:
    """Write down that these things are to be indexed again."""
    at = timezone.now()
    rows = [Change(kind=kind, pk_of_thing=str(pk), marked_at=at) for pk in dict.fromkeys(pks)]
    Change.objects.bulk_create(rows, batch_size=500)


def kept_searches(user: AbstractBaseUser) -> QuerySet[SavedSearch]:
    """Return the searches somebody kept; hers alone."""
    return SavedSearch.objects.filter(owner=user.pk)


def kept_with_news(owner: AbstractBaseUser, *, since: datetime | None = None) -> list[News]:
    """Return the searches somebody keeps in which something is new; nothing while the engine is down.

    Args:
        since: counts only what came after it, for whoever was told of what came before.
    """
    return news_of(owner, since=since)


def keepers(after: int, limit: int) -> list[int]:
    """Return keys of people who keep a search, rising, all above `after`."""
    owners = SavedSearch.objects.filter(owner__gt=after).order_by("owner")
    return list(owners.values_list("owner", flat=True).distinct()[:limit])


def forget_kept_searches(user: AbstractBaseUser) -> None:
    """Erase every search somebody kept."""
    kept_searches(user).delete()
