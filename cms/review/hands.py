"""Whose work a draft is: everyone who changed what it says since it was last public. Pure.

Who only remarked on it, or set the time at which it goes public, did not write it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: What Wagtail notes of a page beside its words, and when it is to be shown.
NOT_WORDS = frozenset(
    {
        "wagtail_admin_comments",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "go_live_at",
        "expire_at",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
        "owner",
        "path",
        "depth",
        "numchild",
        "url_path",
        "body_parts",
        "activity_kinds",
        "translation_key",
        "draft_title",
    }
)
#: The editor marks paragraphs when it opens a text; that changes no word.
_MARKS = re.compile(r'\s?data-block-key=\\?"[^"\\]*\\?"')


@dataclass(frozen=True)
class Written:
    """One version of a page, and who saved it."""

    by: int | None
    content: Mapping[str, Any]


def words_of(content: Mapping[str, Any]) -> dict[str, str]:
    """Return what a version says, so that two of them can be compared."""
    return {name: _MARKS.sub("", str(value)) for name, value in content.items() if name not in NOT_WORDS}


def hands_in(versions: Iterable[Written], *, public: Mapping[str, Any] | None = None) -> set[int]:
    """Return who changed the words.

    Args:
        versions: those after the public one, oldest first.
        public: what is public; None when nothing is.
    """
    hands: set[int] = set()
    before = words_of(public) if public is not None else None
    for version in versions:
        now = words_of(version.content)
        if now != before and version.by is not None:
            hands.add(version.by)
        before = now
    return hands
