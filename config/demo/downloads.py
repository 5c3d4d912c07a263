"""Downloads: a sheet on A4 from the text of the content, as a tagged PDF (PDF/UA-1) kept as a document.

The same text gives the same bytes, so a sheet that is there already is left alone, and one whose text or
template changed takes the place of the old one under the same id.
"""

import json
from hashlib import sha1
from pathlib import Path
from typing import Any

import typst
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection

from config.demo.sheets import sheet_parts

SHEET = Path(__file__).with_name("sheet.typ")
#: The sheets carry no date, so that the same text gives the same bytes whenever it is loaded.
NO_DATE = 0


def built_download(notation: dict[str, Any], language: str) -> int:
    """Return the id of the download as a document; built when it is not there yet or says something else."""
    title = notation["title"]
    pdf = _drawn(notation, language)
    known = get_document_model().objects.filter(title=title, file__contains=slugify(title)).first()
    if known is not None and known.file_hash == sha1(pdf, usedforsecurity=False).hexdigest():
        return int(known.pk)
    return _kept(pdf, title, known)


def _drawn(notation: dict[str, Any], language: str) -> bytes:
    sheet = {
        "title": notation["title"],
        "description": notation["description"],
        "language": language,
        "parts": sheet_parts(notation["body"]),
    }
    pdf: bytes = typst.compile(
        str(SHEET),
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=NO_DATE,
        sys_inputs={"sheet": json.dumps(sheet)},
    )
    return pdf


def _kept(pdf: bytes, title: str, known: Any) -> int:
    """Keep the file by the form with which editors add and change a document; return the document's id."""
    model = get_document_model()
    form = get_document_form(model)(
        {"title": title, "collection": Collection.get_first_root_node().pk, "tags": ""},
        {"file": SimpleUploadedFile(f"{slugify(title)}.pdf", pdf, "application/pdf")},
        instance=known or model(),
    )
    if not form.is_valid():
        raise ValidationError(form.errors.as_data())
    return int(form.save().pk)
