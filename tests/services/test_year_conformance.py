"""A school year on paper, judged by veraPDF like the attest: readable by everyone, as long as it is kept."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import translation

from accounts.models import User
from courses.certificates.snapshot import Hours, Snapshot
from courses.record.models import OtherTraining
from courses.record.year.drawing import draw_year
from courses.record.year.reading import Attested
from courses.record.year.school_years import SchoolYear
from courses.record.year.screen import MyYear, year_of
from tests.services.verapdf import judge

AT = datetime(2026, 5, 20, 9, tzinfo=UTC)
ATTEST = Snapshot(
    code="LK-7Q4M-X2HD-9TPK",
    language="nl",
    name="Zoë D’Hondt",
    course="Blended lesgeven: klas en thuis in balans",
    course_key="key",
    run="",
    started_on=date(2026, 4, 22),
    finished_on=date(2026, 5, 13),
    issued_on=date(2026, 5, 20),
    hours=Hours(online_minutes=240, live_minutes=360, classroom_minutes=120),
    provider="Nascholingsteam",
)
ELSEWHERE = OtherTraining(
    title="Studiedag #strong[taal] " * 4, provider="Dienst voor begeleiding", on=date(2026, 2, 3), minutes=150
)
YEARS: dict[str, tuple[int, int, str]] = {
    "ordinary": (2, 3, "nl"),
    "english": (1, 1, "en"),
    "empty": (0, 0, "nl"),
    "several sheets": (14, 40, "nl"),
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> list[Path]:
    """Years with little and with much, as files."""
    folder = tmp_path_factory.mktemp("years")
    for name, (attests, trainings, language) in YEARS.items():
        lines = [Attested(ATTEST.code, ATTEST)] * attests, [ELSEWHERE] * trainings
        screen: MyYear = year_of(SchoolYear(2025), date(2026, 5, 20), *lines, goal=1_200)
        with translation.override(language):
            pdf = draw_year(screen, user=User(official_name="Łukasz D’Hondt"), at=AT)
        (folder / f"{name.replace(' ', '-')}.pdf").write_bytes(pdf)
    return sorted(folder.iterdir())


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_year_passes(drawn, flavour):
    assert judge(drawn, flavour=flavour) == dict.fromkeys(drawn, "PASS")
