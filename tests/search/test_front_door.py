"""From a question at the front door to the thing itself, with all that the storeys above told the search."""

import pytest

from accounts.profiles.services import ProfileChange, profile_of, update_profile
from tests.support import cms, courses
from tests.support.accounts import person
from tests.support.learning import units_of
from tests.support.search import bring_up_to_date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_engine")]
SEARCH = "/nl/zoeken/"


def found(client, words: str) -> str:
    response = client.get(SEARCH, {"q": words})
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def content():
    """Return one thing of each kind, about fractions."""
    made = courses.course(
        "Verhoudingen die blijven hangen",
        outline=[("Van breuken naar verhoudingen", ["Breuken vergelijken met stroken"])],
        promise="Je leerlingen van het derde leerjaar vergelijken breuken zonder regel.",
        levels=["lager"],
        subjects=["wiskunde"],
    )
    cms.article("Breuken in de keuken", body=[("text", "<p>Met maatbekers en een taart.</p>")])
    cms.plain_page("Hulp bij breuken")
    user = person(name="Lieve Voorbeeld")
    profile = profile_of(user)
    rings = dict.fromkeys(profile.audiences, "members")
    change = ProfileChange(user.display_name, "helpt bij breuken", "", ["wiskunde"], [], [], rings)
    update_profile(user=user, change=change, version=profile.version)
    bring_up_to_date()
    return made


def test_a_question_of_a_teacher_leads_to_the_course(client, content):
    html = found(client, "hoe laat ik breuken vergelijken in het derde leerjaar")

    assert "Verhoudingen die blijven hangen" in html
    assert f'href="{content.url}"' in html
    assert 'class="book mini"' in html


def test_each_kind_is_drawn_and_a_colleague_only_for_members(client, content):
    html = found(client, "breuken")
    for drawn in ("Verhoudingen die blijven hangen", "vergelijken met stroken", "in de keuken", "Hulp bij"):
        assert drawn in html
    assert "Lieve Voorbeeld" not in html

    client.force_login(person())
    html = found(client, "breuken")
    assert "Lieve Voorbeeld" in html
    assert "helpt bij <mark>breuken</mark>" in html


def test_what_was_taken_offline_or_told_to_fewer_is_gone_at_once(client, content):
    units_of(content)[0].unpublish()
    cms.stories().unpublish()

    html = found(client, "breuken")
    assert "vergelijken met stroken" not in html
    assert "in de keuken" not in html
    assert "Verhoudingen die blijven hangen" in html


def test_a_course_leads_to_what_is_like_it(client, content):
    address = f"/nl/zoeken/zoals/course:{content.translation_key}/"

    assert f'href="{address}"' in client.get(content.url).content.decode()
    assert "vergelijken met stroken" in client.get(address).content.decode()
