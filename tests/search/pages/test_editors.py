"""What editors see of searches, and what they put first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import EDITOR, TRAINER
from search.finding.asking import Asked
from search.finding.results import find
from search.models import BestBet, SearchNote
from search.pages.bets import chosen_by_editors, folded
from search.pages.insight import insight
from search.ranking.entries import entry_of
from tests.support.accounts import person
from tests.support.engines import put
from tests.support.finding import a_document
from tests.support.search import bring_up_to_date

pytestmark = pytest.mark.django_db
SEARCH = "/nl/zoeken/"
FIRST = "Aanrader van de redactie"


def noted(words: str, *, found: int = 0, opened: int | None = None, days_ago: int = 0) -> None:
    """Write down a search."""
    hour = timezone.now() - timedelta(days=days_ago)
    SearchNote.objects.create(words=words, language="nl", hour=hour, found=found, opened_at_place=opened)


@pytest.fixture
def editor(client):
    """Return an editor who is signed in."""
    user = person(role=EDITOR)
    client.force_login(user)
    return user


def test_what_was_sought_in_vain_is_counted_for_a_week_or_for_all_there_is():
    for words in ("komma", "komma", "stelsel"):
        noted(words)
    noted("oud", days_ago=30)
    noted("breuken", found=9)
    week, everything = (insight(period=period, at=timezone.now()) for period in ("week", "all"))
    assert [(one.words, one.times) for one in week.in_vain] == [("komma", 2), ("stelsel", 1)]
    assert [one.words for one in everything.in_vain] == ["komma", "oud", "stelsel"]
    assert (week.searches, everything.searches) == (4, 5)


def test_what_one_had_to_dig_for_is_told_with_how_deep_it_lay():
    for place in (2, 9, 13):
        noted("breuken", found=20, opened=place)
    (deep,) = insight(period="week", at=timezone.now()).deep
    assert (deep.words, deep.times, deep.place) == ("breuken", 2, 11)


def test_an_editor_sees_the_page_and_a_trainer_does_not(client, editor):
    noted("kommagetallen")
    assert "kommagetallen" in client.get(reverse("searches:index")).content.decode()
    client.force_login(person(role=TRAINER))
    assert client.get(reverse("searches:index")).status_code == 302


def test_what_editors_put_first_comes_first_for_the_words_in_any_form(client, editor, told):
    _plain, chosen = told("Breuken vergelijken", "Stroken papier")
    thing = f"article:{chosen.translation_key}"
    found = client.get(reverse("searches:choose"), {"words": "breuken vergelijken", "look": "stroken"})
    assert f'value="{thing}"' in found.content.decode()
    asked = {"words": "breuken vergelijken", "language": "nl", "thing": thing}
    for _ in range(2):
        client.post(reverse("searches:choose"), asked)
    assert BestBet.objects.count() == 1
    page = client.get(SEARCH, {"q": "vergelijk breuk"}).content.decode()
    assert page.index(FIRST) < page.index("Stroken papier") < page.index("vergelijken</mark>")
    assert FIRST not in client.get(SEARCH, {"q": "breuken"}).content.decode()
    assert FIRST not in client.get(SEARCH, {"q": "breuken vergelijken", "sort": "newest"}).content.decode()


def test_what_comes_first_is_shown_only_to_whom_may_see_it(client, editor, told):
    (chosen,) = told("Stroken papier")
    thing = f"article:{chosen.translation_key}"
    client.post(reverse("searches:choose"), {"words": "breuken", "language": "nl", "thing": thing})
    chosen.unpublish()
    assert "Stroken" not in client.get(SEARCH, {"q": "breuken"}).content.decode()
    bring_up_to_date()
    assert "Stroken" not in client.get(SEARCH, {"q": "breuken"}).content.decode()
    assert "is er niet meer" in client.get(reverse("searches:index")).content.decode()


def test_what_comes_first_is_not_even_drawn_for_others(search_engine):
    hidden = a_document("Stroken papier", audience=frozenset({"user:0"}))
    put(search_engine, [entry_of(hidden)])
    BestBet.objects.create(words="breuken", folded=folded("breuken", "nl"), language="nl", thing=hidden.thing)
    for tokens, many in ((frozenset({"everyone", "members"}), 0), (frozenset({"user:0"}), 1)):
        found = find(Asked(words="breuken"), engine=search_engine, tokens=tokens, language="nl")
        assert len(chosen_by_editors(found, tokens=tokens, language="nl")) == many


def test_putting_first_needs_words_and_knows_when_it_is_enough(client, editor, search_engine):
    address = reverse("searches:choose")
    response = client.post(address, {"words": " ", "language": "nl", "thing": "article:a"})
    assert "Zeg bij welke woorden" in response.content.decode()
    for name in "abcd":
        response = client.post(address, {"words": "breuken", "language": "nl", "thing": f"article:{name}"})
    assert "al drie zaken" in response.content.decode()
    client.post(reverse("searches:remove", args=[BestBet.objects.first().pk]))
    assert BestBet.objects.count() == 2


@pytest.mark.parametrize("thing", ["", "article", "\x00", "article:\x00", "nothing:1"])
def test_only_what_may_be_found_can_come_first(client, editor, search_engine, thing):
    answer = client.post(reverse("searches:choose"), {"words": "breuken\x00", "thing": thing})
    assert answer.status_code == 200
    assert "Kies wat eerst komt" in answer.content.decode()
    assert not BestBet.objects.exists()
