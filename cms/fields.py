"""The field that holds a page's body."""

from typing import Any

from wagtail.fields import StreamField


class BodyField(StreamField):
    """A stream of blocks whose kinds are not frozen into migrations.

    The database keeps JSON whatever the kinds are, so adding a block or mending its help text changes
    no table. Data migrations read the JSON.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field to migrations without its blocks."""
        name, path, _blocks, options = super().deconstruct()
        options.pop("block_lookup", None)
        return name, path, [[]], options
