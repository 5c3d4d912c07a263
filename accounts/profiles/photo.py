"""A photo as people send it becomes a small square picture that tells nothing else.

Refuses what is too heavy, what is no picture by its content, and pictures that unfold into very
many pixels. Re-encoding leaves place, device and every other note behind.
"""

import hashlib
from io import BytesIO
from typing import Any

import puremagic
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from core.errors import DomainError

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000
SIDE = 480
FORMATS = ("JPEG", "PNG", "WEBP")
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_KINDS = {"image/jpeg", "image/png", "image/webp"}


def read_photo(upload: UploadedFile[Any]) -> ContentFile[bytes]:
    """Return the square picture to keep, named by its content.

    Raises:
        DomainError: `photo_too_heavy`, `photo_not_a_picture` or `photo_too_many_pixels`.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise DomainError(
            "photo_too_heavy", _("This photo is heavier than 5 MB. Choose a smaller one."), field="photo"
        )
    picture = _open(upload.read(MOST_BYTES + 1))
    square = ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGB"), (SIDE, SIDE))
    written = BytesIO()
    square.save(written, "WEBP", quality=82)
    mark = hashlib.sha256(written.getvalue()).hexdigest()[:20]
    return ContentFile(written.getvalue(), name=f"{mark}.webp")


def _open(content: bytes) -> Image.Image:
    """Return the picture, decoded, once its size is known to be safe."""
    try:
        known = puremagic.from_string(content, mime=True) in _KINDS
        picture = Image.open(BytesIO(content), formats=FORMATS) if known else None
    except (puremagic.PureError, OSError, ValueError, SyntaxError, *_BOMBS):
        picture = None
    if picture is None:
        raise _no_picture()
    if picture.width * picture.height > MOST_PIXELS:
        raise DomainError(
            "photo_too_many_pixels", _("This photo has too many pixels. Choose a smaller one."), field="photo"
        )
    try:
        picture.draft("RGB", (SIDE * 2, SIDE * 2))
        picture.load()
    except (OSError, ValueError, SyntaxError, *_BOMBS) as error:
        raise _no_picture() from error
    return picture


def _no_picture() -> DomainError:
    return DomainError(
        "photo_not_a_picture",
        _("We could not read this as a photo. A JPEG, PNG or WebP works."),
        field="photo",
    )
