"""What a small correction is: words put right on a page that is public, and nothing else. Pure.

Learners are inside. A correction changes nothing of what there is to do, of what is right, of what counts
or of how long it takes; links lead where they led; the blocks stay the blocks they are, and most of the
words stay too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

#: Texts that are no words to read: what is shown, where it leads, how it looks.
EXACT = {"type", "id", "slug", "address", "captions_language", "tone", "format", "latex", "code"}
EXACT |= {"licence", "unit"}
#: Lists of which people choose, tick or vote for a text: exchanged, it turns what they said around.
ANSWERS = frozenset(("choices", "pairs", "items", "options"))
#: How much of a page may change at once: a share of its words, or a few on a short page.
SHARE, A_FEW = 0.2, 30
#: How alike two titles of the same thing are.
ALIKE = 0.7

REASONS = {
    "nothing_changed": _("nothing was changed"),
    "title_changed": _("the title became another one"),
    "tasks_changed": _("what there is to do, what is right or what is required changed"),
    "blocks_changed": _("a block was added, taken out or moved"),
    "settings_changed": _("something was changed that is not a word, such as minutes, a picture or a date"),
    "links_changed": _("a link leads elsewhere, or was added or taken out"),
    "too_much": _("more than a fifth of the words changed"),
}

_WORD = re.compile(r"\w+")
#: What leads elsewhere or shows something within running text, and what it says of that.
_REFERENCE = re.compile(r"<(?:a|embed)\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MARK_OF_THE_EDITOR = "data-block-key"


@dataclass(frozen=True)
class Version:
    """One version of a page.

    Args:
        title: its title.
        fields: all that makers fill in, by name, streams as their raw data.
        tasks: what there is to do: block, kind, whether it is required, what is right; in order.
    """

    title: str
    fields: Mapping[str, Any]
    tasks: tuple[Any, ...] = ()


def reasons_against(public: Version, draft: Version) -> list[str]:
    """Return why the draft is more than a small correction, as codes of `REASONS`; none when it is one."""
    before, after = dict(_leaves(public.fields)), dict(_leaves(draft.fields))
    if public == draft:
        return ["nothing_changed"]
    faults = {
        "title_changed": not _alike(public.title, draft.title),
        "tasks_changed": public.tasks != draft.tasks or _answers(before) != _answers(after),
        "blocks_changed": _shape(public.fields) != _shape(draft.fields),
        "settings_changed": _settings(before) != _settings(after),
        "links_changed": _links(before) != _links(after),
        "too_much": _is_too_much(before, after),
    }
    return [code for code, is_so in faults.items() if is_so]


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= ALIKE


Path = tuple[str, ...]


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Return every single value with the way to it; blocks go by their id: moved words are the same words."""
    if isinstance(value, Mapping):
        own = (str(value["id"]),) if "id" in value else ()
        for name, inner in value.items():
            yield from _leaves(inner, (*path, *own, str(name)))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            has_id = isinstance(inner, Mapping) and "id" in inner
            yield from _leaves(inner, path if has_id else (*path, str(number)))
    else:
        yield path, value


def _shape(value: Any) -> Any:
    """Return the blocks there are, in order, without what is in them."""
    if isinstance(value, Mapping):
        inner = [_shape(each) for each in value.values()]
        return (value.get("id"), value.get("type"), [each for each in inner if each])
    if isinstance(value, list):
        return [_shape(each) for each in value]
    return None


def _is_words(path: Path, value: Any) -> bool:
    return isinstance(value, str) and not EXACT.intersection(path[-1:])


def _settings(leaves: Mapping[Path, Any]) -> dict[Path, Any]:
    """Return what is no words; an empty text and none at all are the same."""
    return {
        path: value
        for path, value in leaves.items()
        if not _is_words(path, value) and value not in (None, "")
    }


def _answers(leaves: Mapping[Path, Any]) -> dict[Path, Any]:
    """Return the texts of answers, by what they belong to; what is said about one is no answer."""
    return {
        path: value
        for path, value in leaves.items()
        if ANSWERS.intersection(path) and path[-1] != "feedback" and value not in (None, "")
    }


def _links(leaves: Mapping[Path, Any]) -> dict[Path, list[dict[str, str]]]:
    """Return where running text leads, text by text; the order in which a link says it does not matter."""
    texts = {path: value for path, value in leaves.items() if _is_words(path, value)}
    found = {path: [_reference(tag) for tag in _REFERENCE.findall(text)] for path, text in texts.items()}
    return {path: links for path, links in found.items() if links}


def _reference(tag: str) -> dict[str, str]:
    said = {name.lower(): unescape(plain or other) for name, plain, other in _ATTRIBUTE.findall(tag)}
    return {name: value for name, value in said.items() if name != _MARK_OF_THE_EDITOR}


def _words(leaves: Mapping[Path, Any]) -> Counter[str]:
    said = (strip_tags(value) for path, value in leaves.items() if _is_words(path, value))
    return Counter(word for text in said for word in _WORD.findall(text))


def _is_too_much(before: Mapping[Path, Any], after: Mapping[Path, Any]) -> bool:
    was, now = _words(before), _words(after)
    changed = max((was - now).total(), (now - was).total())
    return changed > max(A_FEW, SHARE * was.total())
