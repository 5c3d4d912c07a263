"""Codes, snapshots and words of an attest: rules without a database."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from courses.certificates.codes import ALPHABET, LENGTH, RANDOM_BITS, grouped, new_code, read_code
from courses.certificates.hours import Effort, split_minutes
from courses.certificates.names import clean_name
from courses.certificates.snapshot import Competence, Hours, SessionHours, Snapshot, UnknownVersion
from courses.certificates.wording import rows, split

codes = st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH).map(grouped)
minutes = st.integers(min_value=0, max_value=10_000)


def test_a_code_has_at_least_fifty_random_bits_and_no_lookalikes():
    assert RANDOM_BITS >= 50
    assert not set("0O1IL5S8BZUG") & set(ALPHABET)
    assert len({new_code() for _ in range(500)}) == 500


@given(codes)
def test_a_code_is_read_however_it_is_typed(code):
    bare = code.replace("-", "")
    for typed in (code, code.lower(), bare, bare[2:], f"  {bare[:5]} {bare[5:]}. ", code.replace("2", "z")):
        assert read_code(typed) == code


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_nothing(typed):
    assert (code := read_code(typed)) is None or read_code(code) == code


def snapshot(**more) -> Snapshot:
    day = date(2026, 5, 20)
    return Snapshot(
        **{
            "code": "LK-7Q4M-X2HD-9TPK",
            "language": "nl",
            "name": "Zoë D’Hondt",
            "course": "Blended lesgeven: klas en thuis in balans",
            "course_key": "k",
            "run": "voorjaar 2026",
            "started_on": date(2026, 4, 22),
            "finished_on": date(2026, 5, 13),
            "issued_on": day,
            "hours": Hours(online_minutes=240, live_minutes=360, classroom_minutes=120),
            "provider": "Nascholingsteam",
            "signatory": "Trainer van dienst",
            "competences": (Competence("3.1", "Lesgeven", "DigCompEdu"),),
            **more,
        }
    )


def test_a_snapshot_comes_back_as_it_was_written():
    assert Snapshot.from_json(snapshot().to_json()) == snapshot()


def test_a_snapshot_of_a_newer_release_is_refused():
    with pytest.raises(UnknownVersion):
        Snapshot.from_json({**snapshot().to_json(), "version": 99})


@given(total=minutes, in_units=minutes, kind=st.sampled_from(["online", "blended", "in_person"]))
def test_splitting_hours_loses_and_invents_no_minute(total, in_units, kind):
    hours = split_minutes(Effort(total, in_units, kind))
    assert hours.total_minutes == total


def test_only_several_kinds_of_hours_are_told_apart():
    with translation.override("en"):
        assert split(Hours(online_minutes=60)) == ""
        said = split(Hours(online_minutes=60, live_minutes=120, classroom_minutes=30))
    assert said == ", of which 2 hours in sessions, 1 hour online and 30 minutes in your own class"


def test_sessions_stand_on_it_as_attended_or_missed_one_by_one_or_counted():
    day = date(2026, 4, 29)
    there, away = SessionHours("Samen", day, 180, True), SessionHours("Wat werkte", day, 90, False)
    with translation.override("en"):
        [row] = [each for each in rows(snapshot(sessions=(there, away))) if each.label == "Sessions"]
        [many] = [each for each in rows(snapshot(sessions=(there, away) * 8)) if each.label == "Sessions"]
        none = [each for each in rows(snapshot()) if each.label == "Sessions"]
    assert [item.note for item in row.items] == [
        "29 April 2026, 3 hours, attended",
        "29 April 2026, 1.5 hours, missed",
    ]
    assert many.text == "8 of 16 attended, 12 hours missed"
    assert none == []


@pytest.mark.parametrize("name", ["", "  ", "A", "x" * 121, "Robot 7", "<b>Anna</b>", "Anna 😀", "آنا"])
def test_what_is_no_name_for_paper_is_refused(name):
    with pytest.raises(DomainError):
        clean_name(name)


@pytest.mark.parametrize(
    "name", ["Zoë D’Hondt", "Jan-Willem van 't Hoff", "Ólafur Þór", "Łukasz Żak", "Νίκος Π."]
)
def test_names_as_people_have_them_may_stand(name):
    assert clean_name(f"  {name} ") == name
