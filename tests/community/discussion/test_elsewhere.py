"""What is said in spaces stands on other pages too: a profile, the front page; each shows what one reads."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Profile
from accounts.profiles.models import default_audiences
from community.discussion.services import accept_answer, close_topic, thank
from community.spaces.services import close_space
from tests.support.accounts import person
from tests.support.community import AT, member, post, space, topic

pytestmark = pytest.mark.django_db


def page(viewer, name: str, *args) -> str:
    client = Client()
    client.force_login(viewer)
    return client.get(reverse(name, args=args)).content.decode()


def shows(user, ring: str) -> None:
    rings = default_audiences() | {"contributions": ring, "display_name": "members"}
    Profile.objects.update_or_create(user=user, defaults={"audiences": rings})


def test_a_profile_shows_contributions_to_whom_she_chose_and_only_what_they_read():
    writer, inside, outside = person(), person(), person()
    closed = space(openness="invitation")
    for each in (writer, inside):
        member(closed, each)
    topic(space(), writer, title="Voor iedereen hier")
    topic(closed, writer, title="Onder ons")
    topic(space(), writer, title="Zonder mijn naam gevraagd", is_nameless=True)
    post(topic(space(), title="Van een ander"), writer)
    profile = writer.public_id
    assert "Voor iedereen hier" not in page(inside, "accounts:profile", profile)
    shows(writer, "members")
    for viewer, hidden in ((inside, ()), (outside, ("Onder ons",))):
        shown = page(viewer, "accounts:profile", profile)
        for title in {"Voor iedereen hier", "Onder ons", "Van een ander"} - set(hidden):
            assert title in shown
        for title in (*hidden, "Zonder mijn naam gevraagd"):
            assert title not in shown


def test_thanks_on_a_profile_are_for_what_she_said_with_her_name():
    writer, where = person(), space()
    shows(writer, "members")
    named, nameless = topic(where, writer), topic(where, writer, is_nameless=True)
    for said in (named, nameless):
        thank(post=said.posts.get(number=1), by=member(where), at=AT)
    thank(post=post(nameless, writer), by=member(where), at=AT)
    thank(post=post(topic(where), writer), by=member(where), at=AT)
    shown = page(person(), "accounts:profile", writer.public_id)
    assert "2 keer bedankt" in shown


def test_the_front_page_asks_what_waits_in_the_spaces_one_is_in():
    me, here, elsewhere, over = person(), space(), space(), space()
    for each in (here, over):
        member(each, me)
    topic(here, title="Wie weet dit?")
    topic(here, me, title="Mijn eigen vraag")
    topic(elsewhere, title="Elders gevraagd")
    topic(over, title="In een gesloten ruimte")
    close_space(space=over, by=None, at=AT)
    shut, answered = topic(here, title="Afgesloten vraag"), topic(here, title="Beantwoorde vraag")
    close_topic(topic=shut, at=AT)
    accept_answer(topic=answered, post=post(answered), by=answered.by, at=AT)
    topic(here, sort="discussion", title="Geen vraag")
    band = page(me, "community:front").partition('id="unanswered"')[2].partition("</section>")[0]
    assert "Wie weet dit?" in band
    others = ("Mijn eigen", "Elders", "In een gesloten", "Afgesloten", "Beantwoorde", "Geen vraag")
    assert not [title for title in others if title in band]
    assert 'id="unanswered"' not in page(person(), "community:front")
