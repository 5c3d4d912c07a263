"""Compresses pages with gzip at its quickest level: a fifth of the work of Django's own for a little more.

The name in gzip's header has a random length, as in Django, so that the size of an answer tells nothing
about a secret in it (BREACH). Files are not touched: static ones are compressed beforehand, others are
pictures and documents that are compressed already.
"""

import gzip
import re
import secrets
from collections.abc import Callable
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

SHORTEST = 400
LONGEST_NAME = 100
COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/xml",
    "application/atom",
    "application/rss",
    "image/svg",
)
ACCEPTS_GZIP = re.compile(r"\bgzip\b")


def compression(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that compresses text for who accepts it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.streaming or len(response.content) < SHORTEST or not is_text(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if not ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")):
            return response
        response.content = compress(response.content)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "gzip"
        if (etag := response.get("ETag", "")) and etag.startswith('"'):
            response.headers["ETag"] = f"W/{etag}"
        return response

    return middleware


def is_text(response: HttpResponse) -> bool:
    """Tell whether an answer gains by compression and has none yet."""
    kind = response.get("Content-Type", "")
    return kind.startswith(COMPRESSIBLE) and not response.has_header("Content-Encoding")


def compress(content: bytes) -> bytes:
    """Return the content compressed, with a random bit of length."""
    out = BytesIO()
    name = "a" * secrets.randbelow(LONGEST_NAME)
    with gzip.GzipFile(filename=name, mode="wb", compresslevel=1, fileobj=out, mtime=0) as stream:
        stream.write(content)
    return out.getvalue()
