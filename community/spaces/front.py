"""The front page of the community: the spaces one is in, with what is new, and those to discover."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator

from community.registries import News, Viewer, front_bands, news
from community.spaces.models import Membership, Space
from community.spaces.querysets import SpaceQuerySet
from core.vocabulary import SUBJECTS, names

AT_ONCE = 24
MINE = 40
Purpose = Space.Purpose
#: What one discovers; rooms of editions and schools come to their people by themselves.
TO_DISCOVER = (Purpose.SUBJECT, Purpose.THEME, Purpose.PROJECT, Purpose.GROUP, Purpose.COURSE)
LONGEST_WORDS = 80
SUMMARY = 180


@dataclass(frozen=True, slots=True)
class SpaceCard:
    """A space in a list, for one viewer."""

    space: Space
    membership: Membership | None = None
    news: News | None = None

    @property
    def url(self) -> str:
        """Where it stands."""
        return reverse("community:space", args=[self.space.slug])

    @property
    def cover_subject(self) -> str:
        """The subject its cover is drawn for."""
        return self.space.subjects[0] if self.space.subjects else ""

    @property
    def subjects(self) -> list[str]:
        """Its subjects in words."""
        return names(SUBJECTS, self.space.subjects)

    @property
    def summary(self) -> str:
        """What it is for, in its first words and without marks."""
        return Truncator(strip_tags(self.space.text_html)).chars(SUMMARY)

    @property
    def is_member(self) -> bool:
        """Whether the viewer is in."""
        return self.membership is not None and self.membership.state == Membership.State.IN


@dataclass(frozen=True, slots=True)
class Filter:
    """How the spaces to discover are narrowed down; whatever an address may say."""

    purpose: str
    subject: str
    words: str

    @classmethod
    def read(cls, asked: QueryDict) -> "Filter":
        """Return what the address asks; what is unknown counts as not asked."""
        purpose, subject = asked.get("purpose", ""), asked.get("subject", "")
        return cls(
            purpose if purpose in TO_DISCOVER else "",
            subject if subject in SUBJECTS else "",
            asked.get("words", "").replace("\x00", "").strip()[:LONGEST_WORDS],
        )

    @property
    def is_set(self) -> bool:
        """Whether anything is asked."""
        return bool(self.purpose or self.subject or self.words)


@dataclass(frozen=True, slots=True)
class ShownBand:
    """A band that another floor fills, such as the questions that wait."""

    template: str
    context: Mapping[str, Any]


@dataclass(frozen=True)
class FrontPage:
    """The front page for one viewer."""

    mine: list[SpaceCard]
    invited: list[SpaceCard]
    found: Page[Space]
    cards: list[SpaceCard]
    filter: Filter
    bands: list[ShownBand]

    @property
    def purposes(self) -> list[tuple[str, str]]:
        """What one can filter by."""
        return [(each.value, str(each.label)) for each in TO_DISCOVER]

    @property
    def subjects(self) -> list[tuple[str, str]]:
        """What one can filter by besides."""
        return [(code, subject.name) for code, subject in SUBJECTS.items()]


def front_page(request: HttpRequest) -> FrontPage:
    """Return the front page for whoever asks. Five queries, however many spaces there are."""
    viewer: Viewer = request.user
    asked = Filter.read(request.GET)
    memberships = _memberships(viewer)
    mine = [each for each in memberships if each.state == Membership.State.IN][:MINE]
    fresh = _news(viewer, [each.space_id for each in mine])
    by_space = {each.space_id: each for each in memberships}
    spaces = to_discover(viewer, asked)
    if not asked.is_set:  # hers stand above already
        spaces = spaces.exclude(pk__in=by_space)
    found = Paginator(spaces, AT_ONCE).get_page(request.GET.get("page"))
    return FrontPage(
        mine=_freshest([SpaceCard(each.space, each, fresh.get(each.space_id)) for each in mine]),
        invited=[SpaceCard(each.space, each) for each in memberships if each.state == "invited"],
        found=found,
        cards=[SpaceCard(each, by_space.get(each.pk)) for each in found],
        filter=asked,
        bands=_bands(request),
    )


def to_discover(viewer: Viewer, asked: Filter) -> SpaceQuerySet:
    """Return the spaces a viewer may know of that match what she asks; those with most people first."""
    spaces = Space.objects.known_to(viewer).open_to_write().filter(follows_label=False)
    wanted = {asked.purpose} if asked.purpose else set(TO_DISCOVER) - {Purpose.COURSE}
    spaces = spaces.filter(purpose__in=wanted)
    if asked.subject:
        spaces = spaces.filter(subjects__icontains=f'"{asked.subject}"')
    for word in asked.words.split():
        spaces = spaces.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return spaces.order_by("-members_count", "title", "pk")


def _memberships(viewer: Viewer) -> list[Membership]:
    if not viewer.is_authenticated:
        return []
    found = Membership.objects.filter(user=viewer.pk).exclude(state=Membership.State.ASKED)
    return list(found.select_related("space").order_by("-space__last_at", "space__title"))


def _news(viewer: Viewer, spaces: list[int]) -> Mapping[int, News]:
    if not spaces or not viewer.is_authenticated:
        return {}
    told: dict[int, News] = {}
    for find in news:
        told.update(find(viewer, spaces))
    return told


def _freshest(cards: list[SpaceCard]) -> list[SpaceCard]:
    return sorted(cards, key=lambda card: card.news is None or not card.news.count)


def _bands(request: HttpRequest) -> list[ShownBand]:
    told = ((band, band.context(request)) for band in sorted(front_bands, key=lambda each: each.order))
    return [ShownBand(band.template, context) for band, context in told if context is not None]
