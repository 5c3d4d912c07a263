"""The shipped vocabularies hold together."""

import uuid

import pytest
from django.utils import translation

from core.vocabulary import COMPETENCES, FRAMEWORKS, LEVELS, LICENCES, SUBJECTS, names


@pytest.mark.parametrize("vocabulary", [SUBJECTS, LEVELS, LICENCES, COMPETENCES, FRAMEWORKS])
def test_every_term_has_a_name_in_both_languages(vocabulary):
    assert vocabulary
    assert all(term.nl.strip() and term.en.strip() for term in vocabulary.values())


def test_no_two_subjects_share_hue_and_pattern():
    assert len({(subject.hue, subject.pattern) for subject in SUBJECTS.values()}) == len(SUBJECTS)


def test_the_frameworks_are_whole():
    assert {code: len(framework.competences) for code, framework in FRAMEWORKS.items()} == {
        "digcompedu": 22,
        "lifecomp": 9,
        "key-competences": 8,
    }
    assert len(COMPETENCES) == 39


def test_names_follow_the_reader_and_keep_the_vocabulary_order():
    codes = ["volwassenen", "kleuter", str(uuid.uuid4())]
    with translation.override("nl"):
        assert names(LEVELS, codes) == ["Kleuteronderwijs / groep 1–2", "Volwassenenonderwijs"]
    with translation.override("en"):
        assert names(LEVELS, codes) == ["Nursery school", "Adult education"]
