"""Every number that decides what comes before what, each with what it does.

The first part is used when a document is written: changing it asks for a rebuild, so raise
`search.schema.SCHEMA_VERSION` with it. The second part is used when somebody asks, and changing it works at
once. `docs/search.md` explains how they work together; `manage.py search_evaluate` shows what a change does.
"""

from collections.abc import Mapping
from dataclasses import dataclass

# When a document is written.


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """What a word is worth in one field.

    Args:
        once: what it counts for when the field has its usual length.
        most: what it counts for at most, however often it is said there.
        usual: how many words such a field usually has. Fixed, never the average of what is indexed: that
            would tell of documents one may not see.
        length: how much a longer field takes away, from 0 (nothing) to 1 (in proportion).
    """

    once: float
    most: float
    usual: int
    length: float


FIELD_WEIGHTS: Mapping[str, FieldWeight] = {
    # A title says in six words what the thing is: no summary outweighs one word of it.
    "title": FieldWeight(once=9.0, most=12.0, usual=6, length=0.3),
    # Names of persons in it; what they are worth is said below (`NAME`).
    "names": FieldWeight(once=1.0, most=1.0, usual=4, length=0.0),
    # Words people gave it on purpose, each said once.
    "tags": FieldWeight(once=5.0, most=5.0, usual=4, length=0.2),
    # A sentence or two that its maker chose: no body outweighs a word of it together with its own.
    "summary": FieldWeight(once=4.0, most=6.0, usual=25, length=0.3),
    # The words themselves: what is said five times is what it is about, more often adds nothing.
    "body": FieldWeight(once=1.0, most=5.0, usual=250, length=0.4),
    # Files and names of modules: found, but last, however often.
    "extra": FieldWeight(once=0.25, most=0.5, usual=600, length=0.4),
}

LONGEST_LENGTH = 4.0
"""A field this many times longer than usual is not held against it any further."""

SATURATION = 5.0
"""A stem whose fields add up to this is worth half of the most there is; lower rises sooner and flattens."""

MOST_IMPACT = 25.0
"""A stem whose fields add up to this, said in title, summary and text alike, has the highest level."""

LEVELS = 8
"""In how many levels the impact is cut. Each level of each stem is a word of the index."""

FRESH_FROM = 2018
"""From this year on newer documents are worth a little more; all that is older counts the same."""

FRESH_A_YEAR = 0.01
"""What a document is worth more than one of a year before it: five years make less than one level."""

FRESH_MOST = 0.20
"""The most that newness adds; reached twenty years after `FRESH_FROM`, which then wants to move on."""

USED_TENFOLD = 0.0167
"""What ten times as many people who had use of it add."""

USED_MOST = 0.05
"""The most that use adds; a thousand people reach it, so that what is known already does not bury the new."""

JITTER = 0.0005
"""At most this much is added by a hash of its id, so that two documents seldom weigh exactly the same."""

STORED_BODY = 2_400
"""Characters of the body kept to draw snippets from; each is read again with every page of results."""

STORED_STEMS = 24
"""How many of its strongest stems a document keeps, to find what is like it."""

MOST_WORDS = 20_000
"""Words of one field that are indexed; what comes after them in a very long text is not found."""

SHORTEST_BEGINNING, LONGEST_BEGINNING = 2, 12
"""Letters of the beginnings of words that suggestions look up."""

SHORTEST_TO_GUESS = 3
"""Words shorter than this are not in the vocabulary that typing errors are mended with."""

# When somebody asks. All are shares of what the word asked for is worth, which is at most 1.

LEAST_WORTH = 0.15
"""What the commonest word of a question is worth beside the rarest, which is worth 1."""

OTHER_LANGUAGE = 0.9
"""A stem made by the rules of another language than the reader's."""

SYNONYM = 0.8
"""A document that uses another word for the same."""

SYNONYM_PHRASE = 0.55
"""A synonym of several words, which must stand in a row."""

NAME = 0.6
"""The word as part of the name of a person."""

PART = 0.12
"""The word as part of a compound: `breuk` in `breukenlijn`. Below the lowest level of a body's word is enough
for what is only a part of it."""

SAME_PARTS = 0.7
"""A compound made of the same parts, such as `rekenles` for `rekenlessen`."""

PARTS_APART = 0.2
"""A compound that was asked for, whose parts all stand in the document, apart or in other compounds."""

EXACT_BONUS = 0.06
"""Added when the word stands there exactly as typed."""

TITLE_BONUS = 0.12
"""Added when it stands exactly as typed in the title."""

NEXT_TO = 0.12
"""Added for each two words that stand beside each other as they were typed."""

NEXT_TO_IN_TITLE = 0.25
"""Added for each two that do so in the title."""

PHRASE = 0.7
"""A phrase in quotes, for each of its words."""

PHRASE_IN_TITLE = 0.5
"""Added for each word of a phrase when it stands in the title."""

READERS_LANGUAGE = 0.15
"""Added to documents in the language the reader uses, for a question worth 1 in all."""

FEW = 10
"""When fewer documents than this have all words, those with some of them follow."""

MOST_PAIRS = 4
"""So many pairs of words that stand beside each other are looked for."""

LITTLE = 3
"""With fewer documents than this the words may have been mistyped, and one word in common is enough."""

# While somebody types.

BEGINS_THE_TITLE = 2.0
"""The title begins with what was typed."""

BEGINS_A_WORD = 1.0
"""Another word of the title begins with it."""

SUGGESTED_IN_TITLE = 0.5
"""Added for each word that stands in the title as typed."""

MOST_SUGGESTED_WORDS = 6
"""Words before the last that are looked for."""

# What is like a document.

LIKE_STEMS = 10
"""So many of its strongest and rarest stems are looked for in others."""

LIKE_SHARE = 0.3
"""Another document has at least this share of them."""
