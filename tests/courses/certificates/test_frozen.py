"""What an attest keeps: written as JSON and read back it is the same, whatever stands on it."""

import json
from dataclasses import replace
from datetime import date

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from courses.certificates.codes import ALPHABET, grouped, new_code, read_code
from courses.certificates.hours import Effort, split_minutes
from courses.certificates.snapshot import Competence, Hours, SessionHours, Snapshot
from courses.certificates.wording import fitting, rows, sheet

text = st.text(max_size=40)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
minutes = st.integers(0, 100_000)
hours = st.builds(Hours, minutes, minutes, minutes)
sessions = st.lists(st.builds(SessionHours, text, days, st.integers(1, 1440), st.booleans()), max_size=9)
efforts = st.builds(
    Effort, minutes, minutes, st.sampled_from(["online", "blended", "in_person"]), st.booleans()
)
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
    sessions=sessions.map(tuple),
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


@given(efforts.map(lambda effort: replace(effort, has_meetings=False)))
def test_hours_are_never_less_than_none_and_only_a_blended_course_has_both_kinds(effort):
    split = split_minutes(effort)
    assert min(split.online_minutes, split.live_minutes, split.classroom_minutes) >= 0
    assert split.online_minutes == 0 or effort.format != "in_person"
    assert split.live_minutes == 0 or effort.format != "online"
    assert effort.format != "blended" or split.online_minutes <= effort.in_units


@given(efforts, minutes, sessions, minutes)
def test_sessions_count_for_what_she_was_at_and_never_for_what_she_missed(effort, more, held, in_class):
    planned = sum(each.minutes for each in held) + more
    split = split_minutes(effort, planned=planned, sessions=held, in_class=in_class)
    assert split.classroom_minutes == in_class
    if planned or effort.has_meetings:
        assert split.live_minutes == sum(each.minutes for each in held if each.attended)
        assert 0 <= split.online_minutes <= effort.total
    all_missed = [SessionHours(each.title, each.on, each.minutes, attended=False) for each in held]
    none = split_minutes(effort, planned=planned, sessions=all_missed, in_class=in_class)
    assert none.total_minutes <= split.total_minutes


@given(snapshots)
def test_what_an_older_release_wrote_is_still_read(snapshot):
    stored = snapshot.to_json()
    del stored["sessions"]
    old = Snapshot.from_json({**stored, "version": 1})
    assert (old.sessions, old.missed_minutes, old.version) == ((), 0, 1)
    assert old.to_json().items() >= (stored | {"version": 1}).items()
    json.dumps(sheet(old, check_address="leerkring.example/attest"))


@given(st.text(ALPHABET, min_size=12, max_size=12), st.text(ALPHABET, min_size=12, max_size=12))
def test_two_codes_are_never_read_as_one(first, second):
    assert (read_code(first) == read_code(second)) == (first == second)


@given(st.text(ALPHABET, min_size=12, max_size=12))
def test_a_look_alike_is_read_as_the_sign_it_was_meant_for(signs):
    meant = grouped(signs)
    for written, sign in {"O": "Q", "0": "Q", "Z": "2", "G": "6", "U": "V"}.items():
        assert read_code(f"LK{signs.replace(sign, written)}") == meant
    assert read_code(f"1k {signs.lower()}") == meant
