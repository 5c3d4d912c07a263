"""A list of schools tells of their campuses too: a line each, looked at before they are kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Campus, School
from accounts.schools.services import add_campus
from accounts.schools.services.changing import MOST_CAMPUSES
from accounts.schools.services.importing import read_schools
from tests.support.accounts import person
from tests.support.schools import coordinator, school

pytestmark = pytest.mark.django_db

HEAD = "naam;gemeente;brin;vestiging;vestigingsadres;vestigingsgemeente\n"


def read(lines: str):
    return read_schools((HEAD + lines).encode())


def kept() -> dict[str, list[tuple[str, str, str]]]:
    """Return the campuses of each school."""
    rows = Campus.objects.order_by("school__name", "name")
    told: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows.select_related("school"):
        told.setdefault(row.school.name, []).append((row.name, row.address, row.municipality))
    return told


@pytest.fixture
def desk():
    client = Client()
    client.force_login(person(role="administrator"))
    return client


def test_the_lines_of_one_school_are_looked_at_and_kept_twice_with_the_same_end(desk) -> None:
    known = school("Noord", municipality="Breda", numbers=[("brin", "01AB")])
    head = coordinator(known)
    add_campus(school=known, name="Station", address="Oude Kaai 1", municipality="Breda", by=head)
    add_campus(school=known, name="Blijft", by=head)
    text = HEAD + (
        "Noord;Breda;01AB00;station;Kaai 2;\nNoord;Breda;01AB01;Élan;;Tilburg\n"
        "Zuid;Gent;;Haven;;\nZuid;Gent;;<b>Park</b>;;\nOost;;;;;\n"
    )
    page = desk.post(reverse("schools:import"), {"file": SimpleUploadedFile("scholen.csv", text.encode())})
    assert (School.objects.count(), Campus.objects.count()) == (1, 2)
    assert "3 scholen" in page.text
    assert "3 vestigingen" in page.text
    assert "nieuwe vestiging: Élan, Tilburg" in page.text
    assert "<small>vestiging: station, Kaai 2<" in page.text
    assert "hoort bij regel 2" in page.text
    assert "&lt;b&gt;Park" in page.text

    for _twice in range(2):
        desk.post(reverse("schools:import"), {"list": text, "keep": "1"})
        assert kept() == {
            "Noord": [("Blijft", "", ""), ("Station", "Kaai 2", "Breda"), ("Élan", "", "Tilburg")],
            "Zuid": [("<b>Park</b>", "", ""), ("Haven", "", "")],
        }
        assert School.objects.count() == 3


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("Zuid;Gent;01AB;A;;\nZuid;Gent;01AB;a;;\n", "Deze vestiging staat twee keer in de lijst."),
        ("Zuid;Gent;01AB;A;;\nZuid;Gent;01AB;;;\n", "Deze school staat twee keer in de lijst."),
        ("Zuid;Gent;01AB;A;;\nNoord;Gent;01AB;B;;\n", "“Noord” is niet wat regel 2 van deze school zegt."),
        ("Zuid;Gent;01AB;A;;\nZuid;Aalst;01AB;B;;\n", "“Aalst” is niet wat regel 2 van deze school zegt."),
        ("Zuid;Gent;01AB;A;;\nZuid;Gent;02CD;B;;\n", "“02CD” is niet wat regel 2 van deze school zegt."),
        ("Oost;;;;;\nZuid;Gent;;;Kaai 2;\n", "Er staat waar een vestiging is, maar niet hoe ze heet."),
        (f"Oost;;;;;\nZuid;Gent;;{'x' * 121};;\n", "is te lang."),
    ],
)
def test_a_line_that_cannot_be_says_why_and_the_others_stay(lines, sentence) -> None:
    good, wrong = read(lines)
    assert (good.wrong, sentence in wrong.wrong) == ("", True), wrong.wrong


def test_a_further_line_may_leave_out_what_the_first_one_said() -> None:
    first, further = read("Zuid;Gent;01AB;A;;\nZuid;;01ab00;B;;\n")
    assert (further.wrong, further.first) == ("", first.line)


def test_a_line_after_one_that_is_wrong_stands_by_itself(desk) -> None:
    wrong, after = read("Zuid;Gent;1;A;;\nZuid;Gent;01AB;B;;\n")
    assert (bool(wrong.wrong), after.wrong, after.first) == (True, "", None)


def test_a_school_has_not_very_many_campuses_by_any_list() -> None:
    here = school("Zuid", numbers=[("brin", "01AB")])
    Campus.objects.bulk_create(Campus(school=here, name=f"C{number}") for number in range(MOST_CAMPUSES - 1))
    rows = read("".join(f"Zuid;;01AB;{name};;\n" for name in ("C1", "Nieuw", "Nieuwer", "c2")))
    assert [bool(row.wrong) for row in rows] == [False, False, True, False]


def test_a_list_is_looked_at_in_as_many_queries_however_long(django_assert_num_queries) -> None:
    school("Zuid", numbers=[("brin", "01AB")])
    for count in (2, 12):
        with django_assert_num_queries(3):
            read("".join(f"Zuid;;01AB;C{number};;\n" for number in range(count)))
