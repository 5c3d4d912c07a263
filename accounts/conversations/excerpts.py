"""The first words of a message, plain. Pure."""

import re
from html import unescape

from django.utils.html import strip_tags
from django.utils.text import Truncator

LONGEST_QUOTE = 140
_BLOCK_ENDS = re.compile(r"</(p|li|h[2-4]|td|th|pre|blockquote)>|<br>")


def first_words(html: str) -> str:
    """Return the first words of safe HTML as plain text."""
    words = " ".join(unescape(strip_tags(_BLOCK_ENDS.sub(r"\g<0> ", html))).split())
    return Truncator(words).chars(LONGEST_QUOTE)
