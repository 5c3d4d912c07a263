"""Name and content of a file must tell the same story."""

import wave
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.file_kinds import ending, is_what_its_name_says


def package(**parts: str) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as bundle:
        for name, content in parts.items():
            # without the clock: every test process names its cases alike
            bundle.writestr(ZipInfo(name.replace("__", "/").replace("_xml", ".xml")), content)
    return written.getvalue()


def recording() -> bytes:
    written = BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0" * 800)
    return written.getvalue()


LETTER = package(word__document_xml="<w/>")
OPEN_LETTER = package(mimetype="application/vnd.oasis.opendocument.text")
PROGRAM = b"MZ\x90\0\3\0\0\0" + b"\0" * 200
REAL = {
    "lijst.csv": "naam;punt\nAnn;7".encode("cp1252"),
    "uitleg.md": "# Uitleg é".encode(),
    "film.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nDag",
    "brief.docx": LETTER,
    "toon.pptx": package(ppt__presentation_xml="<p/>"),
    "rooster.xlsx": package(xl__workbook_xml="<x/>"),
    "brief.odt": OPEN_LETTER,
    "bundel.zip": LETTER,
    "brief.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
    "brief.rtf": rb"{\rtf1\ansi Dag}",
    "opname.wav": recording(),
    "opname.mp3": b"\xff\xfb\x90\x00" + b"\0" * 400,
    "label.mp3": b"ID3\x03" + b"\0" * 6 + b"\xff\xfb\x90\x00" + b"\0" * 400,
    "opname.m4a": b"\0\0\0\x18ftypM4A \0\0\2\0isomiso2" + b"\0" * 60,
    "opname.ogg": b"OggS\0\2" + b"\0" * 20 + b"\x01vorbis" + b"\0" * 40,
    "opname.opus": b"OggS\0\2" + b"\0" * 20 + b"OpusHead" + b"\0" * 40,
    "film.mp4": b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + b"\0" * 60,
    "FILM.WEBM": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm"
    + b"\0" * 60,
}


def says_so(name: str, content: bytes) -> bool:
    file = BytesIO(content)
    told = is_what_its_name_says(name, file)
    assert file.tell() == 0
    return told


@pytest.mark.parametrize("name", REAL)
def test_files_as_people_have_them_are_known(name):
    assert says_so(name, REAL[name])


@pytest.mark.parametrize("name", sorted(REAL))
def test_no_program_passes_under_any_name(name):
    assert not says_so(name, PROGRAM)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("brief.docx", OPEN_LETTER),
        ("brief.odt", LETTER),
        ("brief.docx", package(anything="x")),
        ("brief.odt", b"PK\3\4 torn off"),
        ("brief.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("film.mp4", recording()),
        ("brief.pdf", b""),
        ("brief", b"%PDF-1.7"),
        ("brief.exe.pdf", PROGRAM),
    ],
)
def test_what_hides_behind_another_name_is_found_out(name, content):
    assert not says_so(name, content)


@given(name=st.sampled_from(sorted(REAL)), content=st.binary(max_size=300))
def test_whatever_arrives_is_answered(name, content):
    assert says_so(name, content) in {True, False}


def test_an_ending_is_read_from_the_last_dot():
    assert ending("map/Brief van v1.2.PDF") == "pdf"
    assert ending("brief") == ""


def test_a_package_that_does_not_unpack_is_none():
    broken = bytearray(package(mimetype="application/vnd.oasis.opendocument.text" * 50))
    start = broken.index(b"mimetype") + len("mimetype")
    broken[start : start + 16] = b"\xff" * 16
    assert not says_so("brief.odt", bytes(broken))
