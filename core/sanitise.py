"""The only ways untrusted text becomes HTML.

Markdown is parsed with raw HTML switched off; whatever comes out passes two independent allow-lists:
bleach, which the customer fixed, and nh3, which is maintained. Call these when text is written, not
when it is read, and store what they return.

This module refuses to trust anything: no styles, no scripts, no forms, no frames, no pictures from
other hosts, no address that is neither http(s), mailto nor our own.
"""

import re

import bleach
import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from core.errors import DomainError

#: Characters; longer text is refused before any parser sees it.
LONGEST = 100_000

_TAGS = """
    a abbr b blockquote br code dd del dl dt em h2 h3 h4 hr i img kbd li mark ol p pre s strong sub sup
    table tbody td th thead tr ul
"""
TAGS = frozenset(_TAGS.split())
ATTRIBUTES = {
    "a": {"href", "title", "lang", "hreflang"},
    "abbr": {"title"},
    "blockquote": {"lang"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "p": {"lang"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
NUMBERS = frozenset({"width", "height", "start", "colspan", "rowspan"})
SCHEMES = frozenset({"http", "https", "mailto"})
#: What editors may link to besides.
EDITORS_SCHEMES = SCHEMES | {"ftp", "tel"}

_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]")
_SMALL_NUMBER = re.compile(r"[0-9]{1,4}")
_OWN_PATH = re.compile(r"/(?![/\\])|#|\?")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HIDDEN = re.compile(r"<[!?]|</[^a-z]", re.IGNORECASE)
_INLINE = frozenset({"a", "abbr", "acronym", "b", "br", "code", "em", "i", "strong"})
_ABSOLUTE = re.compile(r"https?://[^/\\@?#]+([/?#]|$)|mailto:[^?\s]+@", re.IGNORECASE)

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": True})
_markdown.enable(["table", "strikethrough", "linkify"])


def render_markdown(text: str) -> SafeString:
    """Turn Markdown that a person wrote into HTML that is safe to show.

    Headings start at level 2, because the page itself holds the only `h1`.

    Raises:
        DomainError: `text_too_long` above `LONGEST` characters.
    """
    return clean_html(_lower_headings(_markdown.render(_short_enough(text))))


def clean_html(html: str) -> SafeString:
    """Reduce HTML from anywhere to what a text may hold.

    Forbidden elements disappear; the words in them stay, except those of scripts and styles.

    Raises:
        DomainError: `text_too_long` above `LONGEST` characters, before anything is parsed.
    """
    without_code = nh3.clean(
        _short_enough(html),
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        clean_content_tags={"script", "style"},
    )
    allowed = bleach.clean(without_code, tags=TAGS, attributes=_is_allowed, protocols=SCHEMES, strip=True)
    return mark_safe(  # noqa: S308 - this is the gate that makes it safe
        nh3.clean(
            allowed,
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            url_schemes=set(SCHEMES),
            link_rel="nofollow noopener ugc",
        )
    )


def is_safe_address(address: str, *, own_only: bool = False) -> bool:
    r"""Tell whether an address may stand in a link, or with `own_only` in a picture.

    Our own paths always may; `//host` and `/\\host` are other hosts in disguise.
    """
    bare = _IGNORED_BY_BROWSERS.sub("", address)
    if _OWN_PATH.match(bare):
        return True
    return not own_only and bare == address.strip() and bool(_ABSOLUTE.match(bare))


def has_foreign_scheme(address: str) -> bool:
    """Tell whether an address has a scheme that no link of an editor has, such as `javascript:`."""
    scheme = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", address))
    return scheme is not None and scheme[1].lower() not in EDITORS_SCHEMES


def without_hidden_markup(html: str) -> str:
    """Return a sentence that a translator wrote without comments and declarations.

    Parsers do not agree on where these end, so an element may hide in one. Anything else stays as it is.
    """
    if not _HIDDEN.search(html):
        return html
    return nh3.clean(html, tags=set(_INLINE), attributes={"a": {"id"}}, link_rel=None)


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name not in ATTRIBUTES.get(tag, ()):
        return False
    if name == "href":
        return is_safe_address(value)
    if name == "src":
        return is_safe_address(value, own_only=True)
    return name not in NUMBERS or _SMALL_NUMBER.fullmatch(value) is not None


def _lower_headings(html: str) -> str:
    lowered = {"1": "2", "2": "2", "3": "3", "4": "4", "5": "4", "6": "4"}
    return re.sub(r"(</?h)([1-6])(?=>)", lambda match: match[1] + lowered[match[2]], html)


def _short_enough(text: str) -> str:
    if len(text) > LONGEST:
        raise DomainError(
            "text_too_long",
            _("This text is too long: at most %(most)s characters.") % {"most": LONGEST},
            length=len(text),
        )
    return text
