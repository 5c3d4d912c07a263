"""Links within the site: whatever a text leads to must be there for everyone who reads it."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.checks.walking import inside, top_blocks
from cms.findings import Finding
from cms.page_index import page_index

#: A page's own part of the site begins here: its course or its article.
OWN_PART = 4

Attributes = dict[str, str]


def link_findings(page: Any) -> list[Finding]:
    """Return which links of a page lead nowhere.

    A link to a page of the same course that was never public yet is none of them: it comes to life with
    that page, and two new steps may lead to each other.
    """
    return [
        place.finding("dead_link", _("The link “%(words)s” leads nowhere any more.") % {"words": words})
        for place, child in top_blocks(page)
        for _block, value in inside(child.block, child.value)
        for words, attributes in links_in(str(getattr(value, "source", "")))
        if not _leads_somewhere(page, attributes)
    ]


class _Links(HTMLParser):
    """Gathers the links of a rich text as Wagtail keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, Attributes]] = []
        self._open: Attributes | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open, self._words = {name: value or "" for name, value in attrs}, []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open is not None:
            self.found.append(("".join(self._words).strip(), self._open))
            self._open = None


def links_in(html: str) -> Iterator[tuple[str, Attributes]]:
    """Return the links of a rich text: their words, and what they lead to."""
    if "<a" not in html:
        return iter(())
    parser = _Links()
    parser.feed(html)
    parser.close()
    return iter(parser.found)


def _leads_somewhere(page: Any, attributes: Attributes) -> bool:
    kind = attributes.get("linktype", "")
    if kind:
        check = CHOSEN.get(kind)
        return check is None or check(page, attributes.get("id", ""))
    return _address_is_there(attributes.get("href", ""))


def _page_is_there(page: Any, number: str) -> bool:
    target = Page.objects.filter(pk=number).first() if number.isdecimal() else None
    if target is None:
        return False
    if page_index().by_id(target.pk):
        return True
    own_part = page.path[: OWN_PART * Page.steplen]
    return target.first_published_at is None and target.path.startswith(own_part)


def _document_is_there(_page: Any, number: str) -> bool:
    return number.isdecimal() and get_document_model()._default_manager.filter(pk=number).exists()


CHOSEN: dict[str, Callable[[Any, str], bool]] = {"page": _page_is_there, "document": _document_is_there}


def _address_is_there(address: str) -> bool:
    """Say whether an address of our own is answered; what others answer is not ours to ask."""
    parts, ours = urlsplit(address), urlsplit(settings.BASE_URL)
    if parts.scheme not in {"", ours.scheme} or parts.netloc not in {"", ours.netloc} or not parts.path:
        return True
    language, path = parts.path.strip("/").partition("/")[::2]
    try:
        with translation.override(language if language in dict(settings.LANGUAGES) else None):
            match = resolve(parts.path)
    except Resolver404:
        return False
    is_page = match.url_name == "wagtail_serve"
    return not is_page or page_index().by_url(language, path) is not None or _is_led_on(parts.path)


def _is_led_on(path: str) -> bool:
    """Say whether a page stood here that was moved."""
    return bool(Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists())
