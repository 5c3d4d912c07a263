"""The sheets of a run: who takes part, how far, who was there; in flat memory, without formulas."""

import csv
import tracemalloc
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import User
from courses.catalogue.services import close_run
from courses.desk.exports import rows
from courses.enrolment.services import expire_enrolments
from courses.learning.activities.base import HandedIn
from courses.learning.services import hand_in
from courses.models import Attendance, Completion, Enrolment, LiveSession
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.learning import activity, course_with, read, reflection
from tests.support.places import attest, finished_place, place

pytestmark = pytest.mark.django_db


def csv_of(client, on) -> list[list[str]]:
    answer = client.get(f"/nl/begeleiden/{on.pk}/export.csv")
    assert "no-store" in answer["Cache-Control"]
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline=""), delimiter=";"))


def xlsx_of(client, on) -> list[list]:
    answer = client.get(f"/nl/begeleiden/{on.pk}/export.xlsx")
    assert "no-store" in answer["Cache-Control"]
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def followed(trainer):
    """A run with a session in which one learner did something, with words of hers that nobody may read."""
    made, [unit, _empty] = course_with([read("de tekst", required=True), reflection("omkijken")], [])
    edition = run(made, self_paced=True, trainer=trainer)
    learner = place(edition, person(name='=HYPERLINK("https://kwaad.example")'))
    at = timezone.now()
    hand_in(
        enrolment=learner,
        activity=activity(unit, reflection("omkijken")),
        handed=HandedIn(answer={"text": "Dit is van mij alleen."}),
        at=at,
    )
    session = LiveSession.objects.create(
        run=edition,
        title="Startdag",
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        created_at=at,
        changed_at=at,
    )
    Attendance.objects.create(session=session, enrolment=learner, presence="late", at=at)
    return edition, learner


def test_a_trainer_takes_along_who_takes_part_and_how_far(client, followed, trainer):
    edition, learner = followed
    client.force_login(trainer)
    headings, row = csv_of(client, edition)
    told = dict(zip(headings, row, strict=True))
    assert told["Naam"] == "'" + learner.user.display_name
    assert told["E-mailadres"] == learner.user.email
    assert told["Status"] == "Neemt deel"
    assert told["Attest"] == "nee"
    assert [told[heading] for heading in headings if heading.startswith("Startdag")] == ["te laat"]
    assert {heading for heading in headings if "(van " in heading} == {
        "Stappen klaar (van 2)",
        "Module (van 2)",
    }
    assert "Dit is van mij alleen." not in "".join(row)


def test_the_spreadsheet_says_the_same(client, followed, trainer):
    edition, learner = followed
    client.force_login(trainer)
    headings, row = xlsx_of(client, edition)
    told = dict(zip(headings, row, strict=True))
    assert headings == csv_of(client, edition)[0]
    assert told["Naam"] == learner.user.display_name
    assert told["Stappen klaar (van 2)"] == 0


def test_finished_ones_and_those_who_left_are_told(client, trainer):
    edition = run(course(), self_paced=True, trainer=trainer)
    attested, finished, left = attest(edition).user, finished_place(edition).user, place(edition).user
    close_run(run=edition, by=trainer, at=timezone.now())
    expire_enrolments(at=timezone.now())
    client.force_login(trainer)
    headings, *told = csv_of(client, edition)
    at = {heading: place for place, heading in enumerate(headings)}
    by_address = {row[at["E-mailadres"]]: row for row in told}
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert by_address[attested.email][at["Attest"]] == "ja"
    assert by_address[finished.email][at["Attest"]] == "nee"
    assert by_address[finished.email][at["Afgerond op"]] == today
    assert by_address[left.email][at["Status"]] == "Afgelopen"


def test_two_people_cost_as_many_queries_as_twelve(client, trainer):
    edition = run(course(), self_paced=True, trainer=trainer)
    client.force_login(trainer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            csv_of(client, edition)
        return len(asked)

    for _person in range(2):
        place(edition)
    csv_of(client, edition)
    two = queries()
    for _person in range(10):
        place(edition)
    assert queries() == two


def test_rows_are_read_in_parts_and_none_twice(client, trainer, monkeypatch):
    edition = run(course(), self_paced=True, trainer=trainer)
    everyone = {place(edition).user.email for _person in range(5)}
    monkeypatch.setattr(rows, "AT_ONCE", 2)
    client.force_login(trainer)
    _headings, *told = csv_of(client, edition)
    assert sorted(row[1] for row in told) == sorted(everyone)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_many_people_take_no_more_memory_than_some(client, trainer, kind, monkeypatch):
    monkeypatch.setattr(rows, "AT_ONCE", 15)
    made, [unit] = course_with([read("de tekst", required=True)])
    client.force_login(trainer)
    done = activity(unit, read("de tekst"))

    def peak(people: int) -> int:
        edition = run(made, self_paced=True, trainer=trainer)
        crowd(edition, done, people)
        address = f"/nl/begeleiden/{edition.pk}/export.{kind}"
        assert b"".join(client.get(address).streaming_content)  # what is read once counts for nobody
        tracemalloc.start()
        answer = client.get(address)
        length = sum(len(part) for part in answer.streaming_content)
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert length > people
        return highest

    assert peak(240) < 2 * peak(30)


def crowd(edition, done, people: int) -> None:
    """Give so many people a place, with something done; written at once, since only reading is looked at."""
    at = timezone.now()
    start = User.objects.count()
    users = User.objects.bulk_create(
        User(
            email=f"crowd{start + number}@school.example",
            display_name=f"Persoon {number}",
            public_id=f"c{start + number}",
        )
        for number in range(people)
    )
    places = Enrolment.objects.bulk_create(
        Enrolment(run=edition, user=user, status="active", enrolled_at=at, last_seen_at=at) for user in users
    )
    Completion.objects.bulk_create(
        Completion(enrolment=place, activity=done, at=at, source="learner") for place in places
    )
