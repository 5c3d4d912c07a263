"""A picture as people send it, opened only once it is known to be safe, and drawn anew without its past.

Refuses what is no picture by its content and what unfolds into very many pixels. A picture drawn anew
holds its pixels and nothing else: no place, no device, no note.
"""

from io import BytesIO
from struct import error as BrokenNote  # noqa: N812 - said as the error it is

from PIL import Image, ImageOps

MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_KINDS = {"image/jpeg", "image/png", "image/webp"}


class NotAPicture(Exception):
    """The content is no picture that can be read."""


class TooManyPixels(Exception):
    """The picture would unfold into more pixels than one keeps in memory."""


def opened(content: bytes, *, at_least: int) -> Image.Image:
    """Return the picture, decoded and upright.

    Args:
        content: the file.
        at_least: pixels of a side that are needed; a larger JPEG may be decoded smaller than it is.

    Raises:
        NotAPicture: when it cannot be read.
        TooManyPixels: when it is larger than `MOST_PIXELS`.
    """
    picture = _recognised(content)
    if picture.width * picture.height > MOST_PIXELS:
        raise TooManyPixels
    try:
        picture.draft("RGB", (at_least * 2, at_least * 2))
        picture.load()
        return ImageOps.exif_transpose(picture)
    except (BrokenNote, OSError, ValueError, SyntaxError, *_BOMBS) as error:
        raise NotAPicture from error


def _recognised(content: bytes) -> Image.Image:
    import puremagic  # noqa: PLC0415  its tables are read only where files arrive

    try:
        if puremagic.from_string(content, mime=True) in _KINDS:
            return Image.open(BytesIO(content), formats=FORMATS)
    except (puremagic.PureError, OSError, ValueError, SyntaxError, *_BOMBS) as error:
        raise NotAPicture from error
    raise NotAPicture


def redrawn(content: bytes, *, longest_side: int) -> bytes:
    """Return the same picture in the same format, no side longer than that, without anything it told besides.

    Raises:
        NotAPicture: when it cannot be read.
        TooManyPixels: when it is larger than `MOST_PIXELS`.
    """
    format_ = _recognised(content).format
    picture = opened(content, at_least=longest_side)
    picture.thumbnail((longest_side, longest_side))
    has_holes = format_ != "JPEG" and picture.has_transparency_data
    plain = picture.convert("RGBA" if has_holes else "RGB")
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    written = BytesIO()
    clean.save(written, format_, quality=85)
    return written.getvalue()
