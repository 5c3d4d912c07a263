"""An address of our own site on its own becomes the title of what stands there.

Only where everyone who may read the text may read that too; any other address stays a plain link, also when
it leads nowhere, so that nothing is told of what is not hers to know. Links elsewhere are never looked at.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

from cms.api import page_index
from community.discussion.models import State, Topic
from community.spaces.models import Space

_MOST_LOOKED_AT = 20
_BARE = re.compile(r"(?<![(<\[\w\"'=/])https?://[^\s<>()\[\]\"'`]{1,300}")


def own_hosts() -> tuple[str, ...]:
    """Return the host of the site itself."""
    return (urlsplit(settings.BASE_URL).netloc,)


def titles_of_own_links(text: str, *, space: Space) -> dict[str, str]:
    """Return, for each bare address of our own in the text, the title it may be shown by."""
    found = list(dict.fromkeys(each.rstrip(".,;:!?") for each in _BARE.findall(text)))[:_MOST_LOOKED_AT]
    paths = {address: urlsplit(address).path for address in found if urlsplit(address).netloc in own_hosts()}
    if not paths:
        return {}
    titles = _pages(paths.values()) | _topics(set(paths.values()), space)
    return {address: titles[path] for address, path in paths.items() if path in titles}


def _pages(paths: Iterable[str]) -> dict[str, str]:
    index = page_index()
    found = ((path, index.by_url(path.split("/")[1], path)) for path in paths if path.count("/") > 1)
    return {path: entry.title for path, entry in found if entry is not None}


def _topics(paths: set[str], space: Space) -> dict[str, str]:
    keys = {path: key for path in paths if (key := _topic_at(path))}
    if not keys:
        return {}
    topics = Topic.objects.select_related("space").filter(pk__in=keys.values(), state=State.SHOWN)
    shown = {topic.pk: topic.title for topic in topics if _reaches(topic.space, space)}
    return {path: shown[key] for path, key in keys.items() if key in shown}


def _topic_at(path: str) -> int:
    with translation.override(path.split("/")[1] if path.count("/") > 1 else None):
        try:
            found = resolve(path)
        except Resolver404:
            return 0
    return int(found.kwargs["pk"]) if found.view_name == "community:topic" else 0


def _reaches(linked: Space, space: Space) -> bool:
    """Whether everyone who may read the one space may read the other."""
    if linked.pk == space.pk or linked.is_public:
        return True
    return linked.openness == Space.Openness.OPEN and not space.is_public
