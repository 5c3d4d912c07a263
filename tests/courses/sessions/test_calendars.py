"""Calendar files: one UID for good, a SEQUENCE that rises, the right moments on both sides of summer time."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from courses.models import LiveSession
from courses.sessions.calendars import calendar_file
from courses.sessions.services import cancel_session, change_session
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.places import place
from tests.support.properties import effort
from tests.support.sessions import session

ZONES = (
    "Europe/Brussels",
    "Europe/London",
    "America/Paramaribo",
    "Atlantic/Reykjavik",
    "UTC",
    "Europe/Athens",
)
moments = st.integers(946_771_200, 4_070_908_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
texts = st.text(max_size=60)


def read(file: bytes):
    """Return the calendar of a file as another program reads it, line lengths and all."""
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    return Calendar.from_ical(file)


def entry(file: bytes):
    [found] = read(file).walk("VEVENT")
    return found


def planned(starts_at: datetime, zone: str = "Europe/Brussels", **details) -> LiveSession:
    details = {"title": "Samen", "created_at": starts_at, "changed_at": starts_at, **details}
    ends_at = details.pop("ends_at", starts_at + timedelta(hours=3))
    return LiveSession(starts_at=starts_at, ends_at=ends_at, time_zone=zone, **details)


def by_its_own_rules(calendar, when) -> datetime:
    """Return the moment a time stands for by the rules that the file itself carries."""
    if when.params.get("TZID") is None:
        return when.dt.astimezone(UTC)
    [rules] = [each for each in calendar.walk("VTIMEZONE") if each["TZID"] == when.params["TZID"]]
    return when.dt.replace(tzinfo=rules.to_tz(lookup_tzid=False)).astimezone(UTC)


@given(moments, st.sampled_from(ZONES))
def test_a_time_is_the_right_moment_by_the_clocks_of_the_world_and_by_the_rules_in_the_file(moment, zone):
    starts_at = moment.replace(second=0)
    calendar = read(calendar_file([planned(starts_at, zone)], course="", path="", language="nl"))
    [found] = calendar.walk("VEVENT")
    wall = found["DTSTART"].dt.replace(tzinfo=None)
    assert starts_at in {wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)}
    own = by_its_own_rules(calendar, found["DTSTART"])
    assert own == starts_at or abs(own - starts_at) == timedelta(hours=1) == _twice(wall, zone)


def _twice(wall: datetime, zone: str) -> timedelta:
    """Return how far apart the two readings of a time are in the hour that comes twice."""
    first, second = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1))
    return second - first


@given(texts, texts, texts, texts)
def test_what_people_wrote_stays_words_and_never_becomes_a_line_of_its_own(title, where, bring, name):
    hostile = planned(
        datetime(2026, 11, 18, 13, tzinfo=UTC),
        title=f"x{title}\r\nATTENDEE:mailto:a@b.example",
        place=where,
        bring=f"{bring}\nBEGIN:VALARM",
    )
    calendar = read(calendar_file([hostile], course=name, path="/nl/", language="nl"))
    [found] = calendar.walk("VEVENT")
    assert "ATTENDEE" not in found
    assert [each.name for each in found.subcomponents] == []
    assert str(found["SUMMARY"]).startswith("x")


@pytest.mark.django_db
@effort(12)
@given(st.lists(st.sampled_from(["move", "same", "words", "place"]), max_size=5), st.sampled_from(ZONES))
def test_a_session_keeps_one_uid_and_its_sequence_rises_with_every_change(changes, zone):
    today = timezone.now().replace(second=0, microsecond=0)
    live = session(run(uuid4(), self_paced=True), time_zone=zone)
    uid, sequence = None, -1
    for number, change in enumerate([*changes, "cancel"]):
        file = entry(calendar_file([live], course="", path="", language="nl"))
        assert uid in (None, str(file["UID"]))
        assert int(file["SEQUENCE"]) >= sequence
        assert file["DTSTART"].dt.astimezone(UTC) == live.starts_at
        uid, sequence = str(file["UID"]), int(file["SEQUENCE"])
        before, live = live, changed(live, change, number, today)
        assert live.sequence == before.sequence + (change != "same")
    last = entry(calendar_file([live], course="", path="", language="nl"))
    assert (str(last["UID"]), str(last["STATUS"])) == (uid, "CANCELLED")


def changed(live: LiveSession, change: str, number: int, today: datetime) -> LiveSession:
    if change == "cancel":
        return cancel_session(session=live, by=None, at=today, reason="Ziek")
    details = {
        "move": {
            "starts_at": live.starts_at + timedelta(days=90),
            "ends_at": live.ends_at + timedelta(days=90),
        },
        "same": {"title": live.title, "place": live.place},
        "words": {"bring": f"Les {number}"},
        "place": {"place": f"Lokaal {number}"},
    }[change]
    return change_session(session=live, by=None, at=today, **details)


@pytest.mark.django_db
def test_a_file_goes_to_who_has_a_place_and_holds_nothing_of_anyone(client):
    trainer = person(role="trainer")
    edition = run(course("Blended lesgeven"), self_paced=True, trainer=trainer, title="Najaar, Gent")
    one, two = session(edition, note="Let op Jan", bring="Een les"), session(edition, starts_in=timedelta(30))
    taken = place(edition, person(name="Anna Dewit"))
    cancel_session(session=two, by=trainer, at=timezone.now(), reason="Staking")
    client.force_login(taken.user)
    answer = client.get(f"/nl/sessies/{one.pk}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="samen-een-les-hertekenen.ics"'
    assert "no-store" in answer["Cache-Control"]
    words = answer.content.decode().replace("\r\n ", "")
    assert [word for word in ("Jan", "Anna", trainer.email, taken.user.email) if word in words] == []
    assert "Blended lesgeven" in words
    whole = read(client.get(f"/nl/edities/{edition.pk}/sessies.ics").content)
    assert [str(each["STATUS"]) for each in whole.walk("VEVENT")] == ["CONFIRMED", "CANCELLED"]
    client.force_login(person())
    assert client.get(f"/nl/sessies/{one.pk}.ics").status_code == 404
