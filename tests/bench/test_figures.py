"""What rounds of requests say, and how it is told."""

import os

import pytest

from bench.processes import cpu_seconds, memory, tree
from bench.requests import TOKEN, Asked, pages
from bench.rounds import Figure, Measured, figure
from bench.table import as_data, table

PAGE = Asked("course", "/nl/bijscholing/een/", 3)
FLOOR = [Measured(2.0, 0.0), Measured(3.0, 0.0), Measured(4.0, 0.0)]
AROUND = {"start_seconds": 1.25, "web_mib": 120.4, "worker_mib": 90.2}


def made(multiple: float, target: float | None = 3) -> Figure:
    return Figure("course", 6.0, 1.0, multiple, target, 5000, 4)


def test_a_page_is_compared_with_the_floor_of_the_same_round():
    found = figure(PAGE, [Measured(4.0, 1.0), Measured(9.0, 0.5), Measured(8.0, 0.5)], FLOOR, 5000)
    assert (found.multiple, found.milliseconds, found.database_milliseconds) == (2.0, 8.0, 0.5)


@pytest.mark.parametrize(
    ("multiple", "target", "verdict"),
    [(2.5, 3, "reached"), (3.004, 3, "reached"), (3.01, 3, "MISSED"), (9, None, "")],
)
def test_a_page_reaches_its_target_or_misses_it(multiple, target, verdict):
    assert made(multiple, target).verdict == verdict


def test_the_table_has_a_line_for_each_page_and_what_is_measured_besides():
    lines = table([made(2.5)], AROUND).splitlines()
    assert lines[2].split() == ["course", "2.50", "3.0", "reached", "6.00", "1.00", "4", "5000"]
    assert "1.25 s" in lines[4]
    assert "together 211 MiB" in lines[5]


def test_the_data_holds_every_figure():
    data = as_data([made(3.5)], AROUND, {"scale": "peer"})
    assert data["scale"] == "peer"
    assert data["web_mib"] == 120.4
    assert data["pages"]["course"]["multiple"] == 3.5
    assert data["pages"]["course"]["verdict"] == "MISSED"


def test_every_target_of_the_house_is_measured():
    quiz = {"address": "/nl/leren/een/twee/", "form": {"a": "b"}}
    names = ("front_page", "catalogue", "catalogue_filtered", "course", "unit", "my_learning", "my_year")
    names += ("journal", "article")
    told = {"pages": {name: f"/nl/{name}/" for name in names}}
    talk = {name: f"/nl/{name}/" for name in ("space", "topic", "topic_100", "notifications")}
    told["community"] = {**talk, "answer": {"address": "/nl/answer/", "form": {"text": "a"}}}
    told["trainer"] = {"pages": {"run_participants": "/nl/begeleiden/1/"}}
    asked = pages(told, {"script": quiz, "plain": quiz})
    targets = {page.name: page.target for page in asked}
    assert targets["front page"] == 2.5
    threefold = ("catalogue", "course", "unit, by a learner", "My learning", "My year")
    assert {targets[name] for name in threefold} == {3}
    assert (targets["quiz answered"], targets["participants of a run"]) == (4, 5)
    talk = ("list of topics", "topic of 20 posts", "topic of 100 posts", "answer posted", "notifications")
    assert [targets[name] for name in talk] == [3, 3, 6, 5, 3]
    assert [page.status for page in asked if page.quiz] == [200, 302, 302]


def test_a_process_tells_what_it_took():
    before = cpu_seconds(os.getpid())
    sum(number * number for number in range(2_000_000))
    assert cpu_seconds(os.getpid()) > before
    assert memory(os.getpid()) > 1
    assert tree(os.getpid())[0] == os.getpid()


def test_the_token_is_one_that_django_takes():
    assert len(TOKEN) == 32
    assert TOKEN.isalnum()
