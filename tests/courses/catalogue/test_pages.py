"""The catalogue and the course page, as people get them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.enrolment.services import enrol
from tests.support.accounts import person
from tests.support.courses import THREE_STEPS, course, run, translate

pytestmark = pytest.mark.django_db

CATALOGUE = "/nl/bijscholing/"


def page(client, address, **headers):
    answer = client.get(address, **headers)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_the_catalogue_shows_a_course_with_its_next_run(client):
    made = course("Blended lesgeven", format="blended")
    run(made, capacity=24, place="Gent")
    html = page(client, CATALOGUE)
    assert "Blended lesgeven" in html
    assert "24" in html
    assert "Gent" in html


def test_drafts_are_shown_nowhere(client):
    draft = course("Nog geheim", live=False)
    run(draft)
    assert "Nog geheim" not in page(client, CATALOGUE)
    assert "Nog geheim" not in page(client, "/nl/")
    assert client.get(f"{CATALOGUE}nog-geheim/").status_code == 404


def test_words_are_found_without_accents_and_capitals_and_marked(client):
    course("Één klas, vele talen")
    course("Rekenen")
    html = page(client, f"{CATALOGUE}?q=EEN+talen")
    assert "<mark>Één</mark>" in html
    assert "Rekenen" not in html


def test_filters_narrow_and_can_be_taken_away(client):
    course("Kort", minutes=30, levels=["lager"])
    course("Lang", minutes=600, levels=["kleuter"])
    html = page(client, f"{CATALOGUE}?level=lager")
    assert ">Kort<" in html
    assert ">Lang<" not in html
    assert 'href="/nl/bijscholing/?"' in html


def test_nothing_found_says_what_to_do(client):
    course()
    html = page(client, f"{CATALOGUE}?q=bestaatniet")
    assert 'class="empty"' in html


def test_htmx_gets_the_part_and_a_browser_the_page(client):
    course()
    assert "<html" in page(client, CATALOGUE)
    assert "<html" not in page(client, CATALOGUE, headers={"HX-Request": "true"})


@pytest.mark.parametrize(
    "query",
    ["page=abc", "page=-1", "page=99999999", "page=%00", "q=%00", "q=" + "x" * 3000, "level=', (select 1)--",
     "subject=<script>", "when=1&when=2", "sort=zzz", "format[]=x", "%ff=%fe", "place=%F0%9F%98%80"],
)  # fmt: skip
def test_a_hostile_address_is_answered_with_a_page(client, query):
    course()
    html = page(client, f"{CATALOGUE}?{query}")
    assert "<script>" not in html.replace("<script>alert", "")


def test_pages_of_the_catalogue_follow_each_other(client):
    for number in range(14):
        course(f"Bijscholing nummer {number:02d}")
    first, second = page(client, CATALOGUE), page(client, f"{CATALOGUE}?page=2")
    assert "nummer 00" in first
    assert "nummer 13" in second
    assert "nummer 00" not in second


def test_the_catalogue_costs_the_same_for_twelve_as_for_two(client):
    def queries():
        page(client, CATALOGUE)
        with _counting() as seen:
            page(client, CATALOGUE)
        return len(seen)

    for _ in range(2):
        run(course())
    few = queries()
    for _ in range(10):
        run(course())
    assert queries() == few


def _counting():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return CaptureQueriesContext(connection)


def test_the_course_page_costs_the_same_for_twelve_runs_as_for_two(client):
    made = course()

    def queries():
        page(client, made.url)
        with _counting() as seen:
            page(client, made.url)
        return len(seen)

    for _ in range(2):
        run(made, trainer=person())
    few = queries()
    for _ in range(10):
        run(made, trainer=person())
    assert queries() == few
    assert few <= 4


def test_the_course_page_tells_what_someone_needs_to_choose(client):
    made = course(
        "Blended lesgeven",
        promise="Je hebt één les.",
        outcomes="Je kiest.\nJe maakt.",
        provider="Voorbeeldschool",
        outline=THREE_STEPS,
    )
    run(made, capacity=3, place="Hasselt")
    html = page(client, made.url)
    for words in (
        "Je hebt één les.",
        "<li>Je maakt.</li>",
        "Voorbeeldschool",
        "Hasselt",
        "Twee soorten mengen",
        "CourseInstance",
    ):
        assert words in html


def test_whoever_takes_part_is_led_on_instead_of_asked_to_enrol(client):
    made = course(outline=THREE_STEPS)
    edition = run(made)
    learner = person()
    client.force_login(learner)
    chosen = f'name="run" value="{edition.pk}"'
    assert chosen in page(client, made.url)
    enrol(run=edition, user=learner, by=learner, at=timezone.now())
    html = page(client, made.url)
    assert "twee-soorten-mengen" in html
    assert chosen not in html


def test_runs_that_are_over_or_cancelled_are_not_offered(client):
    made = course()
    run(made, starts_in=timedelta(days=-60), title="Voorbije editie")
    assert "Voorbije editie" not in page(client, made.url)


def test_a_course_without_translation_is_shown_in_dutch_on_the_english_side(client):
    course("Blended lesgeven", summary="Alleen in het Nederlands.")
    html = page(client, "/en/training/")
    assert 'lang="nl"' in html
    assert "Blended lesgeven" in html


def test_a_translated_course_is_shown_translated(client):
    translate(course("Blended lesgeven"), title="Blended teaching")
    html = page(client, "/en/training/")
    assert "Blended teaching" in html
    assert "Blended lesgeven" not in html


def test_the_front_page_shows_what_comes_up(client):
    run(course("Blended lesgeven"))
    full = course("Volzet")
    run(full, capacity=0)
    html = page(client, "/nl/")
    assert "Blended lesgeven" in html
    assert "Volzet" not in html
