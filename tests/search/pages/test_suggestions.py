"""What the search box proposes: for this reader alone, in groups, and what a screen reader hears."""

import re

import pytest
from wagtail.models import PageViewRestriction

pytestmark = pytest.mark.django_db
SUGGESTIONS = "/nl/zoeken/voorstellen/"


def test_proposals_stand_in_groups_a_screen_reader_can_tell_apart(client, told):
    told("Breuken vergelijken", "Breuken op de getallenlijn")
    response = client.get(SUGGESTIONS, {"q": "bre"})
    page = response.content.decode()
    assert re.findall(r'role="group" aria-label="([^"]+)"', page) == ["Zoek naar", "Verhalen"]
    number = page.count('role="option"')
    assert f'data-said="{number} voorstellen"' in page
    assert "<mark>Bre</mark>uken vergelijken" in page
    assert "<html" not in page


def test_proposals_are_kept_by_her_browser_for_a_moment_and_by_nobody_else(client, told):
    told("Breuken")
    assert client.get(SUGGESTIONS, {"q": "bre"})["Cache-Control"] == "private, max-age=30"


def test_no_proposal_tells_of_what_is_closed_meanwhile(client, told):
    (story,) = told("Verzwegen breuken")
    PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)
    page = client.get(SUGGESTIONS, {"q": "verz"}).content.decode()
    assert "verzwegen" not in page.lower()
    assert 'data-said="0 voorstellen"' in page


@pytest.mark.usefixtures("within_one_window")
def test_a_flood_of_questions_is_stopped(client, search_engine):
    answers = [client.get(SUGGESTIONS, {"q": "x"}).status_code for _ in range(601)]
    assert answers[-1] == 429
    assert set(answers[:-1]) == {200}
