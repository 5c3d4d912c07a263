"""Puts published pages into the tree by the thousand, each with its stand-in in the other language.

The rows are those that publication would have left: rendered body, address, place in the tree. What
publication brings about in storeys above, such as activities, is the caller's. There are no revisions
and no entries in the editors' search.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import connection, router
from django.db.models import F
from django.db.models.sql import InsertQuery
from treebeard.numconv import NumConv
from wagtail.models import Page

from cms.api import render_body
from cms.models import BasePage
from cms.page_index import FAMILY
from core import versions

ROWS_AT_ONCE = 200
NUMBERS = NumConv(Page.alphabet)


@dataclass
class Seed:
    """A page to be planted, with what stands below it.

    Args:
        fields: values by name; a body is its raw data.
    """

    model: type[BasePage]
    key: UUID
    slug: str
    fields: dict[str, Any]
    below: Sequence["Seed"] = ()


@dataclass
class Planted:
    """The pages of one seed: the source, its stand-in, and what was planted below."""

    source: Any
    stand_in: Any
    below: list["Planted"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Planted"]:
        yield self
        for each in self.below:
            yield from each


def plant(seeds: Sequence[Seed], *, below: Page, stand_ins_below: Page, at: datetime) -> list[Planted]:
    """Plant pages below a source page, and their stand-ins below its translation; return them stored."""
    planted = _grow(seeds, below, stand_ins_below, at)
    every = [each for top in planted for each in top]
    sources = [each.source for each in every]
    _store(sources)
    for each in every:
        each.stand_in.alias_of = each.source
    _store([each.stand_in for each in every])
    versions.bump(FAMILY)
    for parent in (below, stand_ins_below):
        Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(seeds))
        parent.refresh_from_db()
    return planted


def _grow(seeds: Sequence[Seed], parent: Page, stand_ins_parent: Page, at: datetime) -> list[Planted]:
    """Make the pages in memory, with their places in both trees."""
    places, stand_ins_places = _free_places(parent), _free_places(stand_ins_parent)
    grown = []
    for seed in seeds:
        source = _page(seed, parent, next(places), at)
        stand_in = _page(seed, stand_ins_parent, next(stand_ins_places), at)
        source.numchild = stand_in.numchild = len(seed.below)
        grown.append(Planted(source, stand_in, _grow(seed.below, source, stand_in, at)))
    return grown


def _free_places(parent: Page) -> Iterator[str]:
    """Return the tree paths after those of the children there are."""
    last = parent.get_last_child() if parent.pk else None
    first = NUMBERS.str2int(last.path[-Page.steplen :]) + 1 if last else 1
    for number in count(first):
        yield parent.path + NUMBERS.int2str(number).rjust(Page.steplen, Page.alphabet[0])


def _page(seed: Seed, parent: Page, place: str, at: datetime) -> Any:
    page = seed.model(
        path=place,
        depth=parent.depth + 1,
        translation_key=seed.key,
        locale=parent.locale,
        slug=seed.slug,
        url_path=f"{parent.url_path}{seed.slug}/",
        live=True,
        first_published_at=at,
        last_published_at=at,
        content_type=ContentType.objects.get_for_model(seed.model),
    )
    for name, value in seed.fields.items():
        is_raw = name in ("body", "sources")
        setattr(page, name, page._meta.get_field(name).stream_block.to_python(value) if is_raw else value)
    page.draft_title = page.title
    return page


def _store(pages: Sequence[Any]) -> None:
    """Store pages of several types: what all pages share, then what each type adds."""
    for page in pages:
        page.body_parts = render_body(page)
    names = [each.attname for each in Page._meta.concrete_fields if not each.primary_key]
    shared = Page.objects.bulk_create(Page(**{name: getattr(page, name) for name in names}) for page in pages)
    for page, row in zip(pages, shared, strict=True):
        page.id = page.page_ptr_id = row.pk
    for model in {type(page) for page in pages}:
        _store_own_fields(model, [page for page in pages if type(page) is model])


def _store_own_fields(model: type[BasePage], pages: Sequence[Any]) -> None:
    fields = list(model._meta.local_concrete_fields)
    for rows in _portions(pages, connection.ops.bulk_batch_size(fields, pages)):
        query = InsertQuery(model)
        query.insert_values(fields, list(rows))
        query.get_compiler(router.db_for_write(model)).execute_sql()


def _portions(rows: Sequence[Any], most: int) -> Iterable[Sequence[Any]]:
    size = min(most, ROWS_AT_ONCE)
    return (rows[start : start + size] for start in range(0, len(rows), size))
