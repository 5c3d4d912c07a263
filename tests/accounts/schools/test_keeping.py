"""Schools behind the scenes: official numbers, lists with a preview, duplicates, the first coordinator."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import School
from accounts.schools.numbers import clean_number
from accounts.schools.selectors import is_coordinator
from accounts.schools.services.importing import read_schools
from core.errors import DomainError
from tests.support.accounts import person
from tests.support.schools import coordinator, school

LIST = "Naam;Gemeente;Instellingsnummer;BRIN;Niveaus\n"


@pytest.mark.parametrize(
    ("scheme", "typed", "kept"),
    [
        ("instellingsnummer", "12345", "012345"),
        ("instellingsnummer", " 012 345 ", "012345"),
        ("brin", "01ab", "01AB"),
        ("brin", "01AB00", "01AB"),
        ("other", "a.1/2", "A.1/2"),
    ],
)
def test_a_number_is_kept_as_it_is_officially_written(scheme, typed, kept) -> None:
    assert clean_number(scheme, typed) == kept


@given(st.sampled_from(["instellingsnummer", "brin", "other", "?"]), st.text(max_size=24))
def test_any_other_number_is_refused(scheme, typed) -> None:
    try:
        kept = clean_number(scheme, typed)
    except DomainError:
        return
    assert clean_number(scheme, kept) == kept
    assert len(kept) <= 20


@pytest.mark.django_db
def test_a_list_says_of_each_line_what_would_happen() -> None:
    known, named = (
        school("Voorbeeldschool Noord", numbers=[("brin", "01AB")]),
        school("De Linde", municipality="Gent"),
    )
    rows = read_schools(
        (
            LIST + "Noord;Breda;;01ab;\nDe Linde;Gent;123456;;lager\nNieuw;Gent;;;\nNieuw;Gent;;;\n"
            ";Gent;;;\nFout;Gent;999;1;\nFout;Gent;;;geen niveau\n"
        ).encode("cp1252")
    )
    assert [row.known for row in rows] == [known, named, None, None, None, None, None]
    assert [bool(row.wrong) for row in rows] == [False, False, False, True, True, True, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [b"", b"gemeente\nGent\n", b"PK\x03\x04", b"naam\n\0\n", b"naam\n" * 6_000, b"naam\n" + b"x" * 140_000],
)
def test_what_is_no_list_is_refused_with_a_sentence(content) -> None:
    with pytest.raises(DomainError) as refusal:
        read_schools(content)
    assert refusal.value.field == "file"


@pytest.mark.django_db
def test_a_school_may_have_several_numbers_in_one_cell() -> None:
    [row] = read_schools(b'naam;brin\nZuid;"01ab, 02CD"\n')
    assert (row.wrong, row.told.numbers) == ("", [("brin", "01AB"), ("brin", "02CD")])


@pytest.fixture
def desk(db):
    client = Client()
    client.force_login(person(role="administrator"))
    return client


def test_an_administrator_looks_at_a_list_before_it_is_kept_and_may_keep_it_twice(desk) -> None:
    known = school("Noord", municipality="Breda", line="Blijft.", numbers=[("brin", "01AB")])
    text = LIST + "Noord;Breda;;01AB;lager\n<b>Zuid</b>;Brugge;123456;;\n"
    upload = SimpleUploadedFile("scholen.csv", text.encode())
    page = desk.post(reverse("schools:import"), {"file": upload})
    assert (page.status_code, School.objects.count()) == (200, 1)
    assert "&lt;b&gt;Zuid" in page.text

    for _twice in range(2):
        desk.post(reverse("schools:import"), {"list": text, "keep": "1"})
    known.refresh_from_db()
    assert (known.line, known.levels) == ("Blijft.", ["lager"])
    assert School.objects.get(numbers__number="123456").municipality == "Brugge"
    assert School.objects.count() == 2


def form(**said):
    return {"name": "Zuid", "kind": "school", "country": "BE"} | said


def test_an_administrator_makes_a_school_and_appoints_its_first_coordinator(desk) -> None:
    user = person()
    refused = desk.post(reverse("schools:add"), form(brin="1", coordinator=user.email))
    assert (refused.status_code, School.objects.count()) == (200, 0)
    desk.post(reverse("schools:add"), form(brin="01ab", coordinator=user.email.upper()))
    made = School.objects.get()
    assert is_coordinator(user, made)
    assert made.numbers.get().number == "01AB"


def test_an_administrator_joins_a_duplicate(desk) -> None:
    gone, into = school("Zuid"), school("Zuid", numbers=[("brin", "01AB")])
    head = coordinator(gone)
    desk.post(reverse("schools:edit", args=[gone.pk]), form(duplicate_of="01ab"))
    gone.refresh_from_db()
    assert gone.merged_into == into
    assert is_coordinator(head, into)
    assert "Zuid" in desk.get(reverse("schools:index")).text


@pytest.mark.parametrize("role", ["editor", "moderator", "trainer"])
def test_nobody_else_keeps_schools(db, role) -> None:
    client = Client()
    client.force_login(person(role=role))
    for name in ("index", "add", "import"):
        assert client.get(reverse(f"schools:{name}")).status_code in (302, 403)
    client.post(reverse("schools:import"), {"list": LIST + "Zuid;;;;\n", "keep": "1"})
    assert not School.objects.exists()
