"""What keeps a page from publication, as far as its blocks can tell. Pure reads; no effect.

The blocks say what is wrong with themselves; this module only walks the body.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks

from cms.blocks import AudioBlock, PictureBlock, VideoBlock
from cms.blocks.media import video_mistakes


def body_is_complete(page: Any) -> list[str]:
    """Say which blocks of the body lack what somebody cannot do without."""
    body = getattr(page, "body", None)
    return [sentence for block, value in _walk(body) for sentence in _mistakes(block, value)] if body else []


def _walk(stream: Any) -> Iterator[tuple[Any, Any]]:
    for child in stream:
        yield from _inside(child.block, child.value)


def _inside(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    yield block, value
    if isinstance(block, blocks.StreamBlock):
        yield from _walk(value)
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _inside(block.child_block, item)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _inside(child, value.get(name))


def _mistakes(block: Any, value: Any) -> list[str]:
    for kind, check in CHECKS:
        if isinstance(block, kind):
            return check(value)
    return []


def _picture(value: Any) -> list[str]:
    picture = value.get("picture")
    if picture is None:
        return [_("A picture block has no picture.")]
    if not picture.is_decorative and not value.alt:
        return [_("The picture “%(title)s” lacks alternative text.") % {"title": picture.title}]
    return []


def _video(value: Any) -> list[str]:
    text_alone = value.block.text_may_stand_alone and not value.get("address") and not value.get("file")
    sentences = [] if text_alone else [str(sentence) for sentence in video_mistakes(value).values()]
    if not _has_words(value.get("transcript")):
        sentences.append(_("The video “%(title)s” lacks a transcript.") % {"title": value.get("title")})
    return sentences


def _audio(value: Any) -> list[str]:
    if _has_words(value.get("transcript")):
        return []
    return [_("The recording “%(title)s” lacks a transcript.") % {"title": value.get("title")}]


def _has_words(text: Any) -> bool:
    return bool(text and str(getattr(text, "source", text)).strip())


CHECKS: list[tuple[type[Any], Callable[[Any], list[str]]]] = [
    (PictureBlock, _picture),
    (VideoBlock, _video),
    (AudioBlock, _audio),
]
