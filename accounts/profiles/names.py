"""What may stand as a name, and as a topic one can help with. Pure."""

import re
import unicodedata
import zlib

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import override

MOST_TOPICS, LONGEST_TOPIC = 12, 60
_SPACES = re.compile(r"\s+")
_JOINERS = {"\u200c", "\u200d"}


def clean_display_name(name: str) -> str:
    """Return the name with single spaces and without control or direction-turning characters.

    Raises:
        ValidationError: when no letter is left, or when the name is an address.
    """
    told = _without_tricks(name)
    if not any(letter.isalpha() for letter in told):
        raise forms.ValidationError(_("A name has at least one letter."), code="no_letter")
    if "@" in told or "://" in told:
        raise forms.ValidationError(_("An address is not a name: everyone would see it."), code="address")
    return told


def neutral_name(public_id: str, language: str) -> str:
    """Return what stands in the place of a name that was taken away: a word with a number that stays."""
    with override(language):
        return _("Participant %(number)04d") % {"number": zlib.crc32(public_id.encode()) % 10_000}


def is_same_name(one: str, other: str) -> bool:
    """Say whether two names read alike, whatever their capitals and spaces."""
    return one.casefold().split() == other.casefold().split()


def clean_topics(text: str) -> list[str]:
    """Return the topics in a line with commas, each once whatever its capitals.

    Raises:
        ValidationError: for too many of them, or one that is a whole sentence.
    """
    topics: dict[str, str] = {}
    for part in text.split(","):
        if topic := _without_tricks(part):
            topics.setdefault(topic.casefold(), topic)
    if len(topics) > MOST_TOPICS:
        raise forms.ValidationError(
            _("Choose at most %(most)s topics.") % {"most": MOST_TOPICS}, code="too_many_topics"
        )
    if any(len(topic) > LONGEST_TOPIC for topic in topics.values()):
        raise forms.ValidationError(
            _("Keep each topic under %(most)s letters, and put commas between topics.")
            % {"most": LONGEST_TOPIC},
            code="long_topic",
        )
    return list(topics.values())


def _without_tricks(text: str) -> str:
    """Return the text with single spaces and without control or direction-turning characters."""
    kept = "".join(
        letter
        for letter in unicodedata.normalize("NFC", text)
        if letter in _JOINERS or letter.isspace() or unicodedata.category(letter)[0] != "C"
    )
    return _SPACES.sub(" ", kept).strip()
