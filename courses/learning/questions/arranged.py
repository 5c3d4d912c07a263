"""Questions in which each thing gets a place: beside what it belongs with, or in a row.

Order is asked as a place for each item and match as a choice beside each left side, so both work by
keyboard, with a screen reader and without script.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Self

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.learning.questions.base import (
    QuestionBlock,
    QuizQuestion,
    ShownAnswer,
    ShownOption,
    Words,
    options_for_each,
    read_each,
)
from courses.learning.shuffling import shuffled


class PairBlock(blocks.StructBlock):
    """Two things that belong together; several pairs may share the same right side."""

    left = blocks.CharBlock(label=_("This"), max_length=500)
    right = blocks.CharBlock(label=_("belongs with"), max_length=300)


class MatchBlock(QuestionBlock):
    """Things to bring together, pair by pair."""

    pairs = blocks.ListBlock(PairBlock(), label=_("Pairs"), min_num=2, max_num=12)

    class Meta:
        label = _("Match")


class OrderBlock(QuestionBlock):
    """Things to put in order; write them down in the right one."""

    items = blocks.ListBlock(
        blocks.CharBlock(max_length=500), label=_("Items in the right order"), min_num=2, max_num=12
    )

    class Meta:
        label = _("Order")


class Match(QuizQuestion):
    """Each left side belongs with one of the options."""

    kind = "match"
    block = MatchBlock

    @classmethod
    def from_block(cls, id_: str, value: Any) -> Self:
        """Return which option each belongs with; pairs with the same right side share the first's."""
        first: dict[str, str] = {}
        pairs = {
            str(pair.id): first.setdefault(str(pair.value["right"]).strip(), str(pair.id))
            for pair in value["pairs"].bound_blocks
        }
        return cls(id_, choices=tuple(first.values()), pairs=pairs)

    @classmethod
    def words(cls, value: Any) -> dict[str, Any]:
        """Return left sides and options."""
        pairs = value["pairs"].bound_blocks
        return {
            "pairs": {str(pair.id): str(pair.value["left"]) for pair in pairs},
            "options": {str(pair.id): str(pair.value["right"]) for pair in pairs},
        }

    def read(self, data: QueryDict, name: str) -> Any:
        """Return the option for each left side."""
        return read_each(data, name, self.pairs, self.choices)

    def right_answer(self) -> Any:
        """Return the pairs."""
        return dict(self.pairs)

    def is_answered(self, answer: object) -> bool:
        """Whether every left side has an option."""
        return isinstance(answer, Mapping) and set(self.pairs) <= {key for key in answer if answer[key]}

    def share(self, answer: object) -> Decimal:
        """The share of pairs that are together."""
        if not isinstance(answer, Mapping) or not self.pairs:
            return Decimal(0)
        together = sum(1 for left, option in self.pairs.items() if answer.get(left) == option)
        return Decimal(together) / len(self.pairs)

    def shown_options(self, words: Words, given: Any, name: str, seed: str) -> list[ShownOption]:
        """Return the left sides as they were written."""
        return options_for_each(name, self.pairs, words.get("pairs", {}), given)

    def shown_answers(self, words: Words, seed: str) -> list[tuple[str, str]]:
        """Return the options, mixed."""
        texts = words.get("options", {})
        ids = shuffled(self.choices, seed=f"{seed}:options", never=self.choices)
        return [(id_, texts.get(id_, "")) for id_ in ids]

    def told(
        self, words: Words, given: Any, points: Decimal, seed: str, *, reveal: bool
    ) -> list[ShownAnswer]:
        """Return the left sides, each with what was put beside it."""
        pairs, options = words.get("pairs", {}), words.get("options", {})
        places = given if isinstance(given, Mapping) else {}
        return [
            ShownAnswer(
                pairs.get(left, ""),
                given=options.get(places.get(left, ""), ""),
                chosen=True,
                is_right=places.get(left) == right,
                better=options.get(right, "") if reveal and places.get(left) != right else "",
            )
            for left, right in self.pairs.items()
        ]

    def mistakes(self, given: Any) -> list[str]:
        """Return what was put beside the wrong thing."""
        places = given if isinstance(given, Mapping) else {}
        put = ((left, places.get(left)) for left in self.pairs)
        return [
            f"{left} {option}"
            for left, option in put
            if option in self.choices and option != self.pairs[left]
        ]

    def mistake_in_words(self, words: Words, mistake: str) -> str:
        """Return both sides."""
        left, _space, option = mistake.partition(" ")
        sides = words.get("pairs", {}).get(left), words.get("options", {}).get(option)
        return " – ".join(map(str, sides)) if all(sides) else ""


