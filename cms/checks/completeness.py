"""What a form would refuse: drafts are kept incomplete, and not every door to publication has a form."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.checks.walking import STREAMS, top_blocks
from cms.findings import INCOMPLETE, Finding


def field_findings(page: Any) -> list[Finding]:
    """Return which fields of a page, its streams apart, hold what they cannot hold."""
    try:
        page.clean_fields(exclude={*STREAMS, "path", "depth", "url_path", "content_type", "slug"})
    except ValidationError as mistakes:
        return [
            Finding(
                "field_incomplete",
                _("%(field)s: %(mistake)s")
                % {"field": capfirst(str(page._meta.get_field(name).verbose_name)), "mistake": sentence},
            )
            for name, sentences in mistakes.message_dict.items()
            for sentence in sentences
        ]
    return []


def completeness_findings(page: Any) -> list[Finding]:
    """Return what the form of each block would say about it."""
    found = []
    for place, child in top_blocks(page):
        try:
            child.block.clean(child.value)
        except ValidationError as mistakes:
            sentences = dict.fromkeys(_sentences(mistakes))
            found.append(place.finding(INCOMPLETE, " ".join(sentences)))
    return found


def _sentences(mistakes: Any) -> Iterator[str]:
    """Return every sentence of a mistake and of those within it, however blocks nest."""
    if isinstance(mistakes, list | tuple):
        for each in mistakes:
            yield from _sentences(each)
    elif isinstance(mistakes, dict):
        for each in mistakes.values():
            yield from _sentences(each)
    elif isinstance(mistakes, ValidationError):
        nested = [getattr(mistakes, name, None) for name in ("block_errors", "non_block_errors")]
        if any(nested):
            yield from _sentences(nested)
        else:
            yield from mistakes.messages
    elif mistakes:
        yield str(mistakes)
