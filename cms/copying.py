"""Copying a page behind the scenes: the copy is a draft, whatever the page is."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm


class CopyAsDraft(CopyForm):
    """Wagtail's form, without the box that lets copies be public at once: no check is asked there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
