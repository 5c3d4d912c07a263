"""What a word somebody asks for becomes in a plan: its stems by impact, its parts, its synonyms, its phrases.

Each word of a question is worth at most 1 (`worth`); the shares of that in `search.ranking.weights` say what
a document gets for the way in which it has the word.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from search import analysis
from search.plan import All, Any, Best, Clause, Only, Phrase, Term, Terms
from search.ranking import impact, weights
from search.ranking.layers import EVERY, Layers


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of a question, or words that mean one thing together, such as `derde leerjaar`.

    Args:
        alternatives: other words for the same, each a row of words.
        language: the reader's.
    """

    words: tuple[str, ...]
    language: str
    alternatives: tuple[tuple[str, ...], ...] = ()
    layers: Layers = EVERY

    def scored(self, worth: float = 1.0) -> Clause:
        """Return the clause that says how much a document is about it."""
        asked = [_word(word, self.language, worth, self.layers) for word in self.words]
        whole = asked[0] if len(asked) == 1 else All(tuple(asked))
        others = [self._alternative(row, worth * len(self.words)) for row in self.alternatives]
        return Best((whole, *others)) if others else whole

    def match(self) -> Clause:
        """Return the clause that says whether a document has it; for counting."""
        asked = All(tuple(_has(word, self.language, self.layers) for word in self.words))
        return Any((asked, *(self._has_alternative(row) for row in self.alternatives)))

    def _alternative(self, row: tuple[str, ...], worth: float) -> Clause:
        if len(row) > 1:
            return Phrase("exact", row, worth * weights.SYNONYM_PHRASE)
        return Best(tuple(_forms(row[0], self.language, worth * weights.SYNONYM, self.layers, apart=False)))

    def _has_alternative(self, row: tuple[str, ...]) -> Clause:
        return Phrase("exact", row) if len(row) > 1 else _has(row[0], self.language, self.layers, apart=False)


def wanted(words: Sequence[str], language: str, layers: Layers = EVERY) -> list[Wanted]:
    """Return what these words of a question ask for, with other words for the same."""
    if not layers.synonyms:
        return [Wanted((word,), language, layers=layers) for word in words]
    return [
        Wanted(slot.words, language, slot.alternatives, layers) for slot in analysis.slots(words, language)
    ]


def phrase(words: tuple[str, ...], worth: float = 1.0) -> Clause:
    """Return the clause for words that must stand in a row as typed; more when the title has them."""
    each = worth * len(words)
    return All(
        (_row("exact", words, each * weights.PHRASE),),
        optional=(_row("title", words, each * weights.PHRASE_IN_TITLE),),
    )


def beside_each_other(pairs: Sequence[tuple[str, str]]) -> tuple[Clause, ...]:
    """Return what is added when words stand beside each other as they were typed."""
    return tuple(
        clause
        for pair in pairs
        for clause in (
            Phrase("exact", pair, weights.NEXT_TO),
            Phrase("title", pair, weights.NEXT_TO_IN_TITLE),
        )
    )


def unwanted(words: tuple[str, ...], language: str) -> Clause:
    """Return the clause of what a document may not have: a word in any form, or words in a row."""
    if len(words) > 1:
        return Phrase("exact", words)
    return Terms("stems", frozenset({analysis.stem(words[0], language), impact.name(words[0])}))


def _row(field: str, words: tuple[str, ...], weight: float) -> Clause:
    return Term(field, words[0], weight) if len(words) == 1 else Phrase(field, words, weight)


def _word(word: str, language: str, worth: float, layers: Layers) -> Clause:
    best = Best(tuple(_forms(word, language, worth, layers)))
    if not layers.forms:
        return best
    bonus = (
        Term("exact", word, worth * weights.EXACT_BONUS),
        Term("title", word, worth * weights.TITLE_BONUS),
    )
    return All((best,), optional=bonus)


def _forms(word: str, language: str, worth: float, layers: Layers, *, apart: bool = True) -> list[Clause]:
    """Return the ways in which a document may have a word; the best of them counts.

    Args:
        apart: whether the parts of a compound are enough. Not for a synonym: whoever asks for *planlast*
            means *werkdruk* too, but not every *werk* and *druk*.
    """
    own = analysis.stem(word, language)
    found: list[Clause] = [
        Term("impact", impact.token(stem, level), share * impact.level_worth(level))
        for stem in _stems(word, language, layers)
        for share in (worth if stem == own else worth * weights.OTHER_LANGUAGE,)
        for level in range(1, weights.LEVELS + 1)
    ]
    found.append(Term("stems", impact.name(word), worth * weights.NAME))
    return found + _compounds(word, language, worth, layers, apart=apart)


def _compounds(word: str, language: str, worth: float, layers: Layers, *, apart: bool) -> list[Clause]:
    if not layers.compounds:
        return []
    stems = frozenset(_stems(word, language, layers))
    found: list[Clause] = [Terms("parts", stems, worth * weights.PART)]
    if parts := analysis.parts(word, language):
        found.append(Term("parts", impact.compound(parts), worth * weights.SAME_PARTS))
        if apart:
            found.append(Only(_has_parts(parts), worth * weights.PARTS_APART))
    return found


def _has(word: str, language: str, layers: Layers, *, apart: bool = True) -> Clause:
    stems = frozenset(_stems(word, language, layers))
    found: list[Clause] = [Terms("stems", stems | {impact.name(word)})]
    if layers.compounds:
        found.append(Terms("parts", stems))
        if parts := analysis.parts(word, language):
            found.append(_has_parts(parts) if apart else Term("parts", impact.compound(parts)))
    return Any(tuple(found))


def _has_parts(parts: tuple[str, ...]) -> Clause:
    return All(tuple(Any((Term("stems", part), Term("parts", part))) for part in parts))


def _stems(word: str, language: str, layers: Layers) -> tuple[str, ...]:
    if layers.languages:
        return analysis.stems_in_all(word, language)
    return (analysis.stem(word, language),)
