"""`search_evaluate` tells how good the search is, on the judged set or on anybody's own files."""

import json
import re
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from search.finding.evaluating import Answered, Figures
from search.finding.judged import Judged, MakesNoSense, read_documents, read_questions
from search.management.commands.search_evaluate import JUDGED

DOCUMENTS = [
    {"id": "a", "title": "De breukenwand", "body": "Vergelijk breuken met stroken papier.", "language": "nl"},
    {"id": 7, "title": "Drijven en zinken", "body": "Een ontdekhoek voor kleuters.", "language": "nl-BE"},
    {"id": "c:1", "title": "Fraction wall", "body": "Compare fractions.", "language": "en"},
    {"id": "d", "title": "Zonder tekst", "language": "sv"},
]
QUESTIONS = [
    {"text": "breuk", "relevant": ["a"], "language": "nl", "about": "a singular"},
    {"text": "zinkt", "relevant": [7]},
    {"text": "fractions", "relevant": ["c:1"], "language": "en"},
    {"text": "wand", "relevant": ["a"]},
    {"text": "breukenwnd", "relevant": ["a"]},
    {"text": "olifant", "relevant": ["nowhere"], "language": "sv"},
]
LINES = re.compile(
    r"MRR@10: (\d\.\d{3})\nsuccess@1: (\d\.\d{3})\nsuccess@10: (\d\.\d{3})\n"
    r"p50: \d+\.\d ms\np95: \d+\.\d ms\n"
)


@pytest.fixture
def files(tmp_path):
    return tmp_path / "documents.jsonl", tmp_path / "queries.jsonl"


def write(path, rows):
    path.write_text("\n\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n")


def evaluate(documents, queries, **options):
    said, noted = StringIO(), StringIO()
    call_command(
        "search_evaluate", documents=documents, queries=queries, stdout=said, stderr=noted, **options
    )
    return said.getvalue(), noted.getvalue()


def test_it_prints_the_figures_and_nothing_else(files):
    write(files[0], DOCUMENTS)
    write(files[1], QUESTIONS)
    said, noted = evaluate(*files, misses=True)
    assert LINES.fullmatch(said).groups() == ("0.833", "0.833", "0.833")
    assert "olifant" in noted


def test_layers_can_be_left_out(files):
    write(files[0], DOCUMENTS)
    write(files[1], QUESTIONS)
    said, _noted = evaluate(*files, layers="stems")
    assert LINES.fullmatch(said).groups()[1] == "0.500"  # no compounds, no typing errors
    said, _noted = evaluate(*files, layers="compounds")
    assert LINES.fullmatch(said).groups()[1] == "0.667"


@pytest.mark.parametrize(
    ("documents", "questions", "sentence"),
    [
        (["{"], QUESTIONS, "line 1: this is not JSON"),
        ([[1]], QUESTIONS, "must be an object"),
        ([{"title": "x"}], QUESTIONS, "an id must be a text or a whole number"),
        ([{"id": "a"}, {"id": "a"}], QUESTIONS, "line 3: the id 'a' stands there twice"),
        ([{"id": "a", "title": 3}], QUESTIONS, "`title` must be a text"),
        (DOCUMENTS, [], "there is no question in it"),
        (DOCUMENTS, [{"text": " ", "relevant": ["a"]}], "a question needs a text"),
        (DOCUMENTS, [{"text": "x", "relevant": []}], "`relevant` must list"),
        (DOCUMENTS, [{"text": "x", "relevant": [None]}], "an id must be"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_with_a_sentence(files, documents, questions, sentence):
    write(files[0], documents)
    write(files[1], questions)
    with pytest.raises(CommandError) as refusal:
        evaluate(*files)
    assert sentence in str(refusal.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        evaluate(tmp_path / "none", tmp_path / "none")


@given(st.binary())
def test_any_file_is_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(content)
    for read in (read_documents, read_questions):
        with suppress(MakesNoSense):
            list(read(path))


def test_the_figures_are_what_they_are_called():
    judged = Judged("x", frozenset({"a"}), "nl")
    figures = Figures([Answered(judged, place, (), float(place)) for place in (1, 2, 0, 10)])
    assert figures.mrr == pytest.approx((1 + 0.5 + 0 + 0.1) / 4)
    assert (figures.success(1), figures.success(10)) == (0.25, 0.75)
    assert (figures.percentile(0.5), figures.percentile(0.95)) == (1.0, 10.0)


def test_the_judged_set_holds_what_it_promises():
    questions = read_questions(JUDGED / "queries.jsonl")
    languages = [judged.language for judged in questions]
    assert languages.count("nl") >= 150
    assert languages.count("en") >= 40


@pytest.mark.parametrize("name", ["", "everyday-"])
def test_a_judged_set_names_only_documents_it_has_and_asks_nothing_twice(name):
    documents = {document.pk for document in read_documents(JUDGED / f"{name}documents.jsonl")}
    questions = read_questions(JUDGED / f"{name}queries.jsonl")
    assert {pk for judged in questions for pk in judged.relevant} <= documents
    assert len({judged.text for judged in questions}) == len(questions)


def test_the_search_stays_as_good_as_it_was(files):
    every_third = (JUDGED / "queries.jsonl").read_text().splitlines()[::3]
    write(files[1], every_third)
    said, _noted = evaluate(JUDGED / "documents.jsonl", files[1])
    mrr, first, ten = map(float, LINES.fullmatch(said).groups())
    assert mrr > 0.88
    assert first > 0.83
    assert ten > 0.95
