"""Dutch forms: what the stemmer by rule gets wrong is looked up first.

Words teachers use are listed, and their forms made: verbs by root, infinitive and strong forms
(`nl_verbs.txt`), with and without a prefix, so that *voorgelezen* is a form of *voorlezen*; nouns
(`nl_nouns.txt`) with plurals and diminutives, at the end of a compound too; and by hand (`nl_forms.txt`) what
no rule makes (*kinderen*, *musea*) or what only looks like a form (*aandacht* is not *denken*).
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from search.analysis.data import lines, listed
from search.analysis.inflection import FIXED, SEPARABLE, noun_forms, verb_forms

_MUTE = re.compile(r"ge(?!(?:|n|r|s|l|m|nd|nde|nds|ns|rs|re|ren|rd|tje|tjes)$)")
_PREFIXED = re.compile(f"({'|'.join(sorted(SEPARABLE + FIXED, key=len, reverse=True))})(.{{3,}})")
_SHORTEST_ENDING = 4
_SHORTEST_BEGINNING = 3


def known_stem(word: str) -> str | None:
    """Return the stem of a word whose forms are listed, else None."""
    if listed_by_hand := _forms().get(word):
        return listed_by_hand
    if word in _nouns() and not word.endswith(("en", "ing")):
        return _noun_forms()[word]
    return _verb(word) or _noun_forms().get(word) or _ending(word)


def by_rule(word: str, snowball: Callable[[str], str]) -> str:
    """Return the stem by rule, keeping the *ge* of *gezin* and *gesprek*, which is part of the word."""
    if word.endswith("heden"):
        word = f"{word.removesuffix('heden')}heid"
    return snowball(_MUTE.sub("gé", word)).replace("é", "e").strip("'")


def is_verb(word: str) -> bool:
    """Return whether a word is a form of a listed verb, with or without a prefix."""
    return word not in _forms() and _verb(word) is not None


def is_naming(word: str) -> bool:
    """Return whether a word names what a listed verb does: *beoordeling*."""
    return word.endswith(("ing", "ingen")) and is_verb(word)


def is_noun(word: str) -> bool:
    """Return whether a word is listed as a noun."""
    return word in _nouns()


def is_listed(word: str) -> bool:
    """Return whether a word, in any form, is listed itself; a compound is not for its last part alone."""
    return word in _forms() or word in _nouns() or word in _noun_forms() or _verb(word) is not None


def verb_roots() -> frozenset[str]:
    """Return the roots of the listed verbs."""
    return frozenset(_verbs().values())


def _verb(word: str) -> str | None:
    verbs = _verbs()
    plain = verbs.get(word)
    if plain:
        return plain
    match = _PREFIXED.fullmatch(word)
    if not match:
        return None
    prefix, rest = match.groups()
    root = verbs.get(rest)
    if root is None or (prefix in FIXED and rest.startswith("ge") and not root.startswith("ge")):
        return None
    return prefix + root


def _ending(word: str) -> str | None:
    """Return the stem of a compound of which the last part has listed forms: *schoolkinderen*."""
    endings = _endings()
    for cut in range(_SHORTEST_BEGINNING, len(word) - _SHORTEST_ENDING + 1):
        if last := endings.get(word[cut:]):
            return word[:cut] + last
    return None


@cache
def _forms() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in lines("nl_forms.txt"):
        first, *forms = line.split()
        found |= {form.lstrip("~"): first.lstrip("~") for form in (first, *forms)}
    return found


@cache
def _endings() -> Mapping[str, str]:
    found = {form: noun for form, noun in _noun_forms().items() if len(form) > _SHORTEST_ENDING}
    for line in lines("nl_forms.txt"):
        first, *forms = line.split()
        found |= {form[1:]: first.lstrip("~") for form in (first, *forms) if form.startswith("~")}
    return found


@cache
def _noun_forms() -> Mapping[str, str]:
    """Return the forms of listed nouns with what they have in common, such as the root of a verb."""
    found = {noun: _of_verb(noun) for noun in _nouns()}
    for noun in sorted(_nouns(), key=lambda noun: (len(noun), noun)):
        for form in noun_forms(noun):
            found.setdefault(form, found[noun])
    return found


@cache
def _nouns() -> frozenset[str]:
    """Return the listed nouns; what is named after a quality (*veiligheid*) goes with it, by rule."""
    return frozenset(noun for noun in listed("nl_nouns.txt") if not noun.endswith("heid"))


def _of_verb(noun: str) -> str:
    """Return the root of the verb that a noun goes with: *evaluatie* with *evalueer*."""
    verbs = _verbs()
    for ending, root in (("atie", "eer"), ("ie", "eer")):
        if noun.endswith(ending) and verbs.get(made := noun.removesuffix(ending) + root) == made:
            return made
    return noun


@cache
def _verbs() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in lines("nl_verbs.txt"):
        root, infinitive, *strong = line.split()
        for form in (*verb_forms(root, infinitive), *strong):
            found.setdefault(form, root)
    return found
