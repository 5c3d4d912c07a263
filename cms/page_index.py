"""The index of public pages that each process keeps: menus, crumbs and addresses without queries.

It holds live pages without a view restriction whose ancestors are public too, and nothing else, so a
title that stands in it may be shown to anyone. A stand-in is as hidden as the page it stands in for.
It never holds drafts, texts or anything about persons.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from cms.registries import index_fields
from core import versions

FAMILY = "pages"
STEP = 4
"""Characters of a tree path per level."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """What everyone may know of a public page.

    Args:
        label: page type, such as `courses.coursepage`.
        path: place in the tree; sorting by it gives reading order.
        language: the language of the tree it stands in.
        content_language: the language its words are in; differs for a page that is not translated yet.
        alias_of: the page it stands in for, when it is not translated yet.
        extra: values of the fields registered for its type.
    """

    id: int
    label: str
    title: str
    url: str
    slug: str
    depth: int
    path: str
    language: str
    content_language: str
    translation_key: UUID
    parent_id: int | None
    alias_of: int | None
    in_menus: bool = False
    published_at: Any = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_translated(self) -> bool:
        """Whether the words are in the language of the tree."""
        return self.language == self.content_language


class PageIndex:
    """All public pages of all languages, by every question a page asks.

    Args:
        entries: in tree order.
        homes: the front page of each language.
    """

    def __init__(self, entries: Iterable[PageEntry], homes: Mapping[str, PageEntry]) -> None:
        self._by_id = {entry.id: entry for entry in entries}
        self._by_url = {entry.url: entry for entry in self._by_id.values()}
        self._homes = dict(homes)
        self._children: dict[int, list[PageEntry]] = defaultdict(list)
        self._by_key: dict[UUID, list[PageEntry]] = defaultdict(list)
        self._by_label: dict[tuple[str, str], list[PageEntry]] = defaultdict(list)
        for entry in self._by_id.values():
            if entry.parent_id is not None:
                self._children[entry.parent_id].append(entry)
            self._by_key[entry.translation_key].append(entry)
            self._by_label[entry.label, entry.language].append(entry)

    def __iter__(self) -> Any:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def home(self, language: str) -> PageEntry | None:
        """Return the front page of a language."""
        return self._homes.get(language)

    def by_url(self, language: str, path: str) -> PageEntry | None:
        """Return the page at a path below the language, such as `("nl", "over-ons/")`."""
        home = self._homes.get(language)
        if home is None:
            return None
        bare = path.strip("/")
        return self._by_url.get(f"{home.url}{bare}/" if bare else home.url)

    def by_id(self, page_id: int) -> PageEntry | None:
        """Return the page with this id, or None when it is not public."""
        return self._by_id.get(page_id)

    def by_key(self, translation_key: UUID, language: str) -> PageEntry | None:
        """Return the page of these translations that stands in this language's tree."""
        return next((entry for entry in self.with_key(translation_key) if entry.language == language), None)

    def with_key(self, translation_key: UUID) -> list[PageEntry]:
        """Return all pages of these translations, stand-ins too."""
        return self._by_key.get(translation_key, [])

    def of_type(self, label: str, language: str) -> list[PageEntry]:
        """Return all pages of a type in a language's tree, in tree order."""
        return self._by_label.get((label.lower(), language), [])

    def children(self, entry: PageEntry) -> list[PageEntry]:
        """Return the pages right below, in tree order."""
        return self._children.get(entry.id, [])

    def parent(self, entry: PageEntry) -> PageEntry | None:
        """Return the page right above."""
        return None if entry.parent_id is None else self._by_id.get(entry.parent_id)

    def ancestors(self, entry: PageEntry) -> list[PageEntry]:
        """Return the pages above it, front page first, itself not included."""
        above: list[PageEntry] = []
        parent = self.parent(entry)
        while parent is not None:
            above.append(parent)
            parent = self.parent(parent)
        return above[::-1]

    def descendants(self, entry: PageEntry) -> list[PageEntry]:
        """Return every page below it, in tree order."""
        below: list[PageEntry] = []
        for child in self.children(entry):
            below.append(child)
            below.extend(self.descendants(child))
        return below

    def translations(self, entry: PageEntry) -> list[PageEntry]:
        """Return this page in every language, itself included, stand-ins too."""
        return self.with_key(entry.translation_key)

    def written_first(self, translation_key: UUID) -> PageEntry | None:
        """Return the page that was written first: the site's own language before others, never a stand-in."""
        pages = [entry for entry in self.with_key(translation_key) if entry.alias_of is None]
        return min(
            pages, key=lambda entry: (entry.language != settings.LANGUAGE_CODE, entry.path), default=None
        )

    def source(self, entry: PageEntry) -> PageEntry:
        """Return the page whose words a stand-in shows; any other page is its own source."""
        return entry if entry.alias_of is None else self._by_id.get(entry.alias_of, entry)


_kept: dict[str, tuple[int, PageIndex]] = {}


