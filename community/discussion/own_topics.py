"""Topics across spaces: one's own, and those with a tag."""

from typing import Any

from django.core.paginator import Page
from django.db.models import F, FilteredRelation, Q
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from community.discussion.filters import Filters, narrowed
from community.discussion.listing import page_of_topics
from community.discussion.models import Topic
from community.registries import Viewer

NEWS, MINE, FOLLOWED = "new", "mine", "followed"
OWN_WAYS: dict[str, Any] = {
    NEWS: _("New since I read it"),
    MINE: _("Where I take part"),
    FOLLOWED: _("What I follow"),
}


def own_topics(way: str, number: str, viewer: Viewer) -> Page[Any]:
    """Return a page of somebody's own topics, in spaces she (still) reads."""
    topics = Topic.objects.readable_by(viewer).shown()
    match way:
        case "mine":
            topics = topics.with_part_of(viewer)
        case "followed":
            topics = topics.followed_by(viewer)
        case _:
            hers = FilteredRelation("readings", condition=Q(readings__user=viewer.pk))
            begun = topics.annotate(hers=hers).filter(hers__last_number__gt=0).exclude(hers__watch="muted")
            topics = begun.filter(hers__last_number__lt=F("last_number"))
    return page_of_topics(topics, number, viewer)


def tag_named(slug: str, viewer: Viewer) -> str | None:
    """Return the words of a tag that stands with a topic this viewer reads; others are unknown to her."""
    topics = Topic.objects.readable_by(viewer).shown().tagged(slug)
    return Tag.objects.filter(slug=slug).values_list("name", flat=True).first() if topics.exists() else None


def tagged_topics(slug: str, filters: Filters, viewer: Viewer) -> Page[Any]:
    """Return a page of the topics with a tag that this viewer reads."""
    topics = narrowed(Topic.objects.readable_by(viewer).shown().tagged(slug), filters, viewer)
    return page_of_topics(topics, filters.page, viewer)
