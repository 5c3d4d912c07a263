"""Searches somebody keeps: keeping one, naming it, letting it go, and having seen what is new."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.db.models import BigIntegerField, CharField, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.errors import DomainError
from core.prepared import Prepared, columns, loaded
from search.finding.asking import Asked
from search.models import SavedSearch
from search.registries import kinds

MOST_KEPT = 30
LONGEST_NAME = 120
LONGEST_SEARCH = 1000


def searches_of(owner: AbstractBaseUser | AnonymousUser) -> QuerySet[SavedSearch]:
    """Return what somebody keeps; nothing for a visitor."""
    return (
        SavedSearch.objects.filter(owner=owner.pk) if owner.is_authenticated else SavedSearch.objects.none()
    )


def kept_as(written: str, *, owner: AbstractBaseUser | AnonymousUser, language: str) -> SavedSearch | None:
    """Return the search as somebody keeps it already; of a visitor nothing is asked."""
    if not owner.is_authenticated:
        return None
    rows = _KEPT.rows(owner=owner.pk, asked=written, language=language)
    return loaded(SavedSearch, rows[0]) if rows else None


def _kept(owner: Any, asked: Any, language: Any) -> QuerySet[SavedSearch, Any]:
    found = SavedSearch.objects.filter(owner=owner, asked=asked, language=language)
    return found.order_by().values_list(*columns(SavedSearch))


_KEPT = Prepared(_kept, owner=BigIntegerField(), asked=CharField(), language=CharField())


def as_kept(asked: Asked) -> str:
    """Return a search as it is kept: what is asked, whatever the page and the order in which it was read."""
    return asked.address(sort="best").removeprefix("?")


def asked_of(kept: str) -> Asked:
    """Return what a kept search asks."""
    return Asked.of(QueryDict(kept.removeprefix("?")))


def name_of(asked: Asked) -> str:
    """Return what a search is called unless its owner says otherwise: its words, or the kind it looks for."""
    kind = kinds.get(asked.kind)
    return (asked.words or (str(kind.label) if kind else _("Search")))[:LONGEST_NAME]


def address_of(kept: SavedSearch) -> str:
    """Return where a kept search leads: to the language in which it was asked."""
    with override(kept.language):
        return f"{reverse('search:results')}?{kept.asked}"


@transaction.atomic
def keep(
    *, owner: AbstractBaseUser, asked: Asked, language: str, at: datetime, name: str = ""
) -> SavedSearch:
    """Keep a search; one that is kept already stays as it is, so that a second tap does nothing.

    Raises:
        DomainError: `nothing_asked`, `search_too_long`, `too_many_kept`.
    """
    written = as_kept(asked)
    if not written:
        raise DomainError("nothing_asked", _("There is nothing to keep yet: search for something first."))
    if len(written) > LONGEST_SEARCH:
        raise DomainError("search_too_long", _("This search is too long to keep. Take away some filters."))
    get_user_model()._default_manager.select_for_update().get(pk=owner.pk)
    known = kept_as(written, owner=owner, language=language)
    if known is not None:
        return known
    if searches_of(owner).count() >= MOST_KEPT:
        words = _("You keep %(most)d searches already. Remove one of them first.")
        raise DomainError("too_many_kept", words % {"most": MOST_KEPT})
    return SavedSearch.objects.create(
        owner_id=owner.pk,
        asked=written,
        language=language,
        name=(name.strip() or name_of(asked))[:LONGEST_NAME],
        made_at=at,
        seen_at=at,
    )


def rename(*, kept: SavedSearch, name: str) -> None:
    """Give a kept search another name; one that was let go of in another window stays gone.

    Raises:
        DomainError: `name_missing`.
    """
    name = " ".join(name.split())
    if not name:
        raise DomainError("name_missing", _("Say what this search is called."), field="name")
    kept.name = name[:LONGEST_NAME]
    SavedSearch.objects.filter(pk=kept.pk).update(name=kept.name)


def let_go(*, owner: AbstractBaseUser, pk: int) -> bool:
    """Keep a search no longer; say whether it was there. Once more does nothing."""
    return bool(searches_of(owner).filter(pk=pk).delete()[0])


def mark_seen(*, kept: SavedSearch, at: datetime) -> None:
    """Remember that its owner looked at what is in it now."""
    SavedSearch.objects.filter(pk=kept.pk, seen_at__lt=at).update(seen_at=at)
