"""Ten thousand topics of one space: who comes in finds all at once, who goes none; none is indexed anew."""

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from community.models import Post, Topic
from community.spaces.services import change_space, leave
from search.api import tokens_of
from search.engines.choosing import engine, forget_engine
from search.finding.asking import Asked
from search.finding.results import find
from search.keeping.making import entries_of
from search.models import Change
from tests.support.accounts import person
from tests.support.community import member, space, topic
from tests.support.engines import ADDRESS, ENGINES, STEP, remove
from tests.support.search import bring_up_to_date

pytestmark = pytest.mark.django_db
MANY = 10_000
WORDS = "Rekenstroken in de derde klas"


@pytest.fixture(params=ENGINES)
def index(request, settings, tmp_path):
    """Let the site use an engine of its own, embedded or Elasticsearch."""
    is_elastic = request.param == "elasticsearch"
    settings.SEARCH_URL, settings.SEARCH_FOLDER = ADDRESS if is_elastic else "", tmp_path / "search"
    settings.SEARCH_INDEX, settings.SEARCH_TIMEOUT_SECONDS = f"test-{request.param}-many", 10
    yield engine()
    if is_elastic:
        remove(engine())
    forget_engine()


def lay_topics(where, by, index):
    """Lay topics that differ in their keys alone, and write what a worker makes of the first for each."""
    first = topic(where, by, title=WORDS, text="Leg ze onder elkaar.")
    [entry] = entries_of("topic", [str(first.pk)])[str(first.pk)]
    same = {name: getattr(first, name) for name in ("space", "sort", "title", "slug", "language", "by", "at")}
    made = Topic.objects.bulk_create(Topic(**same, last_at=first.at) for _ in range(MANY - 1))
    said = {"number": 1, "by": by, "text": WORDS, "html": f"<p>{WORDS}</p>", "language": "nl", "at": first.at}
    Post.objects.bulk_create(Post(topic=each, **said) for each in made)
    with index.rebuilding() as new:
        for start in range(0, MANY, STEP):
            some = [copied(entry, first.pk, each.pk) for each in [first, *made][start : start + STEP]]
            new.put(some, instead_of=())
        new.swap()
    Change.objects.all().delete()


def copied(entry, first, pk):
    name = f"topic:{pk}"
    return replace(entry, id=entry.id.replace(f"topic:{first}", name), thing=name)


def found(reader, index):
    """Return how many topics somebody finds."""
    asked = Asked(words="rekenstroken")
    return find(asked, engine=index, tokens=tokens_of(reader), language="nl").total


def test_ten_thousand_topics_are_found_and_lost_with_one_change(index):
    host, reader, at = person(), person(), timezone.now()
    where = space(by=host, openness="hidden")
    lay_topics(where, host, index)
    assert (found(reader, index), found(host, index)) == (0, MANY)
    for act, expected in (
        (lambda: member(where, reader), MANY),
        (lambda: leave(space=where, by=reader, at=at), 0),
        (lambda: change_space(space=where, by=host, at=at, openness="open"), MANY),
        (lambda: change_space(space=where, by=host, at=at, openness="hidden"), 0),
    ):
        act()
        assert found(reader, index) == expected  # before any worker did anything
        assert not Change.objects.filter(kind="topic").exists()
        bring_up_to_date()
        assert found(reader, index) == expected
    assert found(host, index) == MANY
    client = Client()
    client.force_login(host)
    page = client.get("/nl/zoeken/", {"q": "rekenstroken"}).content.decode()
    assert "Rekenstroken" in page
