"""Words typed in the catalogue go to the search; while that cannot answer, titles and summaries do."""

from datetime import timedelta

import pytest

from search.engines.choosing import engine
from tests.support.courses import course, run, translate
from tests.support.search import bring_up_to_date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_engine")]
CATALOGUE = "/nl/bijscholing/"


def titles(client, address: str) -> list[str]:
    results = client.get(address).context["results"]
    return [offer.card.title for offer in results.found]


def test_words_find_what_titles_do_not_say_best_answer_first(client):
    run(course("Meten in de klas", promise="Ook over breuken."), starts_in=timedelta(days=5))
    run(course("Een breuk vergelijken"), starts_in=timedelta(days=50))
    course("Zingen")
    bring_up_to_date()

    assert titles(client, f"{CATALOGUE}?q=breuken") == ["Een breuk vergelijken", "Meten in de klas"]
    assert titles(client, f"{CATALOGUE}?q=breuken&sort=soon") == ["Meten in de klas", "Een breuk vergelijken"]


def test_filters_count_what_the_words_found_as_seats_and_runs_are_now(client):
    for title, level in (("Breuken leggen", "lager"), ("Breuken rekenen", "graad-1"), ("Zingen", "lager")):
        course(title, levels=[level])
    bring_up_to_date()

    html = client.get(f"{CATALOGUE}?q=breuk&level=lager").content.decode()
    assert titles(client, f"{CATALOGUE}?q=breuk&level=lager") == ["Breuken leggen"]
    assert "<mark>Breuk</mark>en leggen" in html


def test_a_typing_error_is_mended_and_said(client):
    for number in range(3):
        course(f"Breuken leggen {number}")
    bring_up_to_date()

    response = client.get(f"{CATALOGUE}?q=bruken")
    assert len(response.context["results"].found) == 3
    assert "<b>breuken</b>" in response.content.decode()


def test_a_translation_is_found_by_its_own_words_and_a_course_without_one_by_the_dutch_ones(client):
    translate(course("Breuken leggen"), title="Laying fractions")
    course("Breuken rekenen")
    bring_up_to_date()

    assert titles(client, "/en/training/?q=fractions") == ["Laying fractions"]
    assert titles(client, "/en/training/?q=breuken") == ["Breuken rekenen"]


def test_the_catalogue_goes_on_without_the_search(client, settings, tmp_path):
    course("Breuken leggen", summary="Met stroken.")
    settings.SEARCH_FOLDER = tmp_path / "nowhere"

    assert engine().state().documents == 0
    assert titles(client, f"{CATALOGUE}?q=stroken") == ["Breuken leggen"]


def test_a_course_taken_offline_is_gone_before_the_index_knows(client):
    made = course("Breuken leggen")
    bring_up_to_date()
    made.unpublish()

    assert titles(client, f"{CATALOGUE}?q=breuken") == []


@pytest.mark.parametrize("asked", ['"', "-breuken", "%00", "breuken " * 30, "« »", "a" * 5000])
def test_whatever_is_typed_gets_an_answer(client, asked):
    course("Breuken leggen")
    bring_up_to_date()

    assert client.get(CATALOGUE, {"q": asked}).status_code == 200
