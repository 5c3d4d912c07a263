"""What of the ranking is switched on, so that one can see what each part of it brings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layers:
    """Parts of the ranking; without any of them plain stems of the reader's language are left.

    Args:
        compounds: parts of compounds, in documents and in questions.
        forms: words exactly as typed, in the title, and beside each other.
        synonyms: other words for the same.
        languages: stems by the rules of the other languages, and the reader's own language first.
        rarity: rare words count for more.
        forgiving: some of the words when few documents have all, and typing errors mended.
    """

    compounds: bool = True
    forms: bool = True
    synonyms: bool = True
    languages: bool = True
    rarity: bool = True
    forgiving: bool = True


STEMS = Layers(compounds=False, forms=False, synonyms=False, languages=False, rarity=False, forgiving=False)
COMPOUNDS = Layers(forms=False, synonyms=False, languages=False, rarity=False, forgiving=False)
EVERY = Layers()
