"""An address of our own site on its own is shown as the title of what stands there, to who reads that.

It is looked up as a text is shown, for whoever reads it: what was renamed has its new title, and what was
narrowed, hidden or moved since is an address again, so that nothing is told of what is not hers to know. In
the text that is kept stands the address alone: the search, feeds and mails say that. Links elsewhere are
never looked at.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

from cms.api import page_index
from community.discussion.models import State, Topic
from community.registries import Viewer

MOST_LOOKED_AT = 40
_BARE = re.compile(r'(<a href="(https?://[^"<>]{1,300})"[^<>]*>)(https?://[^<>]{1,300})(</a>)')


def own_hosts() -> tuple[str, ...]:
    """Return the host of the site itself."""
    return (urlsplit(settings.BASE_URL).netloc,)


def with_titles(texts: Sequence[str], viewer: Viewer) -> list[str]:
    """Return these texts, which are safe HTML, with titles in the place of bare addresses of our own.

    At most two queries, none where no such address stands in them.
    """
    hosts = own_hosts()
    if not any(f"://{host}/" in text for text in texts for host in hosts):
        return list(texts)
    addresses = (unescape(found[2]) for text in texts for found in _BARE.finditer(text))
    own = dict.fromkeys(each for each in addresses if urlsplit(each).netloc in hosts)
    paths = {address: urlsplit(address).path for address in list(own)[:MOST_LOOKED_AT]}
    titles = _pages(paths.values()) | _topics(set(paths.values()), viewer)
    shown = {address: titles[path] for address, path in paths.items() if path in titles}
    return [_named(text, shown) for text in texts]


def _named(text: str, titles: Mapping[str, str]) -> str:
    def named(found: re.Match[str]) -> str:
        title = titles.get(unescape(found[2])) if found[2] == found[3] else None
        return found[0] if title is None else f"{found[1]}{escape(title)}{found[4]}"

    return _BARE.sub(named, text) if titles else text


def _pages(paths: Iterable[str]) -> dict[str, str]:
    index = page_index()
    found = ((path, index.by_url(path.split("/")[1], path)) for path in paths if path.count("/") > 1)
    return {path: entry.title for path, entry in found if entry is not None}


def _topics(paths: set[str], viewer: Viewer) -> dict[str, str]:
    keys = {path: key for path in paths if (key := _topic_at(path))}
    if not keys:
        return {}
    topics = Topic.objects.readable_by(viewer).filter(pk__in=keys.values(), state=State.SHOWN)
    titles = dict(topics.order_by().values_list("pk", "title"))
    return {path: titles[key] for path, key in keys.items() if key in titles}


def _topic_at(path: str) -> int:
    with translation.override(path.split("/")[1] if path.count("/") > 1 else None):
        try:
            found = resolve(path)
        except Resolver404:
            return 0
    return int(found.kwargs["pk"]) if found.view_name == "community:topic" else 0
