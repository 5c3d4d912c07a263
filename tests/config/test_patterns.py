"""The pattern page shows every component, for makers alone, and nothing on it comes from elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from cms.blocks import BodyBlock
from config.patterns.views import ERRORS
from courses.learning.activities.registry import activity_types
from courses.learning.questions.registry import question_kinds
from tests.access.site import Writes
from tests.config.test_tokens import blocks, css

pytestmark = pytest.mark.django_db

CSS: Path = settings.ROOT / "static" / "css"
COMPONENTS = sorted((CSS / "components").glob("*.css"))
#: Attributes that make a browser fetch something; a link is followed by a person.
FETCHED = {"src", "srcset", "poster", "data", "background"}
FETCHING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"}

_PARENTHESES = re.compile(r":(?P<what>[\w-]+)\((?P<inside>[^()]*)\)")
_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")

Tag = tuple[str, dict[str, str]]


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Tag] = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, {name: value or "" for name, value in attributes}))


@pytest.fixture(scope="module")
def shown(django_db_setup, django_db_blocker) -> list[Tag]:
    """The tags of the page, asked for once."""
    with django_db_blocker.unblock():
        response = Client().get(reverse("patterns"))
    assert response.status_code == 200
    tags = Tags()
    tags.feed(response.content.decode())
    return tags.found


def compounds(selector: str) -> Iterator[frozenset[str]]:
    """Yield the classes that one element must have, for each element the selector tells of.

    What stands in `:is()`, `:not()` or `:has()` tells of elements of its own: of each there must be one.
    """
    while inner := _PARENTHESES.search(selector):
        yield from (each for part in inner["inside"].split(",") for each in compounds(part))
        selector = selector[: inner.start()] + selector[inner.end() :]
    for part in re.split(r"[\s>+~]+", selector):
        if classes := frozenset(_CLASS.findall(part)):
            yield classes


def styled(path: Path) -> set[frozenset[str]]:
    """Return the classes that go together in a stylesheet."""
    heads = [above[-1] for above, _inside in blocks(css(path)) if not above[-1].startswith("@")]
    alone = [each for head in heads for each in re.split(r",(?![^()]*\))", head)]
    return {classes for selector in alone for classes in compounds(selector)}


def test_selectors_are_read_as_browsers_read_them():
    read = set(compounds("a.tag:is(.good, .bad.old) > .icon:not(.big)::after"))
    assert read == {frozenset(each.split()) for each in ("tag", "good", "bad old", "icon", "big")}
    assert list(compounds(".menu li:first-child > :is(a, button):hover")) == [frozenset({"menu"})]


def test_it_answers_makers_in_dutch_and_asks_not_to_be_found(client):
    response = client.get("/development/patterns/", headers={"accept-language": "en"})
    page = response.content.decode()
    assert response["Content-Language"] == "nl"
    assert '<html lang="nl">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<h1>Patronen</h1>" in page


def test_it_does_not_exist_on_a_real_site(client, settings):
    settings.SHOW_DEVELOPMENT_PAGES = False
    assert client.get("/development/patterns/").status_code == 404
    assert client.get("/development/patterns/?error=500").status_code == 404


def test_it_is_looked_at_and_never_posted_to(client):
    assert client.post("/development/patterns/").status_code == 405


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_every_component_is_shown(shown, path):
    names = [frozenset(attributes.get("class", "").split()) for _tag, attributes in shown]
    missing = [
        " ".join(sorted(classes)) for classes in styled(path) if not any(classes <= each for each in names)
    ]
    assert sorted(missing) == []


def test_every_activity_and_every_kind_of_question_is_shown(client):
    context = client.get("/development/patterns/").context
    activities = [part["activity"] for part in context["screen"].parts if "activity" in part]
    tasks = [*context["tasks"], *context["tryouts"], *context["meetings"]]
    assert {each.kind for each in (*activities, *tasks)} | {context["quiz_to_answer"].kind} == {
        name for name, _type in activity_types.items()
    }
    assert [each.kind for each in context["quiz_to_answer"].state["form"]] == [
        name for name, _kind in question_kinds.items()
    ]
    assert {each.outcome for each in context["quiz_result"].state["result"].questions} == {
        "right",
        "partly",
        "not_yet",
    }


def test_every_block_of_the_library_shows_something(client):
    shown = client.get("/development/patterns/").context["blocks"]
    assert [each.name for each in shown] == list(BodyBlock().child_blocks)
    assert [each.name for each in shown if not re.sub(r"<[^>]*>", "", each.html).strip()] == []


def test_ids_are_unique_and_labels_lead_somewhere(shown):
    ids = Counter(attributes["id"] for _tag, attributes in shown if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []
    pointed = {
        name
        for _tag, attributes in shown
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls")
        for name in attributes.get(attribute, "").split()
    }
    pointed |= {
        attributes["href"][1:]
        for tag, attributes in shown
        if tag == "a" and attributes.get("href", "").startswith("#")
    }
    assert sorted(pointed - set(ids)) == []


def test_nothing_on_it_comes_from_another_host(shown):
    fetched = [
        attributes[name]
        for tag, attributes in shown
        for name in FETCHED & attributes.keys()
        if (tag, name) != ("form", "data")
    ]
    fetched += [
        attributes["href"]
        for tag, attributes in shown
        if tag == "link" and FETCHING_LINKS & set(attributes["rel"].split())
    ]
    fetched += [attributes["href"] for tag, attributes in shown if tag in {"use", "image"}]
    assert len(fetched) > 10
    assert [
        each for each in fetched if urlsplit(each).netloc or urlsplit(each).scheme not in {"", "data"}
    ] == []


def test_opening_it_writes_nothing(client):
    writes = Writes()
    with connection.execute_wrapper(writes):
        client.get("/development/patterns/")
    assert writes.tables == set()


@pytest.mark.parametrize("path", sorted(CSS.rglob("*.css")), ids=lambda path: str(path.relative_to(CSS)))
def test_a_stylesheet_fetches_nothing(path):
    assert re.findall(r"@import|@font-face|url\(|image-set\(", css(path), flags=re.IGNORECASE) == []


def test_every_page_for_when_something_went_wrong_can_be_seen(client):
    there = {path.stem for path in (settings.ROOT / "templates" / "errors").glob("*.html")} - {"base"}
    assert set(ERRORS) == there
    for error in ERRORS:
        page = client.get("/development/patterns/", {"error": error})
        assert page.status_code == 200
        assert page.templates[0].name == f"errors/{error}.html"
    assert b"<h1>Patronen</h1>" in client.get("/development/patterns/?error=../base").content
