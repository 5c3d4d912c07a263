"""Menus, crumbs, languages and heads of pages, all from the index: none of these tags asks the database."""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.urls import Resolver404, resolve, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info

from cms.feeds import absolute, translated_addresses
from cms.page_index import PageEntry, page_index
from cms.selectors import current_entry, footer_html, footer_pages, language, menu_links

register = template.Library()


@register.inclusion_tag("cms/_main_menu.html", takes_context=True)
def main_menu(context: RequestContext) -> dict[str, Any]:
    """Show the main menu: only what exists for this visitor."""
    request = context.get("request")
    links = [] if request is None else menu_links(request)
    return {"links": links, "kept_as": " ".join(f"{link.url} {link.is_current:d}" for link in links)}


@register.inclusion_tag("cms/_language_links.html", takes_context=True)
def language_links(context: RequestContext) -> dict[str, Any]:
    """Link to this page, or this view, in the other languages of the interface."""
    request = context["request"]
    entry = current_entry(request)
    there = {page.language: page.url for page in page_index(request).translations(entry)} if entry else {}
    links = [
        {
            "code": code,
            "title": get_language_info(code)["name_local"].capitalize(),
            "url": there.get(code) or translated_view(request.path, code),
        }
        for code, _name in settings.LANGUAGES
        if code != language()
    ]
    return {"links": links}


def translated_view(path: str, code: str) -> str:
    """Return the address of the same view in another language, or that language's front page.

    A page has an address of its own in each language; one that is not in the index has none to lead to.
    """
    return _translated_view(path, code, language(), settings.ROOT_URLCONF)


@lru_cache(maxsize=2048)
def _translated_view(path: str, code: str, _spoken: str, _addresses: str) -> str:
    """Finding what an address belongs to means trying them all: what was found is kept."""
    translated = "" if _is_of_a_page(path) else translate_url(path, code)
    return translated if translated.startswith(f"/{code}/") else f"/{code}/"


def _is_of_a_page(path: str) -> bool:
    try:
        return resolve(path).url_name == "wagtail_serve"
    except Resolver404:
        return False


@register.inclusion_tag("cms/_footer.html", takes_context=True)
def site_footer(context: RequestContext) -> dict[str, Any]:
    """Show the footer: the editors' words, the plain pages they chose, the other languages."""
    request = context["request"]
    return {"request": request, "words": footer_html(request), "pages": footer_pages(request)}


@register.inclusion_tag("cms/_breadcrumbs.html", takes_context=True)
def breadcrumbs(context: RequestContext, entry: PageEntry | None = None) -> dict[str, Any]:
    """Show the way from the front page to a page, itself not included."""
    request = context.get("request")
    if request is None:
        return {"crumbs": []}
    entry = entry or current_entry(request)
    return {"crumbs": page_index(request).ancestors(entry)[1:] if entry else []}


@register.inclusion_tag("cms/_page_head.html", takes_context=True)
def page_head(
    context: RequestContext, description: str = "", picture: str = "", kind: str = "website"
) -> dict[str, Any]:
    """Tell machines about the current page: canonical address, translations, how it looks when shared.

    Args:
        picture: address of the picture to show beside a link, such as `Picture.sharing_address`.

    A page that stands in for a missing translation points to its source and is not to be indexed.
    """
    request = context.get("request")
    entry = current_entry(request) if request is not None else None
    if request is None or entry is None:
        return {}
    source = page_index(request).source(entry)
    return {
        "entry": entry,
        "canonical": absolute(source.url),
        "alternates": translated_addresses(request, entry),
        "description": description,
        "kind": kind,
        "locale": {"nl": "nl_BE", "en": "en_GB"}.get(entry.content_language, entry.content_language),
        "picture": absolute(picture) if picture else "",
    }


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Put schema.org facts into the page as data that no browser runs."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, default=str)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above
