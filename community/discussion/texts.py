"""What somebody typed, as it is kept: without signs no database holds, within its limits. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError

LONGEST_POST = 20_000
LONGEST_TITLE = 160
LONGEST_TAG = 40
MOST_TAGS = 6
#: More levels of quotes than this say nothing to a reader, and cost every parser.
DEEPEST_QUOTE = 5

#: What a practice story tells, in order; the heads of its parts.
STORY_PARTS: Mapping[str, str | Promise] = {
    "did": gettext_lazy("What I did"),
    "with_whom": gettext_lazy("With whom"),
    "happened": gettext_lazy("What happened"),
    "would_change": gettext_lazy("What I would change"),
}

_SPACES = re.compile(r"\s+")
_QUOTES = re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+", re.MULTILINE)
#: Turn the direction of what follows them, beyond the text they stand in.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean_text(text: str) -> str:
    """Return a text as it is kept: no signs without meaning, no quotes deeper than anyone reads.

    Raises:
        DomainError: `text_too_long`, `nothing_written`.
    """
    if len(text) > LONGEST_POST:
        raise too_long(len(text))
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    text = _QUOTES.sub(_shallow, _TURNING.sub("", text)).strip()
    if not any(not letter.isspace() and unicodedata.category(letter)[0] != "C" for letter in text):
        raise DomainError(
            "nothing_written", _("Write something first; a few words are enough."), field="text"
        )
    return text


def too_long(length: int) -> DomainError:
    """Return the refusal of a text that is far too long; it says how long it is."""
    sentence = _("Your text has %(length)s characters; at most %(most)s fit. Split it in parts.")
    return DomainError(
        "text_too_long",
        sentence % {"length": f"{length:,}".replace(",", " "), "most": f"{LONGEST_POST:,}".replace(",", " ")},
        field="text",
        length=length,
    )


def clean_title(title: str) -> str:
    """Return a title on one line.

    Raises:
        DomainError: `no_title`, `title_too_long`.
    """
    title = plain_line(title)
    if not any(letter.isalnum() or unicodedata.category(letter) == "So" for letter in title):
        raise DomainError("no_title", _("Say in one line what it is about."), field="title")
    if len(title) > LONGEST_TITLE:
        sentence = _("A title has at most %(most)s characters.") % {"most": LONGEST_TITLE}
        raise DomainError("title_too_long", sentence, field="title")
    return title


def plain_line(line: str) -> str:
    """Return words on one line, without signs that are not seen or that turn the direction."""
    kept = "".join(
        letter
        for letter in unicodedata.normalize("NFC", line)
        if letter.isspace() or letter in "\u200c\u200d" or unicodedata.category(letter)[0] != "C"
    )
    return _SPACES.sub(" ", kept).strip()


def slug_of(title: str) -> str:
    """Return what names a topic in its address; an address without letters still has a name."""
    return slugify(title)[:80].strip("-") or "topic"


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags in small letters, each once.

    Raises:
        DomainError: `too_many_tags`, `tag_too_long`.
    """
    words = (plain_line(tag).strip("#<>\"'`,; ").lower() for tag in tags)
    kept = tuple(dict.fromkeys(word for word in words if any(map(str.isalnum, word))))
    if len(kept) > MOST_TAGS:
        raise DomainError(
            "too_many_tags", _("Choose at most %(most)s words.") % {"most": MOST_TAGS}, field="tags"
        )
    if any(len(word) > LONGEST_TAG for word in kept):
        sentence = _("A word has at most %(most)s letters.") % {"most": LONGEST_TAG}
        raise DomainError("tag_too_long", sentence, field="tags")
    return kept


def story_text(parts: Mapping[str, str]) -> str:
    """Return a practice story as one text: a head for each part that was written."""
    told = ((head, parts.get(name, "").strip()) for name, head in STORY_PARTS.items())
    return "\n\n".join(f"## {head}\n\n{words}" for head, words in told if words)


def quoted(text: str) -> str:
    """Return a text as a quote, ready to be answered."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def _shallow(found: re.Match[str]) -> str:
    depth = found[0].count(">")
    return found[0] if depth <= DEEPEST_QUOTE else "> " * DEEPEST_QUOTE
