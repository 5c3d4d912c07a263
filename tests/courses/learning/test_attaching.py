"""Files that people send along: judged by content, pictures drawn anew, names made harmless."""

import io
from contextlib import suppress
from struct import pack
from zipfile import ZIP_LZMA, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from core.errors import DomainError
from courses.learning.attaching import (
    DOCUMENTS,
    LONGEST_NAME,
    MOST_BYTES,
    PICTURES,
    read_attachment,
    shown_name,
)
from tests.core.test_file_kinds import LETTER, OPEN_LETTER, PROGRAM, REAL


def picture(format_="JPEG", size=(40, 30), **told):
    written = io.BytesIO()
    Image.new("RGB", size, "white").save(written, format_, **told)
    return written.getvalue()


def sent(name, content):
    return read_attachment(SimpleUploadedFile(name, content), field="a-file")


@pytest.mark.parametrize("name", ["brief.docx", "toon.pptx", "brief.odt", "brief.pdf"])
def test_documents_are_kept_as_they_are_under_a_name_of_their_own(name):
    kept = sent(name, REAL[name])
    assert kept.content.read() == REAL[name]
    assert kept.name == name
    assert kept.content.name != name


def test_a_picture_loses_place_device_and_notes():
    exif = Image.Exif()
    exif[0x010F] = "Camera van iemand"
    notes = PngInfo()
    notes.add_text("Author", "iemand")
    kept = [
        sent("foto.jpg", picture(exif=exif, comment=b"iemand")),
        sent("foto.png", picture("PNG", pnginfo=notes, exif=exif)),
        sent("foto.webp", picture("WEBP", exif=exif)),
    ]
    for file in kept:
        content = file.content.read()
        assert b"iemand" not in content
        assert not Image.open(io.BytesIO(content)).getexif()


def test_a_picture_stands_upright_and_is_made_smaller():
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = Image.open(sent("foto.jpg", picture(size=(3000, 1500), exif=exif)).content)
    assert kept.size == (1200, 2400)


def bomb():
    written = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("foto.jpg", PROGRAM, "file_of_another_kind"),
        ("foto.jpg", b"<svg onload=alert(1)>", "file_of_another_kind"),
        ("foto.svg", b"<svg/>", "file_of_another_kind"),
        ("pagina.html", b"<script>", "file_of_another_kind"),
        ("foto.jpg", picture("PNG"), "file_of_another_kind"),
        ("brief.odt", LETTER, "file_of_another_kind"),
        ("brief.docx", OPEN_LETTER, "file_of_another_kind"),
        ("rooster.xlsx", REAL["rooster.xlsx"], "file_of_another_kind"),
        ("zonder", b"x", "file_of_another_kind"),
        ("leeg.pdf", b"", "file_is_empty"),
        ("zwaar.pdf", b"%PDF-1.7" + b"0" * MOST_BYTES, "file_too_heavy"),
        ("half.jpg", picture()[:200], "picture_unreadable"),
        ("bom.png", bomb(), "picture_unreadable"),
    ],
    ids=[
        "program",
        "svg_in_jpg",
        "svg",
        "html",
        "png_in_jpg",
        "docx_in_odt",
        "odt_in_docx",
        "sheet",
        "no_ending",
        "empty",
        "heavy",
        "half",
        "bomb",
    ],
)
def test_what_is_not_what_it_says_or_too_much_is_refused_at_its_field(name, content, code):
    with pytest.raises(DomainError) as refusal:
        sent(name, content)
    assert (refusal.value.code, refusal.value.field) == (code, "a-file")


def broken_note():
    """Return a photo whose note about its own width is a word where a number belongs."""
    entries = ((0x0100, 2, 1, b"x\0\0\0"), (0x0112, 3, 1, b"\6\0\0\0"))
    table = b"".join(pack("<HHI4s", *entry) for entry in entries)
    exif = b"Exif\0\0II*\0" + pack("<IH", 8, len(entries)) + table + pack("<I", 0)
    written = io.BytesIO()
    Image.new("RGB", (40, 30)).save(written, "JPEG", exif=exif)
    return written.getvalue()


def broken_package():
    """Return a letter whose kind was packed in a way that nobody unpacks."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_LZMA) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return written.getvalue().replace(b"mimetype\t\x04\x05\x00]", b"mimetype\t\x04\x05\x00\xff", 1)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("foto.jpg", broken_note(), "picture_unreadable"),
        ("brief.odt", broken_package(), "file_of_another_kind"),
    ],
    ids=["note", "package"],
)
def test_a_file_that_breaks_its_reader_is_refused_in_words(name, content, code):
    with pytest.raises(DomainError) as refusal:
        sent(name, content)
    assert refusal.value.code == code


@given(st.text(max_size=300))
def test_a_name_to_read_is_short_and_holds_no_way_out(name):
    shown = shown_name(name)
    assert len(shown) <= LONGEST_NAME
    assert not set(shown) & set('/\\<>:"|?*\0\r\n\u202e')
    assert not shown.startswith(".")


@given(st.sampled_from(sorted(PICTURES | DOCUMENTS)), st.binary(min_size=1, max_size=300))
def test_whatever_bytes_arrive_they_are_kept_or_refused(kind, content):
    with suppress(DomainError):
        assert sent(f"bestand.{kind}", content).content.size
