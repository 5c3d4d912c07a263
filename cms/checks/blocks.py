"""What blocks that show or sound something owe to who cannot see or hear them."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from cms.blocks import AudioBlock, PictureBlock, VideoBlock
from cms.blocks.media import video_mistakes
from cms.checks.walking import inside, plain, top_blocks
from cms.findings import Finding

Fault = tuple[str, str]


def block_findings(page: Any) -> list[Finding]:
    """Return which blocks of a page lack what somebody cannot do without."""
    return [
        place.finding(code, sentence)
        for place, child in top_blocks(page)
        for block, value in inside(child.block, child.value)
        for code, sentence in _faults(block, value)
    ]


def _faults(block: Any, value: Any) -> list[Fault]:
    return next((check(value) for kind, check in CHECKS if isinstance(block, kind)), [])


def _picture(value: Any) -> list[Fault]:
    picture = value.get("picture")
    if picture is None:
        return [("picture_missing", _("A picture block has no picture."))]
    if not picture.is_decorative and not value.alt:
        sentence = _("The picture “%(title)s” lacks alternative text.") % {"title": picture.title}
        return [("picture_without_text", sentence)]
    return []


def _video(value: Any) -> list[Fault]:
    text_alone = value.block.text_may_stand_alone and not value.get("address") and not value.get("file")
    mistakes = [] if text_alone else [str(sentence) for sentence in video_mistakes(value).values()]
    faults = [("video_unusable", sentence) for sentence in mistakes]
    if not plain(value.get("transcript")):
        sentence = _("The video “%(title)s” lacks a transcript.") % {"title": value.get("title")}
        faults.append(("video_without_transcript", sentence))
    return faults


def _audio(value: Any) -> list[Fault]:
    if plain(value.get("transcript")):
        return []
    sentence = _("The recording “%(title)s” lacks a transcript.") % {"title": value.get("title")}
    return [("audio_without_transcript", sentence)]


CHECKS: list[tuple[type[Any], Callable[[Any], list[Fault]]]] = [
    (PictureBlock, _picture),
    (VideoBlock, _video),
    (AudioBlock, _audio),
]
