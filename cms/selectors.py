"""Reads that shape a page: lists of articles, bands of the front page, links of menu and footer.

Lists come from the index, never from page objects, so their cost does not grow with their length.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language

from cms.article_kinds import ArticleKind
from cms.page_index import FAMILY, PageEntry, page_index
from cms.registries import HomeSection, home_sections, menu_items
from cms.site_texts import SiteTexts
from core import versions
from core.asked import whole_number

ARTICLE = "cms.articlepage"
ARTICLE_INDEX = "cms.articleindexpage"
PLAIN = "cms.plainpage"
ARTICLE_FIELDS = ("summary", "kind", "minutes", "first_published_at", "related")
PER_PAGE = 20
IN_HERO = 9
"""Bands up to this order stand in the hero, such as a search box."""


@dataclass(frozen=True)
class Band:
    """A band of the front page that has something to show."""

    template: str
    context: Mapping[str, Any]


@dataclass(frozen=True)
class MenuLink:
    """A link of the main menu."""

    label: Any
    icon: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class ArticleCard:
    """One line of a list of articles."""

    entry: PageEntry
    kind: ArticleKind
    minutes: int
    summary: str
    published_at: Any

    @property
    def url(self) -> str:
        """Where it stands, for this reader."""
        return self.entry.url


def language() -> str:
    """Return the language of the page being shown."""
    return get_language() or "nl"


def front_page(request: HttpRequest) -> dict[str, Any]:
    """Return what the front page shows besides its own words."""
    return {
        "hero_bands": home_bands(request, upto=IN_HERO),
        "bands": home_bands(request, above=IN_HERO),
        "articles": article_cards(request)[:3],
        "articles_url": articles_address(request),
    }


def home_bands(request: HttpRequest, *, above: int = -1, upto: int = 1000) -> list[Band]:
    """Return the bands that other storeys fill, without those that have nothing to show."""
    chosen = [section for section in home_sections if above < section.order <= upto]
    filled = [(section, section.context(request)) for section in sorted(chosen, key=_order)]
    return [Band(section.template, context) for section, context in filled if context is not None]


def _order(section: HomeSection) -> int:
    return section.order


def article_cards(request: HttpRequest) -> list[ArticleCard]:
    """Return the articles everyone may read, latest first."""
    entries = page_index(request).of_type(ARTICLE, language())
    cards = [article_card(entry) for entry in entries]
    return sorted(cards, key=lambda card: (card.published_at, card.entry.id), reverse=True)


def article_card(entry: PageEntry) -> ArticleCard:
    """Return how an article looks in a list."""
    return ArticleCard(
        entry=entry,
        kind=ArticleKind(entry.extra["kind"]),
        minutes=entry.extra["minutes"],
        summary=entry.extra["summary"],
        published_at=entry.extra["first_published_at"],
    )


def article_list(request: HttpRequest) -> dict[str, Any]:
    """Return the list of articles of the kind and page asked for, with the kinds there are to choose from."""
    everything = article_cards(request)
    asked = request.GET.get("kind", "")
    kind = asked if asked in ArticleKind.values else ""
    chosen = [card for card in everything if card.kind == kind] if kind else everything
    number = _page_number(request.GET.get("page", ""), len(chosen))
    return {
        "cards": chosen[(number - 1) * PER_PAGE : number * PER_PAGE],
        "kind": kind,
        "kinds": [one for one in ArticleKind if any(card.kind == one for card in everything)],
        "number": number,
        "previous_number": number - 1,
        "next_number": number + 1 if number * PER_PAGE < len(chosen) else 0,
    }


def _page_number(asked: str, total: int) -> int:
    last = max(1, -(-total // PER_PAGE))
    return min(max(1, whole_number(asked) or 1), last)


def related_articles(request: HttpRequest, page_id: int) -> list[ArticleCard]:
    """Return three other articles, those of the same kind first."""
    others = [card for card in article_cards(request) if card.entry.id != page_id]
    here = page_index(request).by_id(page_id)
    if here is not None:
        others.sort(key=lambda card: card.kind != here.extra["kind"])
    return others[:3]


def belonging_with(request: HttpRequest, related: Any) -> list[PageEntry]:
    """Return the public pages that a story was said to belong with, in the reader's language."""
    index = page_index(request)
    chosen = [index.by_id(number) for number in chosen_pages(related)]
    return [index.by_key(page.translation_key, language()) or page for page in chosen if page]


