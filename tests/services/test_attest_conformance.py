"""The attest on paper, judged by veraPDF: readable by everyone, and for as long as files are kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from courses.certificates.drawing import draw_pdf
from courses.certificates.snapshot import Competence, Hours, SessionHours, Snapshot
from tests.services.verapdf import judge

ORDINARY = Snapshot(
    code="LK-7Q4M-X2HD-9TPK",
    language="nl",
    name="Zoë D’Hondt",
    course="Blended lesgeven: klas en thuis in balans",
    course_key="key",
    run="voorjaar 2026",
    started_on=date(2026, 4, 22),
    finished_on=date(2026, 5, 13),
    issued_on=date(2026, 5, 20),
    hours=Hours(online_minutes=240, live_minutes=360, classroom_minutes=120),
    provider="Nascholingsteam",
    signatory="Trainer van dienst",
    competences=(Competence("3.1", "Lesgeven", "DigCompEdu"),),
    sessions=(
        SessionHours("Samen een les hertekenen", date(2026, 4, 29), 180, attended=True),
        SessionHours("Wat werkte", date(2026, 5, 6), 180, attended=False),
    ),
)
SNAPSHOTS = {
    "ordinary": ORDINARY,
    "english": replace(ORDINARY, language="en"),
    "bare": replace(ORDINARY, competences=(), sessions=(), hours=Hours(online_minutes=45)),
    "long": replace(
        ORDINARY,
        name="Maria-Magdalena van den Broecke-Vanderstraeten de la Fontaine " * 2,
        course="Samen evalueren in grote en kleine groepen, met en zonder toestel " * 3,
        school="Scholengemeenschap Onze-Lieve-Vrouw ten Doorn en Sint-Jozef " * 2,
        competences=tuple(
            Competence(f"{n}.{n}", "Een lange naam van een competentie " * 2, "LifeComp") for n in range(9)
        ),
    ),
    "other letters": replace(ORDINARY, name="Łukasz Ząb", school="Σχολείο & 'School' <één> #[2]"),
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> list[Path]:
    """Every kind of attest, as files."""
    folder = tmp_path_factory.mktemp("attests")
    for name, snapshot in SNAPSHOTS.items():
        pdf = draw_pdf(
            snapshot,
            check_url="https://leerkring.example/nl/attest/LK-7Q4M-X2HD-9TPK/",
            check_address="leerkring.example/attest",
        )
        (folder / f"{name.replace(' ', '-')}.pdf").write_bytes(pdf)
    return sorted(folder.iterdir())


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_attest_passes(drawn, flavour):
    assert judge(drawn, flavour=flavour) == dict.fromkeys(drawn, "PASS")


def test_the_judge_refuses_what_is_no_attest(tmp_path):
    wrong = tmp_path / "wrong.pdf"
    wrong.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>")
    assert judge([wrong], flavour="ua1").get(wrong) != "PASS"
