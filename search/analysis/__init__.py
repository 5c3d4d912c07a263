"""What a text says, as the engines and the reader's question see it: words, stems, parts of compounds.

Pure: no database, no settings, no engine. The same text always gives the same answer for the same `VERSION`,
and an index made with another version is made anew.
"""

from search.analysis.compounds import halves, joined
from search.analysis.folding import fold
from search.analysis.stemming import LANGUAGES, is_known, parts, stem, stems_in_all
from search.analysis.stops import is_stop
from search.analysis.synonyms import Slot, slots
from search.analysis.version import VERSION
from search.analysis.words import Word, words

__all__ = [
    "LANGUAGES",
    "VERSION",
    "Slot",
    "Word",
    "fold",
    "halves",
    "is_known",
    "is_stop",
    "joined",
    "parts",
    "slots",
    "stem",
    "stems_in_all",
    "words",
]
