"""What is open to the world has a feed, one address and no names that are for members; nothing else has."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Profile
from accounts.profiles.models import default_audiences
from cms.api import absolute
from community.discussion.addresses import url_of
from community.discussion.services import hide_post
from community.spaces.services import change_space
from tests.support.accounts import person
from tests.support.community import AT, member, post, space, topic

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
NOINDEX = '<meta name="robots" content="noindex">'


def named_to_all(name: str):
    user = person(name=name)
    rings = default_audiences() | {"display_name": "everyone"}
    Profile.objects.update_or_create(user=user, defaults={"audiences": rings})
    return user


def entries(address: str) -> list[ElementTree.Element]:
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def text(entry: ElementTree.Element, path: str) -> str:
    return entry.findtext("/".join(f"{ATOM}{part}" for part in path.split("/")), "")


def test_the_feed_of_a_space_has_its_latest_topics_with_names_for_everyone_alone():
    here = space(is_public=True)
    topic(here, named_to_all("An Open"), title="Met naam", text="Een <b>stille</b> start & meer.")
    topic(here, member(here, person(name="Bo Besloten")), title="Voor leden")
    topic(here, member(here, named_to_all("Cas Vraagt")), title="Zonder naam", is_nameless=True)
    hidden = topic(here, title="Verborgen")
    hide_post(post=hidden.posts.get(number=1), at=AT)
    feed = entries(reverse("community:space-feed", args=[here.slug]))
    names = {text(each, "title"): text(each, "author/name") for each in feed}
    assert names.keys() == {"Met naam", "Voor leden", "Zonder naam"}
    assert names["Met naam"] == "An Open"
    assert not {"Bo Besloten", "Cas Vraagt"} & set(names.values())
    first = next(each for each in feed if text(each, "title") == "Met naam")
    assert "stille" in text(first, "summary")
    assert first.find(f"{ATOM}link").get("href").startswith("http")


def test_the_feed_of_a_topic_has_its_posts_without_what_is_hidden():
    said = topic(space(is_public=True), text="De vraag.")
    shown, hidden = post(said, text="Het antwoord."), post(said, text="Iets lelijks.")
    hide_post(post=hidden, at=AT)
    feed = entries(reverse("community:topic-feed", args=[said.pk]))
    told = " ".join(text(each, "summary") for each in feed)
    assert ("Het antwoord." in told, "De vraag." in told, "Iets lelijks." in told) == (True, True, False)
    assert any(f"post={shown.number}" in text(each, "id") for each in feed)


def test_only_what_is_open_to_the_world_is_for_search_engines_and_feeds():
    host = person()
    here = space(by=host, is_public=True)
    said = topic(here)
    pages = (url_of(said), reverse("community:space", args=[here.slug]))
    for address in pages:
        shown = Client().get(f"{address}?van=elders").content.decode()
        assert NOINDEX not in shown
        assert "application/atom+xml" in shown
        assert f'<link rel="canonical" href="{absolute(address)}">' in shown
    change_space(space=here, by=host, at=AT, is_public=False)
    reader = Client()
    reader.force_login(person())
    for address in pages:
        assert Client().get(address).status_code == 302
        shown = reader.get(address).content.decode()
        assert NOINDEX in shown
        assert "application/atom+xml" not in shown
    assert Client().get(reverse("community:topic-feed", args=[said.pk])).status_code == 404


def test_who_reads_stands_at_the_box_to_write_in():
    host = person()
    here = space(by=host, is_public=True)
    said = topic(here)
    writer = Client()
    writer.force_login(member(here))
    told = []
    for changes in ({}, {"is_public": False}, {"openness": "invitation"}):
        if changes:
            change_space(space=here, by=host, at=AT, **changes)
        told.append(writer.get(reverse("community:post-write", args=[said.pk, said.slug])).content.decode())
    for shown, words in zip(told, ("iedereen", "alle leden", "alleen wie in deze ruimte"), strict=True):
        assert words in shown.lower()
