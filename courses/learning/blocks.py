"""The body of a unit: what any page may hold, and what there is to do."""

from wagtail import blocks

from cms.blocks import BodyBlock
from courses.learning.activities.registry import activity_types


class UnitBodyBlock(BodyBlock):
    """Text and pictures with live activities between them, in reading order."""

    def __init__(self, local_blocks: list[tuple[str, blocks.Block]] | None = None, **kwargs: object) -> None:
        activities = [(kind.kind, kind.block()) for kind in activity_types]
        super().__init__([*(local_blocks or []), *activities], **kwargs)

    class Meta:
        required = False
