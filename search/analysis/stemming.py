"""The stem of a word: what its forms have in common."""

import re
from functools import cache, lru_cache

import Stemmer

from search.analysis import dutch
from search.analysis.compounds import split

LANGUAGES = ("nl", "en", "fr", "de")
STEMMERS = Stemmer.version()
"""Version of the stemmers, by which an index is known too."""

_ALGORITHMS = {"nl": "dutch", "en": "english", "fr": "french", "de": "german"}
_ORDINALS = {
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "fr": "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
    "de": "erste zweite dritte vierte funfte sechste siebte achte neunte zehnte elfte zwolfte",
}
_BY_NAME = {
    (language, name): f"{number}e"
    for language, names in _ORDINALS.items()
    for number, name in enumerate(names.split(), start=1)
}
_BY_NUMBER = re.compile(r"(\d{1,3})(?:ste|de|e|st|nd|rd|th|er|ere|eme)")


_WRITTEN = {"nl": ("{}e", "{}de", "{}ste"), "en": ("{}th", "{}st", "{}nd", "{}rd")}


def ordinals(word: str, language: str) -> tuple[str, ...]:
    """Return the ways to write an ordinal such as `3e`; the word itself when it is none."""
    number = _BY_NUMBER.fullmatch(word)
    if not number:
        return (word,)
    written = (form.format(number[1]) for form in _WRITTEN.get(language, ("{}e",)))
    names = _ORDINALS[language].split()[int(number[1]) - 1 : int(number[1])] if int(number[1]) else ()
    return (*written, *names)


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word; the word itself in a language we know nothing of.

    A Dutch compound has the stems of its parts in a row, without what links them: who is not sure whether it
    is *hoekwerk*, *hoekewerk* or *hoekenwerk* finds it.
    """
    if word[:1].isdigit():
        number = _BY_NUMBER.fullmatch(word)
        return f"{number[1]}e" if number else word
    named = _BY_NAME.get((language, word))
    if named or len(word) < 3 or language not in _ALGORITHMS:  # noqa: PLR2004
        return named or word
    return _by_rule(word, language) or word


@lru_cache(maxsize=100_000)
def parts(word: str, language: str) -> tuple[str, ...]:
    """Return the stems of the parts of a Dutch compound, or nothing for a word that is whole.

    Who asks for *materiaal* finds *lesmateriaal* too, further down.
    """
    return tuple(dict.fromkeys(stem(part, language) for part in split(word))) if language == "nl" else ()


def is_known(word: str) -> bool:
    """Return whether a folded word is one for sure: a Dutch one that is listed, or made of those that are."""
    return dutch.is_listed(word) or bool(split(word))


def stems_in_all(word: str, first: str) -> tuple[str, ...]:
    """Return the different stems of a word in all languages, beginning with the reader's.

    Who reads Dutch means a Dutch word as one: *tieners* is not *tien*, which it is by the rules of French.
    """
    if first == "nl" and is_known(word):
        return (stem(word, first),)
    order = (first, *(language for language in LANGUAGES if language != first))
    return tuple(dict.fromkeys(stem(word, language) for language in order))


def _by_rule(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    if language == "nl":
        if whole := split(word):
            return "".join(stem(part, language) for part in whole)
        return dutch.known_stem(word) or dutch.by_rule(word, stemmer.stemWord)
    return str(stemmer.stemWord(word)).strip("'")


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    # Results are kept above; what is kept in the stemmer itself is swept by a scan of all of it.
    return Stemmer.Stemmer(_ALGORITHMS[language], 0)
