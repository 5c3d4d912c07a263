"""Parts of a file, as players ask for them: RFC 9110, section 14.

A phone plays a film only from a server that hands out parts, and one can only jump ahead in it that way.
"""

import re
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

_ONE_PART = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_PIECE = 64 * 1024


def in_part(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Answer with the part that was asked for, or with the whole where no single part was."""
    file = getattr(response, "file_to_stream", None)
    if not isinstance(response, FileResponse) or file is None or response.status_code != 200:  # noqa: PLR2004
        return response
    response["Accept-Ranges"] = "bytes"
    size = int(response["Content-Length"])
    asked = _ONE_PART.fullmatch(request.headers.get("Range", ""))
    if asked is None or not _is_still_the_same(request, response):
        return response
    first, last = _span(asked[1], asked[2], size)
    if first > last:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file.seek(first)
    response.streaming_content = _pieces(file, last - first + 1)
    response.status_code = 206
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def _is_still_the_same(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether the part belongs to the file of which the asker has another part."""
    known = request.headers.get("If-Range")
    return known is None or known in {response.get("ETag"), response.get("Last-Modified")}


def _span(first: str, last: str, size: int) -> tuple[int, int]:
    """Return the first and last byte; the first lies behind the last when there is no such part."""
    if first:
        return int(first), min(int(last or size), size - 1)
    return (max(size - int(last), 0), size - 1) if last and int(last) else (1, 0)


def _pieces(file: IO[bytes], left: int) -> Iterator[bytes]:
    while left and (piece := file.read(min(_PIECE, left))):
        left -= len(piece)
        yield piece