def page_index(request: HttpRequest | None = None) -> PageIndex:
    """Return the index as it is now; with a request the question is put once per request."""
    if request is None:
        return _at_version(versions.current().get(FAMILY, 0))
    known: PageIndex | None = getattr(request, "page_index", None)
    if known is None:
        known = _at_version(versions.of_request(request).get(FAMILY, 0))
        request.page_index = known  # type: ignore[attr-defined]
    return known


def _at_version(version: int) -> PageIndex:
    number, index = _kept.get(FAMILY, (-1, None))
    if index is None or number != version:
        index = _build()
        _kept[FAMILY] = (version, index)
    return index


_FIELDS = (
    "id",
    "path",
    "depth",
    "title",
    "slug",
    "url_path",
    "translation_key",
    "alias_of_id",
    "show_in_menus",
    "last_published_at",
    "locale__language_code",
    "alias_of__locale__language_code",
    "content_type__app_label",
    "content_type__model",
)


def _build() -> PageIndex:
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return PageIndex([], {})
    rows = Page.objects.live().public().filter(depth__gte=2).order_by("path").values_list(*_FIELDS)
    entries: dict[str, PageEntry] = {}
    homes: dict[str, PageEntry] = {}
    prefixes: dict[str, tuple[str, str]] = {}
    extras = _extra_values()
    public = _to_be_found(rows)
    for row in rows:
        entry = _entry(row, homes, prefixes, entries, root_key=site.root_page.translation_key)
        if entry is not None and (entry.alias_of is None or entry.alias_of in public):
            entries[entry.path] = replace(entry, extra=extras.get(entry.id, {}))
    return PageIndex(entries.values(), {home.language: entries[home.path] for home in homes.values()})


def _to_be_found(rows: Iterable[tuple[Any, ...]]) -> set[int]:
    """Return the ids of those pages, in tree order, above which every page is among them."""
    found: dict[str, int] = {}
    for page_id, path, depth, *_rest in rows:
        if depth == 2 or path[:-STEP] in found:  # noqa: PLR2004 - below the root
            found[path] = page_id
    return set(found.values())


def _entry(
    row: tuple[Any, ...],
    homes: dict[str, PageEntry],
    prefixes: dict[str, tuple[str, str]],
    entries: Mapping[str, PageEntry],
    *,
    root_key: UUID,
) -> PageEntry | None:
    """Turn one row into an entry, or None when a page above it is not public."""
    values = dict(zip(_FIELDS, row, strict=True))
    language = values["locale__language_code"]
    parent = entries.get(values["path"][:-STEP])
    is_home = values["depth"] == 2 and values["translation_key"] == root_key  # noqa: PLR2004 - below the root
    if not is_home and parent is None:
        return None
    if is_home:
        prefixes[language] = (values["url_path"], _home_url(language))
    tree, address = prefixes[language]
    url = address + values["url_path"][len(tree) :]
    entry = _as_entry(values, language=language, url=url, parent_id=parent.id if parent else None)
    if is_home:
        homes[language] = entry
    return entry


def _as_entry(values: Mapping[str, Any], *, language: str, url: str, parent_id: int | None) -> PageEntry:
    return PageEntry(
        id=values["id"],
        label=f"{values['content_type__app_label']}.{values['content_type__model']}",
        title=values["title"],
        url=url,
        slug=values["slug"],
        depth=values["depth"],
        path=values["path"],
        language=language,
        content_language=values["alias_of__locale__language_code"] or language,
        translation_key=values["translation_key"],
        parent_id=parent_id,
        alias_of=values["alias_of_id"],
        in_menus=values["show_in_menus"],
        published_at=values["last_published_at"],
    )


def drafted_entry(page: Any) -> PageEntry:
    """Return what the index would know of a page if it were published as it is being written."""
    label = page._meta.label_lower
    above = next((entry for entry in page_index() if entry.path == page.path[:-STEP]), None)
    return PageEntry(
        id=page.pk or 0,
        label=label,
        title=page.title,
        url=page.get_url() or "",
        slug=page.slug,
        depth=page.depth or 0,
        path=page.path or "",
        language=page.locale.language_code,
        content_language=page.content_language,
        translation_key=page.translation_key,
        parent_id=above.id if above else None,
        alias_of=page.alias_of_id,
        in_menus=page.show_in_menus,
        published_at=page.last_published_at,
        extra={name: getattr(page, name) for name in index_fields.get(label) or ()},
    )


def _home_url(language: str) -> str:
    with translation.override(language):
        return reverse("wagtail_serve", args=("",))


def _extra_values() -> dict[int, dict[str, Any]]:
    """Read the registered fields, one query per page type that has some."""
    values: dict[int, dict[str, Any]] = {}
    for label, fields in index_fields.items():
        model = apps.get_model(label)
        for row in model._default_manager.filter(live=True).values("pk", *fields):
            values[row.pop("pk")] = row
    return values
