"""Everything the site holds about a person, as pages to read and as JSON to take elsewhere."""

import json
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from accounts.models import User
from accounts.privacy.selectors import Part, data_parts


def build_archive(*, user: User, at: datetime) -> bytes:
    """Return a ZIP with `index.html`, a page for each part, `data.json`, and the photo if any."""
    parts = data_parts(user)
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        context = {"user": user, "parts": parts, "at": at}
        archive.writestr("index.html", render_to_string("accounts/archive/index.html", context))
        for part in parts:
            page = render_to_string("accounts/archive/part.html", {"part": part, "at": at})
            archive.writestr(f"{part.name}.html", page)
        archive.writestr("data.json", _as_json(parts, at))
        _add_photo(archive, user)
    return written.getvalue()


def _as_json(parts: list[Part], at: datetime) -> str:
    told = {part.name: {"title": str(part.title), "records": part.records} for part in parts}
    return json.dumps({"at": at, "parts": told}, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _add_photo(archive: ZipFile, user: User) -> None:
    photo = user.profile.photo
    if photo and photo.storage.exists(str(photo.name)):
        with photo.storage.open(str(photo.name)) as picture:
            archive.writestr("photo.webp", picture.read())
