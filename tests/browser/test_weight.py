"""A cold visit to a page of content stays light, and asks for what it needs once.

Counted is everything but pictures, as a real site would send it: the page as the server compressed it
here, and each file compressed by gzip at its best, because that is done beforehand where the site runs
for real and not in the tests. Headers are left out: some 300 bytes for each of a dozen answers.
"""

import gzip
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Response

from tests.support import cms
from tests.support.browser import Device
from tests.support.courses import catalogue, course, run
from tests.support.learning import course_with, every_kind, learner_on, quiz, reflection, text, watch

pytestmark = pytest.mark.browser
MOST = 100_000
SYLLABLES = (
    "ba be bo da de din ga gen ge ho ik in ka ken kin la len les lo ma men mo na neer om ren sa ver wi zin"
).split()


def words(number: int, *, seed: int = 0) -> str:
    """Return so many words that are all different, as little to be compressed as real ones."""
    chance = Random(seed)
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _each in range(number))


def paragraph(seed: int) -> str:
    """Return a long paragraph."""
    return f"<p>{words(120, seed=seed)}.</p>"


@pytest.fixture(scope="module")
def pages(site) -> dict[str, Any]:
    """Fill the site as a real one is filled; return the addresses of its heaviest pages, and a learner."""
    for number in range(8):
        made = course(f"Bijscholing {number}", subjects=["wiskunde"], summary=words(25), outline=())
        run(made, capacity=20, place=words(1, seed=number))
        cms.article(f"Verhaal {number}", summary=words(25), body=[("text", paragraph(number))])
    read_on = [text(words(120, seed=number)) for number in range(12)]
    exercises = [watch(), quiz(questions=every_kind()), reflection()]
    many = [[text(words(40, seed=number))] for number in range(4)]
    made, [unit, *_rest] = course_with([*read_on, *exercises], *many, title="Een volle bijscholing")
    run(made)
    return {
        "learner": learner_on(made).user,
        "home": "/nl/",
        "catalogue": catalogue().url,
        "course": made.url,
        "article": cms.article("Lang", body=[("text", paragraph(number)) for number in range(16)]).url,
        "unit": unit.url,
    }


@pytest.mark.parametrize("name", ["home", "catalogue", "course", "article", "unit"])
def test_a_cold_visit_is_light(new_device, pages, name):
    device = new_device()
    if name == "unit":
        device.knows(pages["learner"])
    answers = first_visit(device, pages[name])
    asked = [answer.url for answer in answers]
    assert len(asked) == len(set(asked)), "something is asked for twice"
    weights = {answer.url: weight(answer) for answer in answers if answer.request.resource_type != "image"}
    assert sum(weights.values()) < MOST, weights


def first_visit(device: Device, path: str) -> list[Response]:
    """Open a page for the first time; return every answer it brought."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    device.page.on("response", note)
    device.page.goto(path, wait_until="networkidle")
    return answers


def weight(answer: Response) -> int:
    """Return how many bytes an answer has on the wire: a page as it was sent, a file compressed here."""
    if answer.request.resource_type == "document":
        assert answer.header_value("content-encoding") == "gzip"
        return int(answer.request.sizes()["responseBodySize"])
    return len(gzip.compress(answer.body()))