def stories_about(request: HttpRequest, entry: PageEntry) -> list[ArticleCard]:
    """Return the stories that were said to belong with this page, in whichever language it was chosen."""
    family = {page.id for page in page_index(request).with_key(entry.translation_key)}
    cards = article_cards(request)
    return [card for card in cards if family.intersection(chosen_pages(card.entry.extra["related"]))]


def chosen_pages(related: Any) -> list[int]:
    """Return the ids of the pages chosen in a stream of them, without reading the pages."""
    raw = getattr(related, "raw_data", related) or ()
    return [int(item["value"]) for item in raw if item.get("value")]


def menu_links(request: HttpRequest) -> list[MenuLink]:
    """Return the main menu: only what exists for this visitor."""
    links = []
    for item in sorted(menu_items, key=lambda item: item.order):
        url = item.address(request)
        if url:
            prefixes = (url, *(f"/{language()}{path}" for path in item.covers))
            links.append(MenuLink(item.label, item.icon, url, request.path.startswith(prefixes)))
    return links


def articles_address(request: HttpRequest) -> str | None:
    """Return where the list of articles stands, once there is an article to read."""
    index = page_index(request)
    if not index.of_type(ARTICLE, language()):
        return None
    found = index.of_type(ARTICLE_INDEX, language())
    return found[0].url if found else None


def footer_pages(request: HttpRequest) -> list[PageEntry]:
    """Return the plain pages that editors marked to stand in menus."""
    return [entry for entry in page_index(request).of_type(PLAIN, language()) if entry.in_menus]


_texts: dict[str, tuple[int, Mapping[str, Any]]] = {}
_TEXT_FIELDS = ("footer_html", "privacy_page_id")


def _site_texts(request: HttpRequest) -> Mapping[str, Any]:
    """Return what the editors wrote for every page, kept for as long as the index is the same one."""
    version = versions.of_request(request).get(FAMILY, 0)
    number, texts = _texts.get(FAMILY, (-1, {}))
    if number != version:
        texts = SiteTexts.objects.values(*_TEXT_FIELDS).first() or {}
        _texts[FAMILY] = (version, texts)
    return texts


def footer_html(request: HttpRequest) -> str:
    """Return the footer as the editors wrote it, in the reader's language; empty when they wrote none."""
    return str(_site_texts(request).get("footer_html", {}).get(language(), ""))


def privacy_page(request: HttpRequest) -> str:
    """Return where the privacy statement stands, in the reader's language; empty when it is not public."""
    return _address_of(request, _site_texts(request).get("privacy_page_id"))


def _address_of(request: HttpRequest, page_id: int | None) -> str:
    """Return where a page, or its translation, stands; empty when it is not public."""
    index = page_index(request)
    page = index.by_id(page_id or 0)
    return (index.by_key(page.translation_key, language()) or page).url if page else ""


def current_entry(request: HttpRequest) -> PageEntry | None:
    """Return the public page that this address shows, or None when a view of its own answers."""
    match = request.resolver_match or _match(request.path_info)
    if match is None or match.url_name != "wagtail_serve":
        return None
    return page_index(request).by_url(language(), match.args[0] if match.args else "")


def _match(path: str) -> ResolverMatch | None:
    """Resolve an address that no view was asked for yet."""
    try:
        return resolve(path)
    except Resolver404:
        return None
