"""Watch: a video to look at, or its text to read; either completes it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks import VideoBlock, video_mistakes
from courses.learning.activities.base import ActivityBlock, ActivityType, HandedIn
from courses.learning.models import Activity


class WatchBlock(ActivityBlock, VideoBlock):
    """A video as an activity; whoever reads its text instead has done it too.

    Until the video exists its text may stand alone.
    """

    required = blocks.BooleanBlock(label=_("Required"), required=False)

    text_may_stand_alone = True

    def clean(self, value: Any) -> Any:
        """Refuse what cannot be shown, and a video without its text."""
        cleaned = blocks.StructBlock.clean(self, value)
        errors: dict[str, Any] = {}
        if cleaned.get("address") or cleaned.get("file"):
            errors = video_mistakes(cleaned)
        if not str(cleaned.get("transcript") or "").strip():
            errors["transcript"] = _("Give the text: some people read instead of watch.")
        if errors:
            raise StructBlockValidationError(
                block_errors={name: ValidationError(sentence) for name, sentence in errors.items()}
            )
        return cleaned

    class Meta:
        label = _("Watch")
        icon = "media"
        description = _("A video as an activity, done by watching it or by reading its text.")


class Watch(ActivityType):
    """Watching or reading along; the learner says when she did."""

    kind = "watch"
    icon = "play"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return WatchBlock()

    def words(self, value: Any) -> dict[str, Any]:
        """Return heading, length and the video with its text, drawn once."""
        has_clip = bool(value.get("address") or value.get("file"))
        return {
            "title": str(value["title"]),
            "minutes": value.get("minutes"),
            "video": str(VideoBlock().render(value)) if has_clip else "",
            "text": "" if has_clip else str(value.get("transcript") or ""),
        }

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Take it that she watched it, or read its text."""
        return HandedIn()