class Order(QuizQuestion):
    """Each item has its place in a row."""

    kind = "order"
    block = OrderBlock

    @classmethod
    def from_block(cls, id_: str, value: Any) -> Self:
        """Return the items as they were written: in the right order."""
        return cls(id_, right=tuple(str(item.id) for item in value["items"].bound_blocks))

    @classmethod
    def words(cls, value: Any) -> dict[str, Any]:
        """Return the items."""
        return {"items": {str(item.id): str(item.value) for item in value["items"].bound_blocks}}

    def read(self, data: QueryDict, name: str) -> Any:
        """Return the place of each item, counted from 1."""
        return read_each(data, name, self.right, self._places())

    def complete(self, typed: Any) -> Any:
        """Return the items by the place given to each, or None when two have the same place."""
        places = typed if isinstance(typed, Mapping) else {}
        if sorted(places.values(), key=int) != self._places():
            return None
        return sorted(places, key=lambda item: int(places[item]))

    def right_answer(self) -> Any:
        """Return the items in the right order."""
        return list(self.right)

    def is_answered(self, answer: object) -> bool:
        """Whether every item stands somewhere."""
        return isinstance(answer, list | tuple) and sorted(map(str, answer)) == sorted(self.right)

    def share(self, answer: object) -> Decimal:
        """The share of items that need not move.

        One item out of place costs little; the reversed order is worth nothing.
        """
        if not isinstance(answer, list | tuple) or not self.is_answered(answer):
            return Decimal(0)
        if len(self.right) == 1:
            return Decimal(1)
        places = [self.right.index(str(item)) for item in answer]
        return Decimal(_longest_rise(places) - 1) / (len(places) - 1)

    def shown_options(self, words: Words, given: Any, name: str, seed: str) -> list[ShownOption]:
        """Return the items, mixed."""
        mixed = shuffled(self.right, seed=seed, never=self.right)
        return options_for_each(name, mixed, words.get("items", {}), given)

    def shown_answers(self, words: Words, seed: str) -> list[tuple[str, str]]:
        """Return the places."""
        return [(place, place) for place in self._places()]

    def told(
        self, words: Words, given: Any, points: Decimal, seed: str, *, reveal: bool
    ) -> list[ShownAnswer]:
        """Return the items in the order given to them."""
        items = words.get("items", {})
        placed = given if isinstance(given, list) else []
        return [
            ShownAnswer(
                items.get(item, ""),
                chosen=True,
                is_right=item == right,
                better=items.get(right, "") if reveal and item != right else "",
            )
            for item, right in zip(placed, self.right, strict=False)
        ]

    def mistakes(self, given: Any) -> list[str]:
        """Return each item that stands where another belongs, with its place."""
        placed = [str(item) for item in given] if self.is_answered(given) else []
        wrong = ((item, place) for place, item in enumerate(placed, 1) if item != self.right[place - 1])
        return [f"{item} {place}" for item, place in wrong]

    def mistake_in_words(self, words: Words, mistake: str) -> str:
        """Return the item with the place it was given."""
        item, _space, place = mistake.partition(" ")
        text = words.get("items", {}).get(item)
        return gettext("{item}, in place {place}").format(item=text, place=place) if text else ""

    def _places(self) -> list[str]:
        return [str(place) for place in range(1, len(self.right) + 1)]


def _longest_rise(places: Sequence[int]) -> int:
    """Return how many items already stand in the right order among themselves."""
    tops: list[int] = []
    for place in places:
        index = bisect_left(tops, place)
        tops[index : index + 1] = [place]
    return len(tops)
