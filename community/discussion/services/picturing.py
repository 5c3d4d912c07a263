"""Adding pictures to what one writes: drawn anew, kept where no public address reaches them."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from community.discussion import refusals
from community.discussion.models import PostPicture
from community.discussion.texts import plain_line
from community.spaces.models import Space
from community.spaces.permissions import may_write
from core.errors import DomainError
from core.jobs import every
from core.pictures import NotAPicture, TooManyPixels, opened

MOST_BYTES = 10 * 1024 * 1024
LONGEST_SIDE = 1600
MOST_WAITING = 40
UNUSED = timedelta(days=1)


def add_picture(
    *, upload: UploadedFile[Any], space: Space, by: User, at: datetime, alt: str = ""
) -> PostPicture:
    """Keep a picture for a post of this person in this space; until it stands in one, it is hers alone.

    Raises:
        DomainError: `may_not_write`, `too_many_pictures`, `picture_too_heavy`, `not_a_picture` or
            `too_many_pixels`.
    """
    if not may_write(by, space):
        raise refusals.may_not_write()
    if PostPicture.objects.filter(by=by, post=None).count() >= MOST_WAITING:
        raise _refused("too_many_pictures", _("Use the pictures you added first, or come back tomorrow."))
    content, size = _redrawn(upload)
    picture = PostPicture(space=space, by=by, at=at, alt=plain_line(alt)[:200])
    picture.width, picture.height = size
    picture.file.save("picture.webp", ContentFile(content), save=False)
    picture.save()
    return picture


def _redrawn(upload: UploadedFile[Any]) -> tuple[bytes, tuple[int, int]]:
    if (upload.size or 0) > MOST_BYTES:
        raise _refused("picture_too_heavy", _("This picture is heavier than 10 MB. Choose a smaller one."))
    try:
        picture = opened(upload.read(MOST_BYTES + 1), at_least=LONGEST_SIDE)
    except NotAPicture as error:
        sentence = _("We could not read this as a picture. A JPEG, PNG or WebP works.")
        raise _refused("not_a_picture", sentence) from error
    except TooManyPixels as error:
        sentence = _("This picture has too many pixels. Choose a smaller one.")
        raise _refused("too_many_pixels", sentence) from error
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    written = BytesIO()
    plain.save(written, "WEBP", quality=82, exif=b"", icc_profile=b"")
    return written.getvalue(), plain.size


def _refused(code: str, sentence: str) -> DomainError:
    return DomainError(code, sentence, field="picture")


@every(minutes=60, name="forget pictures without a post")
def forget_unused_pictures() -> None:
    """Forget pictures that stood in no post for a day, with their files."""
    unused = PostPicture.objects.filter(post=None, at__lt=timezone.now() - UNUSED)
    for picture in unused.iterator(chunk_size=200):
        erase_picture(picture)


def erase_picture(picture: PostPicture) -> None:
    """Erase a picture with its file."""
    if picture.file:
        picture.file.delete(save=False)
    picture.delete()
