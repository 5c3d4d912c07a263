"""What an engine is given of a document."""

import json
import math
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.documents import Document
from search.ranking.entries import duration, entry_of, weight_of
from search.ranking.impact import levels
from search.ranking.weights import FIELD_WEIGHTS, FRESH_MOST, JITTER, LEVELS, STORED_BODY, USED_MOST
from search.schema import FIELDS, digest_of
from tests.support.finding import A_DAY, a_document
from tests.support.properties import effort


def words_of(document: Document, field: str) -> set[str]:
    """Return the words a field of its entry holds."""
    return set(str(entry_of(document).values[field]).split())


def test_an_entry_knows_only_fields_of_the_schema_and_marks_all_it_holds() -> None:
    values = dict(entry_of(a_document("Breuken", tags=("spel",), minutes=30)).values)
    assert set(values) <= set(FIELDS)
    digest = values.pop("digest")
    assert digest == digest_of(values)
    assert digest != entry_of(a_document("Breuken")).values["digest"]


def test_names_are_found_as_typed_and_never_guessed_from(three_kinds: None) -> None:
    person = a_document("Jan Vermeulen", kind="person", summary="Helpt bij breuken")
    assert {"=jan", "=vermeulen", "breuk"} <= words_of(person, "stems")
    assert words_of(person, "vocabulary") == set()
    course = a_document("Breuken", body="Door Vermeulen", names="Jan Vermeulen")
    assert words_of(course, "vocabulary") == {"breuken", "door"}
    assert "=vermeulen" in words_of(course, "stems")


def test_beginnings_are_those_of_the_title() -> None:
    assert words_of(a_document("Breuk op", body="tekst"), "beginnings") == {
        "br",
        "bre",
        "breu",
        "breuk",
        "^br",
        "^bre",
        "^breu",
        "^breuk",
        "op",
    }


def test_parts_of_compounds_stand_apart_from_the_stems() -> None:
    document = a_document("Rekenles", body="een les")
    assert "les" not in words_of(document, "parts")
    assert "les" in words_of(a_document("Rekenles"), "parts")


@pytest.mark.parametrize(
    ("at", "year"),
    [
        (datetime(2026, 8, 31, 21, 59, tzinfo=UTC), "2025-2026"),
        (datetime(2026, 8, 31, 22, 0, tzinfo=UTC), "2026-2027"),
        (datetime(2027, 1, 1, tzinfo=UTC), "2026-2027"),
    ],
)
def test_a_school_year_begins_on_the_first_of_september_here(at: datetime, year: str) -> None:
    assert entry_of(a_document("x", at=at)).values["school_year"] == [year]


@pytest.mark.parametrize(
    ("minutes", "name"),
    [(0, ""), (-5, ""), (1, "hour"), (60, "hour"), (61, "afternoon"), (480, "day"), (481, "longer")],
)
def test_durations_fall_in_groups(minutes: int, name: str) -> None:
    assert duration(minutes) == name


def test_what_is_empty_has_no_facet_and_shows_everywhere() -> None:
    values = entry_of(a_document("x")).values
    assert values["shown_in"] == ["*"]
    assert not {"provider", "tag", "format", "duration", "licence"} & set(values)


@given(
    days=st.integers(0, 30_000),
    uses=st.integers(-5, 10**9),
    later=st.integers(0, 3000),
    more=st.integers(0, 10**6),
)
@effort(50)
def test_newness_and_use_weigh_gently_and_never_the_wrong_way(
    days: int, uses: int, later: int, more: int
) -> None:
    def factor(days: int, uses: int) -> float:
        at = datetime.fromtimestamp(days * 86_400, tz=UTC)
        return math.log2(2 + weight_of(a_document("x", pk="1", at=at, uses=uses)))

    assert 1 <= factor(days, uses) <= 1 + FRESH_MOST + USED_MOST + JITTER
    assert factor(days + later, max(uses, 0) + more) >= factor(days, uses)


stems = st.lists(st.sampled_from(["breuk", "strook", "les", "de"]), max_size=40)


@given(
    fields=st.fixed_dictionaries(dict.fromkeys(FIELD_WEIGHTS, stems)),
    name=st.sampled_from(list(FIELD_WEIGHTS)),
)
@effort(50)
def test_levels_stay_in_bounds_and_rise_when_a_word_takes_the_place_of_another(
    fields: dict[str, list[str]], name: str
) -> None:
    before = levels(fields)
    assert set(before) == {stem for said in fields.values() for stem in said}
    assert all(1 <= level <= LEVELS for level in before.values())
    after = levels({**fields, name: ["breuk" if stem == "de" else stem for stem in fields[name]]})
    assert after.get("breuk", 0) >= before.get("breuk", 0)


def test_a_very_long_text_is_kept_in_part() -> None:
    document = a_document("Lang", body="woord " * 50_000)
    stored: Any = json.loads(str(entry_of(document).values["stored"]))
    assert len(stored["body"]) == STORED_BODY
    assert stored["title"] == "Lang"


def test_an_unknown_language_follows_the_rules_of_the_first() -> None:
    assert words_of(a_document("Breuken", language="xx", at=A_DAY), "stems") == {"breuk"}
