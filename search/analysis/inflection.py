"""Makes the forms of listed Dutch words. A form too many does no harm: nobody writes it."""

import re
from collections.abc import Iterator

_SEPARABLE = (
    "aan achter af bij binnen door in klaar mede mee na neer om onder op over samen tegen terug toe uit vast "
    "voor voort vooruit weg"
)
SEPARABLE = tuple(_SEPARABLE.split())
"""Prefixes a participle stands behind: *voor-ge-lezen*."""
FIXED = ("be", "her", "ont", "ver", "mis", "weer")
"""Prefixes that take no *ge*: *verwerkt*."""

_LONG = re.compile(r"(.*)(aa|ee|oo|uu)([bdfgklmnprstv])")
_SHORT = re.compile(r".*[^aeiou][aeiou]([bdfgklmnprst])|[aeiou]([bdfgklmnprst])")
_DIPHTHONG = re.compile(r".*(?:ie|oe|ei|ij|ui|eu|ou|au|[lr])[fs]")
_MORE_THAN_ONE_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]+[aeiouy]")
_SOFT = {"f": "v", "s": "z"}
_PLURAL_S_FROM = 4
_SHORTEST_WITH_PREFIX = 6


def noun_forms(noun: str) -> Iterator[str]:
    """Yield plurals and diminutives of a noun, folded."""
    yield from _in_en(noun)
    if noun[-1] in "aiouy":
        yield f"{noun}'s"
    if len(noun) >= _PLURAL_S_FROM or noun[-1] in "aiouye":
        yield f"{noun}s"
    for ending in ("je", "jes", "tje", "tjes", "pje", "pjes"):
        yield noun + ending
    yield from (f"{noun}{noun[-1]}etje", f"{noun}{noun[-1]}etjes")
    if noun[-1] in "aiouy":
        yield from (f"{noun}'tje", f"{noun}'tjes", f"{noun}{noun[-1]}tje", f"{noun}{noun[-1]}tjes")
    if noun.endswith("ing"):
        yield from (f"{noun[:-1]}kje", f"{noun[:-1]}kjes")


def _in_en(noun: str) -> Iterator[str]:
    if long := _LONG.fullmatch(noun):
        before, vowel, last = long.groups()
        yield from (f"{before}{vowel[0]}{letter}en" for letter in {last, _SOFT.get(last, last)})
    elif _SHORT.fullmatch(noun):
        yield f"{noun}{noun[-1]}en"
        if not _MORE_THAN_ONE_SYLLABLE.match(noun):
            return
    if noun.endswith("e"):
        yield f"{noun}n"
        return
    yield f"{noun}en"
    if _DIPHTHONG.fullmatch(noun):
        yield f"{noun[:-1]}{_SOFT[noun[-1]]}en"


def verb_forms(root: str, infinitive: str) -> Iterator[str]:
    """Yield the forms of a verb that are made by rule, and the noun that names what it does."""
    bare = infinitive.removesuffix("n").removesuffix("e")
    yield from (root, infinitive, f"{infinitive}d", f"{infinitive}de", f"{bare}ing", f"{bare}ingen")
    yield from (root + ending for ending in ("t", "te", "ten", "de", "den"))
    yield from (
        f"ge{root}" + ("" if root.endswith(ending[0]) else ending) for ending in ("t", "d", "te", "de")
    )
    if len(root) >= _SHORTEST_WITH_PREFIX and root.startswith((*FIXED, *SEPARABLE)):
        yield f"{root}d"
