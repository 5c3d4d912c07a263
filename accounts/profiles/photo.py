"""A photo as people send it becomes a small square picture that tells nothing else.

Refuses what is too heavy, what is no picture by its content, and pictures that unfold into very
many pixels. Re-encoding leaves place, device and every other note behind.
"""

import hashlib
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import ImageOps

from core.errors import DomainError
from core.pictures import NotAPicture, TooManyPixels, opened

MOST_BYTES = 5 * 1024 * 1024
SIDE = 480


def read_photo(upload: UploadedFile[Any]) -> ContentFile[bytes]:
    """Return the square picture to keep, named by its content.

    Raises:
        DomainError: `photo_too_heavy`, `photo_not_a_picture` or `photo_too_many_pixels`.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise DomainError(
            "photo_too_heavy", _("This photo is heavier than 5 MB. Choose a smaller one."), field="photo"
        )
    try:
        picture = opened(upload.read(MOST_BYTES + 1), at_least=SIDE)
    except NotAPicture as error:
        raise DomainError(
            "photo_not_a_picture",
            _("We could not read this as a photo. A JPEG, PNG or WebP works."),
            field="photo",
        ) from error
    except TooManyPixels as error:
        raise DomainError(
            "photo_too_many_pixels", _("This photo has too many pixels. Choose a smaller one."), field="photo"
        ) from error
    square = ImageOps.fit(picture.convert("RGB"), (SIDE, SIDE))
    written = BytesIO()
    square.save(written, "WEBP", quality=82)
    mark = hashlib.sha256(written.getvalue()).hexdigest()[:20]
    return ContentFile(written.getvalue(), name=f"{mark}.webp")
