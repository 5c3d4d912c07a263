"""What one viewer sees of a topic: her place in it, traces, names, and addresses that live on."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Block
from accounts.roles import MODERATOR
from community.discussion.addresses import PER_PAGE, post_url, url_of
from community.discussion.marks import count_readers, watch_topic
from community.discussion.models import Post, Reading, State, Topic
from community.discussion.services import (
    accept_answer,
    hide_post,
    merge_topics,
    move_topic,
    withdraw_post,
)
from tests.support.accounts import person
from tests.support.community import AT, member, post, space, topic

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, said: Topic, query: str = "") -> str:
    response = client.get(f"{url_of(said)}{query}")
    assert response.status_code == 200
    return response.content.decode()


def long_topic(size: int) -> Topic:
    """Return a topic of so many posts by a few people, laid in bulk."""
    said = topic(space())
    writers = [member(said.space) for _number in range(3)]
    told = {"topic": said, "html": "<p>Zo.</p>", "text": "Zo."}
    Post.objects.bulk_create(
        Post(number=n, by=writers[n % 3], at=AT + timedelta(minutes=n), **told) for n in range(2, size + 1)
    )
    Topic.objects.filter(pk=said.pk).update(last_number=size, answers_count=size - 1)
    said.refresh_from_db()
    return said


def writes_of(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    changes = ("INSERT", "UPDATE", "DELETE")
    return [each["sql"] for each in queries.captured_queries if each["sql"].startswith(changes)]


def test_a_page_asks_as_much_of_the_database_for_two_posts_as_for_twenty():
    short, long = long_topic(2), long_topic(PER_PAGE)
    reader = signed_in(member(short.space))
    counts = []
    for said in (short, long):
        page(reader, said)
        with CaptureQueriesContext(connection) as queries:
            page(reader, said)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9


def test_a_list_asks_as_much_for_two_topics_as_for_twelve():
    here = space()
    reader = signed_in(member(here))
    address = f"/nl/gemeenschap/ruimtes/{here.slug}/"
    counts = []
    for more in (2, 10):
        for _number in range(more):
            topic(here, tags=["breuken"])
        reader.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_reading_is_kept_once_and_leads_back_to_the_first_unread():
    said = long_topic(30)
    reader = member(said.space)
    client = signed_in(reader)
    assert len(writes_of(client, url_of(said))) == 1
    assert Reading.objects.get(user=reader).last_number == PER_PAGE
    assert writes_of(client, url_of(said)) == []
    jump = client.get(f"{url_of(said)}?post=new")
    assert jump["Location"] == post_url(said.pk, said.slug, 21)
    assert 'id="p21"' in page(client, said, "?post=21")
    assert Reading.objects.get(user=reader).last_number == 30
    page(client, said)
    assert Reading.objects.get(user=reader).last_number == 30


def test_what_came_since_is_counted_in_the_list():
    said = topic()
    reader = member(said.space)
    client = signed_in(reader)
    page(client, said)
    post(said)
    post(said)
    assert "2 nieuw" in client.get(f"/nl/gemeenschap/ruimtes/{said.space.slug}/").content.decode()
    assert "?post=new" in client.get("/nl/gemeenschap/mijn-gesprekken/").content.decode()


def test_readers_are_counted_apart_from_reading():
    said = topic(space())
    for _each in range(2):
        page(signed_in(member(said.space)), said)
    follower = member(said.space)
    watch_topic(topic=said, by=follower, watch=Reading.Watch.FOLLOWED)
    said.refresh_from_db()
    assert said.readers_count == 0
    count_readers.call()
    said.refresh_from_db()
    assert said.readers_count == 3  # its writer, and the two who opened it


def test_a_question_without_a_name_names_nobody_but_to_moderators():
    asker = person(name="Wie Vroeg")
    said = topic(space(), asker, is_nameless=True)
    post(said, asker, text="Ik bedoel het zo.")
    reader = person()
    moderator = person(role=MODERATOR)
    for where in (url_of(said), f"/nl/gemeenschap/ruimtes/{said.space.slug}/"):
        assert "Wie Vroeg" not in signed_in(reader).get(where).content.decode()
        assert asker.public_id not in signed_in(reader).get(where).content.decode()
    assert "Wie Vroeg" in page(signed_in(moderator), said)


def test_names_for_members_are_kept_from_visitors():
    said = topic(space(is_public=True), person(name="Alleen Leden"))
    assert "Alleen Leden" not in page(Client(), said)
    assert "Alleen Leden" in page(signed_in(person()), said)


def test_words_of_somebody_blocked_are_folded_for_the_one_who_blocked_alone():
    said = topic()
    writer, reader, other = member(said.space), member(said.space), member(said.space)
    post(said, writer, text="Woorden van toen.")
    Block.objects.create(blocker=reader, blocked=writer, since=AT)
    folded = '<details class="fold">'
    assert folded in page(signed_in(reader), said)
    assert folded not in page(signed_in(other), said)


def test_hidden_and_withdrawn_words_leave_a_trace_and_no_more():
    said = topic()
    writer = member(said.space)
    hidden, withdrawn = post(said, writer, text="Verborgen woorden."), post(said, writer, text="Terug ermee.")
    post(said, text="Nog iets.")
    hide_post(post=hidden, at=AT)
    withdraw_post(by=writer, post=withdrawn, at=AT)
    others = page(signed_in(person()), said)
    assert "Verborgen woorden." not in others
    assert "Terug ermee." not in others
    assert "Verborgen tot iemand keek" in others
    assert "Teruggetrokken" in others
    assert "Verborgen woorden." in page(signed_in(writer), said)


def test_the_accepted_answer_stands_below_the_question_whatever_its_number():
    said = long_topic(45)
    accept_answer(by=said.by, topic=said, post=said.posts.get(number=44), at=AT)
    first = page(signed_in(person()), said)
    assert 'id="p44"' in first
    assert "Dit hielp de vraagsteller" in first
    assert 'id="p44"' in page(signed_in(person()), said, "?post=44")


def test_moved_and_merged_topics_keep_their_addresses():
    here, there = space(), space()
    said, into = topic(here), topic(there)
    answer = post(said, text="Een antwoord van toen.")
    reader = signed_in(person())
    old = url_of(said)
    move_topic(topic=said, space=there, by=None, at=AT)
    assert "Een antwoord van toen." in page(reader, said)
    merge_topics(topic=said, into=into, by=None, at=AT)
    answer.refresh_from_db()
    led = reader.get(f"{old}?post=2")
    assert (led.status_code, led["Location"]) == (301, post_url(into.pk, into.slug, answer.number))
    assert reader.get(old).status_code == 301


def test_an_old_address_tells_nobody_who_may_not_read_what_it_leads_to():
    said, into = topic(space()), topic(space(openness="hidden"))
    old = url_of(said)
    merge_topics(topic=said, into=into, by=None, at=AT)
    assert signed_in(person()).get(old).status_code == 404


def test_a_wrong_word_in_the_address_leads_to_the_right_one():
    said = topic()
    wrong = url_of(said).replace(said.slug, "anders")
    led = signed_in(person()).get(f"{wrong}?post=1")
    assert (led.status_code, led["Location"]) == (301, f"{url_of(said)}?post=1")


def test_following_and_muting_are_kept():
    said = topic()
    reader = member(said.space)
    client = signed_in(reader)
    for watch in ("followed", "muted"):
        client.post(f"/nl/gemeenschap/gesprek/{said.pk}/volgen/", {"watch": watch})
        assert Reading.objects.get(topic=said, user=reader).watch == watch


def test_what_is_new_is_kept_from_who_muted_it_and_from_nobody_else():
    said = topic(space())
    reader, other = member(said.space), member(said.space)
    for each in (reader, other):
        page(signed_in(each), said)
    watch_topic(topic=said, by=other, watch=Reading.Watch.MUTED)
    post(said)
    mine = reverse("community:my-topics")
    assert said.title in signed_in(reader).get(mine).content.decode()
    assert said.title not in signed_in(other).get(mine).content.decode()


def test_lists_are_filtered():
    here = space()
    asked, told = topic(here, title="Nog open?"), topic(here, sort="discussion", title="Zomaar iets")
    post(asked)
    waiting = topic(here, title="Wie weet het?", tags=["Lezen"])
    client = signed_in(asked.by)
    address = f"/nl/gemeenschap/ruimtes/{here.slug}/"

    def titles(query: str) -> set[str]:
        found = client.get(address + query).content.decode()
        return {each.title for each in (asked, told, waiting) if each.title in found}

    assert titles("?show=unanswered") == {waiting.title}
    assert titles("?sort=discussion") == {told.title}
    assert titles("?tag=lezen") == {waiting.title}
    assert titles("?show=mine") == {asked.title}
    assert titles("?show=nonsense&sort=x&page=99") == {asked.title, told.title, waiting.title}


def test_a_waiting_topic_is_seen_by_its_writer_and_the_hosts():
    here = space()
    said = topic(here, title="Eerste bericht")
    Topic.objects.filter(pk=said.pk).update(state=State.WAITING)
    host = member(here, role="host")
    address = f"/nl/gemeenschap/ruimtes/{here.slug}/"
    seen = {
        who: said.title in signed_in(who).get(address).content.decode() for who in (said.by, host, person())
    }
    assert list(seen.values()) == [True, True, False]
    assert signed_in(person()).get(url_of(said)).status_code == 404
