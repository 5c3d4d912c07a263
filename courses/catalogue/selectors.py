"""The catalogue as one page shows it: what was asked, what was found, what would narrow it further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.facets import Group, Option
from courses.catalogue.asking import BEST, Asked, sorts
from courses.catalogue.cards import CourseCard, course_cards
from courses.catalogue.facets import count, narrow
from courses.catalogue.findable import KIND
from courses.catalogue.labels import FACETS, FIRST_FACETS, ORDERED, value_name
from courses.catalogue.offers import Offer, offers, runs_to_come
from courses.catalogue.words import has_all, marked, search_words, sort_key
from search.api import Listed, matching

PER_PAGE = 12


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes in use: slug → word, and slug → language where that is not the reader's."""

    words: Mapping[str, str]
    languages: Mapping[str, str]

    @classmethod
    def of(cls, cards: Iterable[CourseCard], language: str) -> Themes:
        """Gather the themes of these courses; a word in the reader's language comes before another."""
        found = {
            slug: (word, card.themes_language)
            for card in sorted(cards, key=lambda card: card.themes_language == language)
            for slug, word in card.themes.items()
        }
        foreign = {slug: spoken for slug, (_word, spoken) in found.items() if spoken != language}
        return cls({slug: word for slug, (word, _spoken) in found.items()}, foreign)


@dataclass(frozen=True, slots=True)
class Found:
    """A course that was found, with the words looked for marked in its title."""

    offer: Offer
    title: SafeString
    summary: SafeString


@dataclass(frozen=True)
class Results:
    """All that the catalogue page shows."""

    asked: Asked
    found: Sequence[Offer]
    groups: tuple[Group, ...]
    total_courses: int
    corrected: str = ""
    """The words looked for instead of those typed."""
    meant: str = ""
    """Words that may have been meant."""

    @property
    def meant_address(self) -> str:
        """The address that asks with the words that may have been meant."""
        return self.asked.address(query=self.meant)

    @cached_property
    def page(self) -> Page[Offer]:
        """The page asked for, or the last one when there are fewer."""
        return Paginator(self.found, PER_PAGE).get_page(self.asked.page)

    @property
    def said_as(self) -> str:
        """On what the words of the list depend besides what it shows: language, time zone, the year."""
        return f"{get_language()} {timezone.get_current_timezone_name()} {timezone.localdate().year}"

    @property
    def chosen(self) -> list[Option]:
        """The values chosen, to be taken away one by one."""
        return [option for group in self.groups for option in group.options if option.is_chosen]

    @property
    def cards(self) -> list[Found]:
        """The courses of this page."""
        words = search_words(self.corrected or self.asked.query)
        return [
            Found(offer, marked(offer.card.title, words), marked(offer.card.summary, words))
            for offer in self.page
        ]

    @property
    def pages(self) -> list[tuple[int, str]]:
        """Numbers of pages with their addresses."""
        numbers = self.page.paginator.page_range
        return [(number, self.asked.address(page=number)) for number in numbers]

    @property
    def next_address(self) -> str:
        """The address of the next page, or nothing on the last."""
        page = self.page
        return self.asked.address(page=page.number + 1) if page.has_next() else ""

    @property
    def sorts(self) -> list[tuple[str, str]]:
        """The orders one may ask for."""
        return [(value, str(name)) for value, name in sorts(self.asked.query).items()]


def catalogue(asked: Asked, *, language: str, at: datetime, request: HttpRequest | None = None) -> Results:
    """Return what the catalogue answers in this language at this moment. One query.

    Words are looked up by the search; while it cannot answer, in titles and summaries.
    """
    cards = course_cards(language, request)
    everything = offers(cards.values(), runs_to_come(at), at)
    listed = _listed(asked.query, language, request)
    with_words = _with_words(everything, asked.query, listed)
    themes = Themes.of(cards.values(), language)
    known = _known(asked, everything)
    return Results(
        asked=known,
        found=_sorted(narrow(with_words, known.chosen), _order(asked, listed)),
        groups=_groups(known, count(with_words, known.chosen), everything, themes),
        total_courses=len(everything),
        corrected=listed.corrected if listed else "",
        meant=listed.meant if listed else "",
    )


def _order(asked: Asked, listed: Listed | None) -> str:
    return "soon" if asked.sort == BEST and listed is None else asked.sort


def _listed(query: str, language: str, request: HttpRequest | None) -> Listed | None:
    viewer = request.user if request is not None else AnonymousUser()
    return matching(query, kind=KIND, viewer=viewer, language=language) if query else None


def _with_words(everything: list[Offer], query: str, listed: Listed | None) -> list[Offer]:
    """Return the courses the words find, best first where the search answered."""
    if listed is None:
        words = search_words(query)
        return [offer for offer in everything if has_all(offer.card.searchable, words)]
    by_key = {str(offer.card.key): offer for offer in everything}
    return [by_key[key] for key in listed.scores if key in by_key]


def _known(asked: Asked, everything: Iterable[Offer]) -> Asked:
    """Leave out chosen values no course stands under, be they old or made up."""
    existing: dict[str, set[str]] = {}
    for offer in everything:
        for facet, values in offer.values.items():
            existing.setdefault(facet, set()).update(values)
    chosen = {facet: values & existing.get(facet, set()) for facet, values in asked.chosen.items()}
    kept = {facet: frozenset(values) for facet, values in chosen.items() if values}
    return Asked(asked.query, kept, asked.sort, asked.page)


def _groups(
    asked: Asked, counts: Mapping[str, Counter[str]], everything: Sequence[Offer], themes: Themes
) -> tuple[Group, ...]:
    """Make the facets, leaving out those that would not tell one found course from another."""
    groups = []
    for facet, name in FACETS.items():
        values = set().union(*(offer.values[facet] for offer in everything)) if everything else set()
        if len(values) > 1 or asked.chosen.get(facet):
            options = _options(facet, values, asked, counts.get(facet, Counter()), themes)
            if options:
                groups.append(Group(facet, str(name), options, stands_open=facet in FIRST_FACETS))
    return tuple(groups)


def _options(
    facet: str, values: set[str], asked: Asked, counts: Counter[str], themes: Themes
) -> tuple[Option, ...]:
    chosen = asked.chosen.get(facet, frozenset())
    options = [
        Option(
            facet=facet,
            value=value,
            name=value_name(facet, value, themes.words),
            count=counts[value],
            is_chosen=value in chosen,
            without=asked.address(without=(facet, value)) if value in chosen else "",
            language=themes.languages.get(value, "") if facet == "subject" else "",
        )
        for value in values
        if counts[value] or value in chosen
    ]
    order = ORDERED.get(facet, ())
    return tuple(
        sorted(
            options,
            key=lambda option: (
                order.index(option.value) if option.value in order else -counts[option.value],
                sort_key(option.name),
            ),
        )
    )


def _sorted(found: list[Offer], sort: str) -> list[Offer]:
    if sort == BEST:
        return found
    by_title = sorted(found, key=lambda offer: sort_key(offer.card.title))
    if sort == "short":
        return sorted(by_title, key=lambda offer: offer.card.minutes)
    if sort == "new":
        return sorted(by_title, key=_age)
    if sort == "soon":
        return sorted(by_title, key=lambda offer: offer.best.order if offer.best else (99, 0.0, 0))
    return by_title


def _age(offer: Offer) -> float:
    published = offer.card.published_at
    return -published.timestamp() if published else 0.0
