"""Hosts and moderators arrange conversations by their pages: move, put together, split, pin, close."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import MODERATOR
from community.discussion.addresses import post_url, url_of
from community.discussion.marks import watch_topic
from community.discussion.models import Post, PostPicture, Reading, Topic
from community.discussion.services import edit_post, merge_topics, move_topic, split_topic
from core.errors import DomainError
from tests.support.accounts import person
from tests.support.community import AT, member, post, space, topic

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def host_of(*spaces) -> Client:
    user = person()
    for each in spaces:
        member(each, user, role="host")
    return signed_in(user)


def act(client: Client, what: str, said: Topic, **told: object):
    return client.post(reverse(f"community:topic-{what}", args=[said.pk]), told)


def page(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def test_a_host_splits_a_conversation_and_every_old_address_leads_on():
    said = topic(space(), text="Eerste woorden.")
    stays, goes = post(said, text="Blijft hier staan."), post(said, text="Begint iets anders.")
    host = host_of(said.space)
    form = page(host, reverse("community:topic-split", args=[said.pk]))
    assert "2. Blijft hier staan." in form
    assert "Eerste woorden." not in form
    answer = act(host, "split", said, title="Iets anders", posts=[goes.pk])
    fresh = Topic.objects.get(title="Iets anders")
    assert answer["Location"] == url_of(fresh)
    assert (fresh.space, fresh.by, fresh.answers_count) == (said.space, goes.by, 0)
    assert "Begint iets anders." in page(host, url_of(fresh))
    shown = page(host, url_of(said))
    assert "Blijft hier staan." in shown
    assert "Begint iets anders." not in shown
    led = host.get(post_url(said.pk, said.slug, 3).split("#")[0])
    assert (led.status_code, led["Location"]) == (301, post_url(fresh.pk, fresh.slug, 1))
    assert stays.topic_id == said.pk


def test_what_cannot_be_split_is_said_and_what_was_typed_stays():
    said = topic(space())
    answer, elsewhere = post(said), post(topic(said.space))
    host = host_of(said.space)
    for told in ({"title": "Zonder"}, {"title": "Elders", "posts": [elsewhere.pk]}, {"posts": [answer.pk]}):
        refused = act(host, "split", said, **told)
        assert refused.status_code == 422
        assert told.get("title", "") in refused.content.decode()
    assert Topic.objects.count() == 2


def test_a_post_says_no_more_that_it_answers_one_that_stands_elsewhere():
    said = topic(space())
    one = post(said)
    to_one, to_first = post(said, answers_to=one), post(said, answers_to=said.posts.get(number=1))
    last = post(said, answers_to=to_one)
    fresh = split_topic(topic=said, posts=[to_one, last], title="Verder", by=None, at=AT)
    answered = dict(Post.objects.values_list("pk", "answers_to"))
    assert (answered[to_one.pk], answered[last.pk]) == (None, to_one.pk)
    assert answered[to_first.pk] == said.posts.get(number=1).pk
    assert fresh.posts.count() == 2


def test_a_conversation_goes_into_another_by_its_address():
    said, into = topic(space()), topic(space())
    last = post(said, text="Mijn laatste woord.")
    host = host_of(said.space, into.space)
    for typed in ("dit is geen adres", f"/nl/x/{said.pk + 999}-x/", str(said.pk)):
        assert act(host, "merge", said, into=typed).status_code == 422
    answer = act(host, "merge", said, into=f"http://testserver{url_of(into)}?page=1")
    assert answer["Location"] == url_of(into)
    assert not Topic.objects.filter(pk=said.pk).exists()
    assert "Mijn laatste woord." in page(host, url_of(said))
    last.refresh_from_db()
    led = host.get(f"{url_of(said)}?post=2")
    assert led["Location"] == post_url(into.pk, into.slug, last.number)


def test_only_into_what_one_arranges_too():
    said, theirs = topic(space()), topic(space())
    assert act(host_of(said.space), "merge", said, into=str(theirs.pk)).status_code == 422
    moderator = signed_in(person(role=MODERATOR))
    assert act(moderator, "merge", said, into=str(theirs.pk)).status_code == 302


def test_who_asked_without_a_name_is_not_known_by_putting_two_conversations_together():
    where = space()
    asker = member(where)
    nameless = topic(where, asker, is_nameless=True)
    hers, others = topic(where), topic(where)
    post(hers, asker, text="Met mijn naam erbij.")
    for gone, into in ((hers, nameless), (nameless, hers), (others, nameless), (nameless, others)):
        with pytest.raises(DomainError) as refusal:
            merge_topics(topic=gone, into=into, by=None, at=AT)
        assert refusal.value.code == "would_show_a_name"
    refused = act(host_of(where), "merge", hers, into=str(nameless.pk))
    assert refused.status_code == 422


def test_who_follows_goes_along_and_who_muted_is_left_alone():
    where = space()
    gone, into = topic(where), topic(where)
    new, known, muted = member(where), member(where), member(where)
    for user in (new, known, muted):
        watch_topic(topic=gone, by=user, watch=Reading.Watch.FOLLOWED)
    watch_topic(topic=into, by=known, watch=Reading.Watch.USUAL)
    watch_topic(topic=into, by=muted, watch=Reading.Watch.MUTED)
    merge_topics(topic=gone, into=into, by=None, at=AT)
    now = dict(Reading.objects.filter(topic=into).values_list("user", "watch"))
    assert (now[new.pk], now[known.pk], now[muted.pk]) == ("followed", "followed", "muted")


def test_a_conversation_is_moved_to_a_space_one_hosts_and_read_by_its_people_from_then_on():
    where, there = space(openness="invitation"), space(openness="invitation")
    said = topic(where, member(where))
    before, after = signed_in(member(where)), signed_in(member(there))
    host = host_of(where, there)
    not_hers = space()
    assert act(host, "move", said, space=not_hers.pk).status_code == 422
    assert act(host, "move", said, space=there.pk).status_code == 302
    assert before.get(url_of(said)).status_code == 404
    assert after.get(url_of(said)).status_code == 200
    where.refresh_from_db()
    there.refresh_from_db()
    assert (where.topics_count, there.topics_count) == (0, 1)


def test_pictures_go_along_so_that_a_later_change_keeps_them():
    where, there = space(), space()
    writer = member(where)
    drawn = PostPicture.objects.create(space=where, by=writer, at=AT, width=4, height=3)
    address = reverse("community:picture", args=[drawn.public_id])
    said = topic(where, writer, text=f"Zo zag het bord eruit. ![bord]({address})")
    move_topic(topic=said, space=there, by=None, at=AT)
    into = topic(space())
    merge_topics(topic=said, into=into, by=None, at=AT)
    moved = Post.objects.get(topic=into, by=writer)
    told = {"post": moved, "text": f"{moved.text} En zo.", "by": writer, "at": AT, "version": 1}
    assert "<img" in edit_post(**told).html


def test_what_is_pinned_stands_first_and_what_is_closed_takes_nothing_more():
    where = space()
    first, later = topic(where, title="Het eerste"), topic(where, title="Het tweede")
    host, writer = host_of(where), signed_in(member(where))
    act(host, "pin", first, pin="1")
    shown = page(writer, reverse("community:space", args=[where.slug]))
    assert shown.index("Het eerste") < shown.index("Het tweede")
    act(host, "close", later, close="1")
    write = reverse("community:post-write", args=[later.pk, later.slug])
    assert writer.post(write, {"text": "Nog iets.", "agrees": "on"}).status_code == 422
    act(host, "close", later)
    assert writer.post(write, {"text": "Nog iets.", "agrees": "on"}).status_code == 302
    act(host, "pin", first)
    assert not Topic.objects.filter(is_pinned=True).exists()


@pytest.mark.parametrize("what", ["arrange", "move", "merge", "split"])
def test_who_is_no_host_finds_no_page_to_arrange_on(what: str):
    said = topic(space())
    address = reverse(f"community:topic-{what}", args=[said.pk])
    assert signed_in(said.by).get(address).status_code == 404
    assert host_of(said.space).get(address).status_code == 200
