"""What machines read: the feed of articles, the map of the site, the note to robots.

All of it comes from the index, so nothing that is not public can slip in.
"""

from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.page_index import PageEntry, page_index
from cms.registries import sitemap_rules
from cms.selectors import article_cards, articles_address, language

LATEST = 30


@require_safe
def articles_feed(request: HttpRequest) -> HttpResponse:
    """Answer with the latest articles in this language as an Atom feed."""
    feed = Atom1Feed(
        title=_("Stories – Leerkring"),
        link=absolute(articles_address(request) or f"/{language()}/"),
        description=None,
        language=language(),
        feed_url=absolute(request.path),
    )
    for card in article_cards(request)[:LATEST]:
        feed.add_item(
            title=card.entry.title,
            link=absolute(card.entry.url),
            description=card.summary,
            pubdate=card.published_at,
            updateddate=card.entry.published_at,
            unique_id=f"urn:uuid:{card.entry.translation_key}",
            categories=[str(card.kind.label)],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with every page to be found and its translations; stand-ins are left out."""
    pages = [entry for entry in page_index(request) if entry.is_translated and _is_to_be_found(entry)]
    rows = [(entry, translated_addresses(request, entry)) for entry in pages]
    response = render(request, "cms/sitemap.xml", {"rows": rows, "base": settings.BASE_URL.rstrip("/")})
    response["Content-Type"] = "application/xml; charset=utf-8"
    return response


def _is_to_be_found(entry: PageEntry) -> bool:
    rule = sitemap_rules.get(entry.label)
    return rule is None or rule(entry)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer what search engines may visit: pages, not accounts.

    They may visit the check of attests, which tells them to list nothing of it. Kept out, they would not
    read that and could still list the address of an attest that a page links to.
    """
    lines = ["User-agent: *", "Disallow: /admin/"]
    lines += [f"Disallow: /{code}/accounts/" for code, _name in settings.LANGUAGES]
    lines.append(f"Sitemap: {absolute('/sitemap.xml')}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def translated_addresses(request: HttpRequest, entry: PageEntry) -> list[tuple[str, str]]:
    """Return (language, absolute address) of every real translation, itself included."""
    return [
        (there.language, absolute(there.url))
        for there in page_index(request).translations(entry)
        if there.is_translated
    ]


def absolute(path: str) -> str:
    """Return the public address of a path of ours; a file that lies on another server has one already."""
    return urljoin(settings.BASE_URL, path)
