"""What an attest keeps: written as JSON and read back it is the same, whatever stands on it."""

import json
from datetime import date

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from courses.certificates.codes import ALPHABET, grouped, new_code, read_code
from courses.certificates.hours import split_minutes
from courses.certificates.snapshot import Competence, Hours, Snapshot
from courses.certificates.wording import fitting, rows, sheet

text = st.text(max_size=40)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
minutes = st.integers(0, 100_000)
hours = st.builds(Hours, minutes, minutes, minutes)
snapshots = st.builds(
    Snapshot,
    code=st.builds(new_code),
    language=st.sampled_from(["nl", "en"]),
    name=text,
    course=text,
    course_key=st.uuids().map(str),
    run=text,
    started_on=days,
    finished_on=days,
    issued_on=days,
    hours=hours,
    provider=text,
    signatory=text,
    school=text,
    competences=st.lists(st.builds(Competence, text, text, text), max_size=4).map(tuple),
)


@given(snapshots)
def test_a_snapshot_is_read_back_as_it_was_written(snapshot):
    assert Snapshot.from_json(json.loads(json.dumps(snapshot.to_json()))) == snapshot


@given(snapshots, text, days)
def test_correcting_a_name_changes_nothing_else(snapshot, name, issued_on):
    renamed = snapshot.renamed(name=name, code="LK-2222-2222-2222", issued_on=issued_on)
    changed = {"name", "code", "issued_on"}
    kept = {key: value for key, value in snapshot.to_json().items() if key not in changed}
    assert {key: value for key, value in renamed.to_json().items() if key not in changed} == kept


@given(snapshots)
def test_whatever_stands_on_it_can_be_drawn_and_told(snapshot):
    json.dumps(sheet(snapshot, check_address="leerkring.example/attest"))
    with translation.override(snapshot.language):
        assert all(row.text or row.strong or row.items for row in rows(snapshot))


@given(text, st.floats(13, 42))
def test_a_text_is_drawn_no_larger_and_no_smaller_than_was_drawn(words, most):
    assert 12 <= fitting(words, most=most, least=12, room=20) <= round(most, 1)


@given(total=minutes, in_units=minutes, kind=st.sampled_from(["online", "blended", "in_person"]))
def test_hours_are_never_less_than_none_and_only_a_blended_course_has_both_kinds(total, in_units, kind):
    split = split_minutes(total=total, in_units=in_units, format=kind)
    assert min(split.online_minutes, split.live_minutes, split.classroom_minutes) >= 0
    assert split.online_minutes == 0 or kind != "in_person"
    assert split.live_minutes == 0 or kind != "online"
    assert kind != "blended" or split.online_minutes <= in_units


@given(st.text(ALPHABET, min_size=12, max_size=12), st.text(ALPHABET, min_size=12, max_size=12))
def test_two_codes_are_never_read_as_one(first, second):
    assert (read_code(first) == read_code(second)) == (first == second)


@given(st.text(ALPHABET, min_size=12, max_size=12))
def test_a_look_alike_is_read_as_the_sign_it_was_meant_for(signs):
    meant = grouped(signs)
    for written, sign in {"O": "Q", "0": "Q", "Z": "2", "G": "6", "U": "V"}.items():
        assert read_code(f"LK{signs.replace(sign, written)}") == meant
    assert read_code(f"1k {signs.lower()}") == meant
