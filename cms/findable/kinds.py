"""Articles and plain pages as the search knows them, and as a hit shows them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cms.article_kinds import ArticleKind
from cms.findable.tellings import Telling, entry_to_show, keys_to_find, pages_of, tellings
from cms.page_index import PageEntry, page_index
from cms.registries import FindablePage, register_findable_page
from cms.selectors import ARTICLE, PLAIN, ArticleCard, article_card, articles_address, language
from cms.words import words_of_body
from search.api import EVERYONE, BrowseLink, Document, Kind, register_browse_link, register_kind


@dataclass(frozen=True)
class PlainCard:
    """A plain page as a hit shows it."""

    entry: PageEntry

    @property
    def url(self) -> str:
        """Where it stands, for this reader."""
        return self.entry.url


def join() -> None:
    """Let articles and plain pages be found, and offer the list of articles to who found nothing."""
    register_findable_page(ARTICLE, FindablePage("article"))
    register_findable_page(PLAIN, FindablePage("page"))
    register_kind(_articles())
    register_kind(_plain_pages())
    register_browse_link("articles", BrowseLink(_("All stories"), "book-open", articles_address, order=80))


def _articles() -> Kind:
    return Kind(
        name="article",
        label=_("Stories"),
        one=_("Story"),
        icon="book-open",
        template="search/hits/article.html",
        keys=lambda: keys_to_find(ARTICLE),
        build=articles,
        cards=article_cards,
        order=40,
    )


def _plain_pages() -> Kind:
    return Kind(
        name="page",
        label=_("Pages"),
        one=_("Page"),
        icon="file-text",
        template="search/hits/page.html",
        keys=lambda: keys_to_find(PLAIN),
        build=plain_pages,
        cards=plain_cards,
        order=90,
    )


def articles(pks: Sequence[str]) -> Mapping[str, Sequence[Document]]:
    """Return what can be found of these articles."""
    told = tellings(page_index(), ARTICLE, pks)
    pages = pages_of(ARTICLE, told)
    tags = _tags(pages)
    return by_thing(
        _article(each, pages[each.entry.id], tags[each.entry.id]) for each in told if each.entry.id in pages
    )


def _tags(pages: Mapping[int, Any]) -> Mapping[int, list[str]]:
    tags: defaultdict[int, list[str]] = defaultdict(list)
    of_articles = apps.get_model("cms.ArticleTag")._default_manager
    rows = of_articles.filter(content_object__in=pages).order_by("pk")
    for page_id, name in rows.values_list("content_object_id", "tag__name"):
        tags[page_id].append(name)
    return tags


def _article(told: Telling, page: Any, tags: Sequence[str]) -> Document:
    with translation.override(told.language):
        kind = str(ArticleKind(page.kind).label)
    return Document(
        kind="article",
        pk=told.key,
        language=told.language,
        shown_in=told.shown_in,
        title=told.entry.title,
        summary=page.summary,
        body=words_of_body(page.body),
        extra=" ".join([kind, *tags]),
        names=page.byline,
        tags=tuple(tags),
        minutes=page.minutes,
        at=page.first_published_at or told.published_at,
        audience=frozenset({EVERYONE}),
    )


def plain_pages(pks: Sequence[str]) -> Mapping[str, Sequence[Document]]:
    """Return what can be found of these plain pages."""
    told = tellings(page_index(), PLAIN, pks)
    pages = pages_of(PLAIN, told)
    return by_thing(_plain_page(each, pages[each.entry.id]) for each in told if each.entry.id in pages)


def _plain_page(told: Telling, page: Any) -> Document:
    return Document(
        kind="page",
        pk=told.key,
        language=told.language,
        shown_in=told.shown_in,
        title=told.entry.title,
        summary=page.summary,
        body=words_of_body(page.body),
        at=told.published_at,
        audience=frozenset({EVERYONE}),
    )


def by_thing(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """Return documents by the thing they tell of."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(document.pk, []).append(document)
    return found


def article_cards(pks: Sequence[str], request: HttpRequest) -> Mapping[str, ArticleCard]:
    """Return the articles among these that are public at this moment. No query."""
    return {key: article_card(entry) for key, entry in entries_to_show(ARTICLE, pks, request).items()}


def plain_cards(pks: Sequence[str], request: HttpRequest) -> Mapping[str, PlainCard]:
    """Return the plain pages among these that are public at this moment. No query."""
    return {key: PlainCard(entry) for key, entry in entries_to_show(PLAIN, pks, request).items()}


def entries_to_show(label: str, pks: Iterable[str], request: HttpRequest) -> dict[str, PageEntry]:
    """Return by key the page a reader is led to, of those that are public at this moment."""
    index, spoken = page_index(request), language()
    found = {key: entry_to_show(index, label, key, spoken) for key in pks}
    return {key: entry for key, entry in found.items() if entry is not None}
