"""A file that a learner adds to a try-out: judged by its content, pictures drawn anew without their past.

Only kinds that one needs to show what happened in a class. The name it came under is kept to be read,
never to be stored under.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.file_kinds import ending, is_what_its_name_says

MOST_BYTES = 10 * 1024 * 1024
PICTURES = frozenset({"jpg", "jpeg", "png", "webp"})
DOCUMENTS = frozenset({"pdf", "docx", "odt", "pptx", "odp"})
LONGEST_SIDE = 2400
LONGEST_NAME = 120
#: What a browser offers to choose from.
ACCEPT = ",".join(f".{kind}" for kind in sorted(PICTURES | DOCUMENTS))
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2066-\u2069]')


@dataclass(frozen=True)
class ReadFile:
    """A file that may be kept."""

    name: str
    """What its owner calls it."""
    content: ContentFile[bytes]
    """Named by a mark of its own and its kind."""
    field: str = ""
    """Where it was chosen; a refusal stands there."""


def read_attachment(upload: UploadedFile[Any], *, field: str) -> ReadFile:
    """Return the file to keep.

    Raises:
        DomainError: `file_too_heavy`, `file_of_another_kind`, `file_is_empty` or `picture_unreadable`.
    """
    name = shown_name(upload.name or "")
    kind = ending(name)
    if (upload.size or 0) > MOST_BYTES:
        raise DomainError(
            "file_too_heavy", _("This file is heavier than 10 MB. Make it smaller."), field=field
        )
    if not upload.size:
        raise DomainError("file_is_empty", _("There is nothing in this file."), field=field)
    if kind not in PICTURES | DOCUMENTS or not is_what_its_name_says(name, upload):
        raise DomainError(
            "file_of_another_kind",
            _("Choose a picture (JPEG, PNG, WebP), a PDF, or a text or slides (DOCX, ODT, PPTX, ODP)."),
            field=field,
        )
    content = upload.read(MOST_BYTES + 1)
    kept = _without_its_past(content, field) if kind in PICTURES else content
    return ReadFile(name, ContentFile(kept, name=f"{secrets.token_hex(12)}.{kind}"), field)


def _without_its_past(content: bytes, field: str) -> bytes:
    from core.pictures import NotAPicture, TooManyPixels, redrawn  # noqa: PLC0415  heavy, and needed here alone

    try:
        return redrawn(content, longest_side=LONGEST_SIDE)
    except (NotAPicture, TooManyPixels) as error:
        raise DomainError(
            "picture_unreadable", _("We could not read this picture. Choose another one."), field=field
        ) from error


def shown_name(name: str) -> str:
    """Return a name to read: without folders and signs that mislead, its ending kept."""
    plain = _NOT_IN_A_NAME.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    stem, dot, kind = plain.rpartition(".")
    if not dot:
        return plain[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(kind[:10]) - 1]}.{kind[:10]}"
