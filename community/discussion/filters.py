"""What somebody wants to see of a list of topics, as it stands in the address."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from community.discussion.models import Topic
from community.discussion.querysets import TopicQuerySet
from community.registries import Viewer

LATEST, UNANSWERED, MINE, FOLLOWED = "", "unanswered", "mine", "followed"
WAYS: dict[str, Any] = {
    LATEST: _("latest answer first"),
    UNANSWERED: _("no answer yet"),
    MINE: _("where I take part"),
    FOLLOWED: _("what I follow"),
}
OWN = (MINE, FOLLOWED)
LONGEST_TAG = 100


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked of a list: which topics, of which sort, with which tag. What is unknown asks nothing."""

    show: str = LATEST
    sort: str = ""
    tag: str = ""
    page: str = ""

    @property
    def are_set(self) -> bool:
        """Whether the list is narrower than all there is."""
        return bool(self.show or self.sort or self.tag)


def filters_in(query: QueryDict, viewer: Viewer) -> Filters:
    """Return what an address asks; of one's own, only when signed in."""
    show, sort = query.get("show", ""), query.get("sort", "")
    return Filters(
        show=show if show in WAYS and (viewer.is_authenticated or show not in OWN) else LATEST,
        sort=sort if sort in Topic.Sort else "",
        tag=query.get("tag", "")[:LONGEST_TAG].replace("\0", ""),
        page=query.get("page", ""),
    )


def ways_for(viewer: Viewer) -> list[tuple[str, Any]]:
    """Return the ways to look at a list that this viewer can choose."""
    return [(code, name) for code, name in WAYS.items() if viewer.is_authenticated or code not in OWN]


def narrowed(topics: TopicQuerySet, filters: Filters, viewer: Viewer) -> TopicQuerySet:
    """Return those of these topics that are asked for."""
    match filters.show:
        case "unanswered":
            topics = topics.without_answer()
        case "mine":
            topics = topics.with_part_of(viewer)
        case "followed":
            topics = topics.followed_by(viewer)
    if filters.sort:
        topics = topics.filter(sort=filters.sort)
    return topics.tagged(filters.tag) if filters.tag else topics
