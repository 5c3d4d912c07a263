"""Dutch forms: what the stemmer by rule gets wrong is looked up first.

The verbs teachers use are a list of root, infinitive and strong forms (`nl_verbs.txt`), from which every form
is made, with and without a prefix: *voorgelezen* is a form of *voorlezen*. Nouns with a plural of their own
(*kinderen*, *musea*) and words that only look like a form of another (*aandacht* is not *denken*) stand in
`nl_forms.txt`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from search.analysis.data import lines

_SEPARABLE = (
    "aan achter af bij binnen door in klaar mede mee na neer om onder op over samen tegen terug toe uit vast "
    "voor voort vooruit weg"
)
SEPARABLE = tuple(_SEPARABLE.split())
"""Prefixes a participle stands behind: *voor-ge-lezen*."""
FIXED = ("be", "er", "her", "ont", "ver", "mis", "weer")
"""Prefixes that take no *ge*: *verwerkt*."""

_MUTE = re.compile(r"ge(?!(?:|n|r|s|l|m|nd|nde|nds|ns|rs|re|ren|rd|tje|tjes|lijk|lijke)$)")
_PREFIXED = re.compile(f"({'|'.join(sorted(SEPARABLE + FIXED, key=len, reverse=True))})(.{{3,}})")
_SHORTEST_ENDING = 5


def known_stem(word: str) -> str | None:
    """Return the stem of a word whose forms are listed, else None."""
    return _forms().get(word) or _verb(word) or _ending(word)


def by_rule(word: str, snowball: Callable[[str], str]) -> str:
    """Return the stem by rule, keeping the *ge* of *gezin* and *begeleiden*, which is part of the word."""
    if word.endswith("s") and word[:-1].endswith(("a", "o", "i", "y", "u")) and word[:-1] in _open_nouns():
        return word[:-1]
    return snowball(_MUTE.sub("gé", word)).replace("é", "e").strip("'")


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
    for cut in range(2, len(word) - _SHORTEST_ENDING + 1):
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
    found: dict[str, str] = {}
    for line in lines("nl_forms.txt"):
        first, *forms = line.split()
        found |= {form[1:]: first.lstrip("~") for form in (first, *forms) if form.startswith("~")}
    return found


@cache
def _open_nouns() -> frozenset[str]:
    return frozenset(word for word in lines("nl_nouns.txt") if word.endswith(("a", "o", "i", "y", "u")))


@cache
def _verbs() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in lines("nl_verbs.txt"):
        root, infinitive, *strong = line.split()
        for form in (*_weak(root, infinitive), *strong):
            found.setdefault(form, root)
    return found


def _weak(root: str, infinitive: str) -> Iterator[str]:
    """Yield the forms of a verb that are made by rule; a form too many does no harm."""
    yield from (root, infinitive, f"{infinitive}d", f"{infinitive}de", f"{infinitive[:-1]}nd")
    yield f"{infinitive.removesuffix('n').removesuffix('e')}ing"
    yield f"{infinitive.removesuffix('n').removesuffix('e')}ingen"
    for ending in ("t", "te", "ten", "de", "den"):
        yield root + ending
    for ending in ("t", "d", "te", "de"):
        yield f"ge{root}" + ("" if root.endswith(ending[0]) else ending)
    yield f"ge{root.rstrip('t')}t" if root.endswith("t") else f"ge{infinitive}"
