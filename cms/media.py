"""Files that everyone may see: renditions of pictures, clips and recordings shown on a page.

Originals of pictures (which may tell where they were taken) and private documents are never served
from here; documents go through Wagtail's own view, which asks who may have them. Behind a web server
or on object storage this view is not reached.
"""

import mimetypes
import re
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from cms.ranges import in_part

PUBLIC_FOLDERS = frozenset({"images"})
"""Where renditions lie; originals lie elsewhere."""
SHOWN_TYPES = frozenset({"image/avif", "image/webp", "image/jpeg", "image/png", "image/gif", "image/svg+xml"})
A_YEAR = 31_536_000
_UNSAFE = re.compile(r"(^|/)\.|//|\\|\x00")


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send a rendition; its name changes with its content, so browsers may keep it."""
    folder = path.split("/", 1)[0]
    kind = mimetypes.guess_type(path)[0] or ""
    if folder not in PUBLIC_FOLDERS or kind not in SHOWN_TYPES or _UNSAFE.search(path):
        raise Http404
    try:
        file = default_storage.open(path)
    except (OSError, SuspiciousFileOperation):  # not there, below a file, or longer than a name can be
        raise Http404 from None
    return harmless(FileResponse(file, content_type=kind, filename=Path(path).name))


@require_safe
def serve_document(request: HttpRequest, document_id: str, name: str) -> HttpResponseBase:
    """Hand out a document of the editors, or the part of it that a player asks for."""
    return in_part(request, serve(request, document_id, name))


def harmless(response: FileResponse) -> FileResponse:
    """Keep a file that someone uploaded from running anything in our name."""
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
