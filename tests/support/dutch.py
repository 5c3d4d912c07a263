"""A generated Dutch corpus and questions about it: the same ones for the same seed.

Words follow the law of Zipf, as in real texts; compounds, plurals, accents, rows of equal words and other
languages are among them, and every audience, facet and date that a site may have.
"""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from core import vocabulary
from search.documents import EVERYONE, MEMBERS, VISITORS, Document

_LISTS = {
    name: words
    for name, *words in map(
        str.split, Path(__file__).with_name("dutch_words.txt").read_text(encoding="utf-8").splitlines()
    )
}
NOUNS, VERBS, OTHERS = (_LISTS[name] for name in ("nouns", "verbs", "others"))
ENGLISH, NAMES, TAGS = (_LISTS[name] for name in ("english", "names", "tags"))
PROVIDERS = ("Pedagogische dienst", "Netwerk Noord", "De Regenboog", "Atelier 12", "")
READERS: Sequence[frozenset[str]] = (
    frozenset({EVERYONE, VISITORS}),
    frozenset({EVERYONE, MEMBERS, "user:7"}),
    frozenset({EVERYONE, MEMBERS, "user:8", "school:1", "school:2"}),
    frozenset({EVERYONE, MEMBERS, "user:9", "space:3"}),
    frozenset(),
)
AUDIENCES: Sequence[frozenset[str]] = (
    *[frozenset({EVERYONE})] * 6,
    *[frozenset({MEMBERS})] * 2,
    frozenset({VISITORS}),
    frozenset({"school:1", "user:9"}),
    frozenset({"school:2", "space:3"}),
    frozenset({"user:7"}),
)
KINDS = ("course", "unit", "unit", "unit", "article", "page", "person")
BEGAN = datetime(2019, 9, 1, tzinfo=UTC)
DAYS = 2_600


class Corpus:
    """Documents and questions drawn with one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        words = [*NOUNS, *VERBS, *OTHERS]
        words += [first + second for first in NOUNS[:60] for second in self.chance.sample(NOUNS[:60], 4)]
        self.chance.shuffle(words)
        self.words = words
        self.weights = list(accumulate(1 / (place + 3) for place in range(len(words))))

    def text(self, least: int, most: int) -> str:
        """Return a text of so many words."""
        many = self.chance.randint(least, most)
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=many))

    def some(self, of: Sequence[str], most: int) -> tuple[str, ...]:
        """Return some of these, none twice."""
        return tuple(self.chance.sample(list(of), self.chance.randint(0, most)))

    def documents(self, many: int) -> list[Document]:
        """Return so many documents, a few of them about the same thing."""
        return [document for pk in range(many) for document in self._of_a_thing(str(pk))][:many]

    def question(self) -> str:
        """Return what somebody may type: words, a typing error, a row, a minus, or nonsense."""
        words = self.text(1, 4).split()
        dice = self.chance.random()
        if dice < 0.25:
            words[0] = self.mistyped(words[0])
        elif dice < 0.35:
            words = [f'"{" ".join(words)}"', self.text(1, 1)]
        elif dice < 0.45:
            words.append(f"-{self.text(1, 1)}")
        elif dice < 0.5:
            words.append(
                self.chance.choice(["kwallepudding", '"', "-", "–x", "((", "ß", "a" * 80, "*", NAMES[0]])
            )
        return " ".join(words)

    def mistyped(self, word: str) -> str:
        """Return a word with two letters swapped, one lost, doubled or replaced."""
        place = self.chance.randrange(1, max(2, len(word)))
        before, letter, after = word[:place], word[place : place + 1], word[place + 1 :]
        return self.chance.choice(
            [
                before + after[:1] + letter + after[1:],
                before + after,
                before + letter * 2 + after,
                before + "e" + after,
            ]
        )

    def _of_a_thing(self, pk: str) -> list[Document]:
        document = self._document(pk)
        if self.chance.random() < 0.05:
            return [document, self._document(pk, kind=document.kind, part="visitors")]
        return [document]

    def _document(self, pk: str, *, kind: str = "", part: str = "") -> Document:
        kind = kind or self.chance.choice(KINDS)
        language = "en" if self.chance.random() < 0.1 else "nl"
        english = " ".join(self.chance.choices(ENGLISH, k=20)) if language == "en" else ""
        name = " ".join(self.chance.sample(NAMES, 2))
        return Document(
            kind=kind,
            pk=pk,
            part=part,
            language=language,
            shown_in=frozenset() if self.chance.random() < 0.8 else frozenset({language}),
            title=name if kind == "person" else f"{english[:30]}{self.text(2, 6)}",
            summary=self.text(8, 20),
            body=f"{english} {self.text(0, 90)}",
            extra=self.text(0, 30) if self.chance.random() < 0.2 else "",
            names=name if self.chance.random() < 0.3 else "",
            audience=self.chance.choice(AUDIENCES),
            subjects=self.some(list(vocabulary.SUBJECTS), 3),
            levels=self.some(list(vocabulary.LEVELS), 2),
            competences=self.some(list(vocabulary.COMPETENCES), 2),
            licences=self.some(list(vocabulary.LICENCES), 1),
            tags=self.some(TAGS, 3),
            provider=self.chance.choice(PROVIDERS),
            format=self.chance.choice(["", "online", "in_person", "blended"]),
            minutes=self.chance.choice([0, 15, 60, 90, 240, 300, 2_000]),
            uses=int(self.chance.paretovariate(0.6)) - 1,
            at=BEGAN + timedelta(days=self.chance.randrange(DAYS), hours=self.chance.randrange(24)),
            data={"place": int(pk)},
        )
