"""What editors put first for certain words: choosing it and taking it away again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.errors import DomainError
from search.finding.asking import Asked
from search.finding.question import visible
from search.finding.results import find
from search.keeping.discretion import discreet_engine
from search.models import BestBet
from search.pages.bets import folded, titles_of
from search.pages.lines import Cards, Line, cards_of, lines_of
from search.registries import Kind, kinds, tokens_of

MOST_PER_WORDS = 3
LONGEST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Bet:
    """What comes first, as editors see it; `url` is empty when this editor cannot see it now."""

    row: BestBet
    kind: Kind | None
    url: str
    title: str


@transaction.atomic
def put_first(*, words: str, language: str, thing: str) -> BestBet:
    """Let a thing come first for these words in any form and order; once more changes nothing.

    Raises:
        DomainError: `words_missing`, `thing_missing`, `enough_put_first`.
    """
    words = visible(words)[:LONGEST_WORDS]
    told = {"folded": folded(words, language)[:LONGEST_WORDS], "language": language}
    if not told["folded"]:
        raise DomainError("words_missing", _("Say for which words it comes first."))
    kind, _colon, pk = thing.partition(":")
    if not (kind in kinds and pk and pk.isprintable()):
        raise DomainError("thing_missing", _("Choose what comes first from what is found."))
    same = BestBet.objects.select_for_update().filter(**told)
    known = same.filter(thing=thing).first()
    if known is not None:
        return known
    if same.count() >= MOST_PER_WORDS:
        raise DomainError("enough_put_first", _("Three things come first for these words. Take one away."))
    last = same.aggregate(last=Max("order"))["last"] or 0
    return BestBet.objects.create(words=words, thing=thing, order=last + 1, **told)


def take_away(*, pk: int) -> bool:
    """Let a thing no longer come first; say whether it did."""
    return bool(BestBet.objects.filter(pk=pk).delete()[0])


def bets_to_show(request: HttpRequest) -> list[Bet]:
    """Return all that was put first, with where it stands. One query, and what the kinds ask."""
    rows = list(BestBet.objects.order_by("words", "order"))
    cards = cards_of([_Named(row) for row in rows], request)
    titles = titles_of({row.thing for row in rows}, tokens_of(request.user))
    return [_bet(row, cards, titles) for row in rows]


def to_choose_from(look: str, language: str, request: HttpRequest) -> Sequence[Line]:
    """Return what an editor finds with these words, to choose from.

    Raises:
        EngineIsDown: when the engine does not answer.
    """
    with override(language):
        found = find(
            Asked(words=look),
            engine=discreet_engine(request),
            tokens=tokens_of(request.user),
            language=language,
        )
        return lines_of(found.hits, cards_of(found.hits, request)) if look else ()


def _bet(row: BestBet, cards: Cards, titles: Mapping[str, str]) -> Bet:
    name, _colon, pk = row.thing.partition(":")
    card = cards.get((name, pk))
    url = card.url if card else ""
    return Bet(row, kinds.get(name), url, titles.get(row.thing, url))


@dataclass(frozen=True, slots=True)
class _Named:
    """What a row names."""

    row: BestBet

    @property
    def kind(self) -> str:
        """The kind."""
        return self.row.thing.partition(":")[0]

    @property
    def pk(self) -> str:
        """The pk."""
        return self.row.thing.partition(":")[2]
