"""Addresses are read out of whatever people paste or upload, line by line, quickly and without surprises."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.address_lists import is_address, read_addresses
from core.errors import DomainError
from courses.desk.invitations.files import HEAVIEST, read_text

THREE = ["an@school.example", "bo@school.example", "cas.de-wit+x@sub.school.example"]
LISTS = {
    "one a line": "an@school.example\nbo@school.example\r\ncas.de-wit+x@sub.school.example\n",
    "commas": "an@school.example, bo@school.example,cas.de-wit+x@sub.school.example",
    "semicolons": "an@school.example;bo@school.example ; cas.de-wit+x@sub.school.example;",
    "tabs": "An\tan@school.example\nBo\tbo@school.example\nCas\tcas.de-wit+x@sub.school.example",
    "names": 'An A <an@school.example>; "B, Bo" <bo@school.example>\n<cas.de-wit+x@sub.school.example>',
    "csv": 'Naam;E-mail\nA;an@school.example\n"B; Bo";"bo@school.example"\nC;cas.de-wit+x@sub.school.example',
    "old Mac": "an@school.example\rbo@school.example\rcas.de-wit+x@sub.school.example",
    "capitals": "An@School.Example BO@SCHOOL.EXAMPLE Cas.De-Wit+x@sub.school.example",
    "links": "mailto:an@school.example\n(bo@school.example).\ncas.de-wit+x@sub.school.example.",
    "unseen": "\ufeffan@school.example\u200b\nbo@school.example\u00a0\n\u2068cas.de-wit+x@sub.school.example",
}


@pytest.mark.parametrize("pasted", LISTS.values(), ids=LISTS.keys())
def test_addresses_are_found_however_they_are_pasted(pasted):
    found = read_addresses(pasted)
    assert found.addresses == THREE
    assert found.faults == found.duplicates == []


def test_faults_and_duplicates_are_told_with_their_lines():
    found = read_addresses(
        "E-mail\nan@school.example\n\njan at school.example\nbo@school, AN@school.example\n"
        "@\nan@school.example\nx@@y.be"
    )
    assert found.addresses == ["an@school.example"]
    assert [(fault.line, fault.text) for fault in found.faults] == [
        (4, "jan at school.example"),
        (5, "bo@school"),
        (6, "@"),
        (8, "x@@y.be"),
    ]
    assert [(double.line, double.text) for double in found.duplicates] == [
        (5, "an@school.example"),
        (7, "an@school.example"),
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "an@school.example\r\nBcc: all@school.example",
        '"><script>alert(1)</script>@school.example',
        "=HYPERLINK(1)@school.example",
        "a" * 65 + "@" + "b" * 250 + ".example",
        "an@school.example\0.evil.example",
        "an@[127.0.0.1]",
        "an@localhost",
        "../../etc@passwd",
    ],
)
def test_nothing_that_is_no_address_is_taken_for_one(hostile):
    for address in read_addresses(hostile).addresses:
        assert is_address(address)
        assert not set(address) & set("\r\n\0<>\"'(), ")
        assert len(address) <= 254


@given(st.text())
def test_any_text_gives_addresses_that_can_be_written_to(text):
    found = read_addresses(text)
    assert all(is_address(address) and address == address.lower() for address in found.addresses)
    assert len(set(found.addresses)) == len(found.addresses)
    assert read_addresses("\n".join(found.addresses)).addresses == found.addresses


LONG = [f"Noël Žák {number};persoon{number}@school.example" for number in range(5_000)]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16", b""),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("latin-1", b""),
        ("cp1252", b""),
    ],
)
def test_five_thousand_lines_are_read_at_once_in_any_encoding(encoding, mark):
    text = "Naam;E-mail\r\n" + "\r\n".join(LONG)
    content = mark + text.encode(encoding, errors="replace")
    began = time.perf_counter()
    found = read_addresses(read_text(content))
    assert time.perf_counter() - began < 2
    assert len(found.addresses) == 5_000
    assert found.faults == found.duplicates == []


@pytest.mark.parametrize(
    "text",
    ["a" * 400_000, "@" * 400_000, "a@" * 200_000, "a@b." * 100_000, "<" * 400_000, "\n" * 400_000],
    ids=["letters", "at", "at after at", "labels", "brackets", "lines"],
)
def test_no_text_takes_long(text):
    began = time.perf_counter()
    read_addresses(text)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 a sheet", "list_is_no_text"),
        (b"%PDF-1.7", "list_is_no_text"),
        (b"\xd0\xcf\x11\xe0 an old sheet", "list_is_no_text"),
        (b"an@school.example\0\1\2", "list_is_no_text"),
        (b"x" * (HEAVIEST + 1), "list_too_heavy"),
    ],
    ids=["xlsx", "pdf", "xls", "bytes", "heavy"],
)
def test_what_is_no_list_is_refused(content, code):
    with pytest.raises(DomainError) as refusal:
        read_text(content)
    assert refusal.value.code == code


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(content):
    try:
        text = read_text(content)
    except DomainError:
        return
    assert "\0" not in text
