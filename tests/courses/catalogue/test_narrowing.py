"""What the filters of the catalogue offer, and what they leave."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.catalogue.asking import Asked
from courses.catalogue.selectors import catalogue
from tests.support.courses import course, run

pytestmark = pytest.mark.django_db
EVERYTHING = Asked("", {}, "soon", 1)


def group_of(facet, *, asked=EVERYTHING, language="nl"):
    groups = catalogue(asked, language=language, at=timezone.now()).groups
    return next((group for group in groups if group.facet == facet), None)


def test_what_starts_within_a_month_starts_within_three_months_too():
    for title, days in (("Gauw", 20), ("Straks", 60), ("Ooit", 200)):
        run(course(title), starts_in=timedelta(days=days))
    run(course("Nu"), self_paced=True)
    counts = [(option.value, option.count) for option in group_of("when").options]
    assert counts == [("now", 1), ("month", 1), ("quarter", 2), ("later", 1)]
    asked = Asked("", {"when": frozenset(("quarter",))}, "title", 1)
    found = catalogue(asked, language="nl", at=timezone.now()).found
    assert [offer.card.title for offer in found] == ["Gauw", "Straks"]


def test_a_search_that_finds_nothing_leaves_no_headings_to_choose_under(client):
    for level in ("lager", "kleuter"):
        run(course(levels=[level], subjects=["kunst"]), place=level)
    assert group_of("level") is not None
    assert group_of("level", asked=Asked("qqqq", {}, "soon", 1)) is None
    assert "<fieldset" not in client.get("/nl/bijscholing/?q=qqqq").content.decode()


def test_a_chosen_value_stays_to_be_taken_away_when_nothing_is_found():
    for level in ("lager", "kleuter"):
        course(levels=[level])
    group = group_of("level", asked=Asked("qqqq", {"level": frozenset(("lager",))}, "soon", 1))
    assert [option.value for option in group.options] == ["lager"]


def test_a_theme_of_an_untranslated_course_says_its_language(client):
    course("Gelijk", themes=["Kansen"])
    course("Anders", themes=["Buiten"])
    assert '<span lang="nl">Kansen</span>' in client.get("/en/training/").content.decode()
    assert '<span lang="nl">Kansen</span>' in client.get("/en/training/?subject=kansen").content.decode()
    assert "<span>Kansen</span>" in client.get("/nl/bijscholing/").content.decode()
