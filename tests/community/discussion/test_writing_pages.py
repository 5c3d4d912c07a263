"""The pages on which one writes: with and without scripts, refused politely, twice and in two tabs."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from community.discussion.services import edit_post, hide_post
from community.models import Draft, Post, PostPicture, Thanks, Topic
from tests.support.accounts import PASSWORD, person
from tests.support.community import AT, member, post, space, topic

pytestmark = pytest.mark.django_db


def drawing() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "green").save(drawn, "PNG")
    return SimpleUploadedFile("<b>bord</b>.png", drawn.getvalue(), "image/png")


def at(name: str, *of) -> str:
    return reverse(f"community:{name}", args=of)


def of_post(name: str, of: Post) -> str:
    return at(name, of.topic_id, of.topic.slug, of.number)


def begin(client, of, **told):
    usual = {"sort": "question", "title": "Hoe begin je?", "text": "Vertel.", "agrees": "on"}
    return client.post(at("topic-new", of.slug), {**usual, "where": of.slug, **told})


def test_a_question_is_asked_from_its_page_and_a_form_sent_twice_asks_once(client):
    where, form = space(), str(uuid4())
    client.force_login(person())
    page = client.get(at("topic-new", where.slug), {"title": "Uit de les"}).content.decode()
    assert 'value="Uit de les"' in page
    for _twice in range(2):
        answer = begin(client, where, token=form, tags="start, <b>vet</b>")
        assert answer.status_code == 302
    assert Topic.objects.get().posts.get().text == "Vertel."


def test_a_practice_story_is_one_text_with_its_four_parts(client):
    where = space()
    client.force_login(person())
    begin(
        client,
        where,
        sort="story",
        text="",
        did="Een stille start.",
        would_change="Korter.",
        is_nameless="on",
    )
    told = Topic.objects.get()
    assert (
        told.posts.get().text == "## Wat ik deed\n\nEen stille start.\n\n## Wat ik anders zou doen\n\nKorter."
    )
    assert not told.is_nameless


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"text": "x" * 1_000_000}, "1000000"),
        ({"text": "  "}, "Schrijf eerst iets"),
        ({"title": ""}, "id_title"),
        ({"agrees": ""}, "Lees de huisregels"),
        ({"tags": "a,b,c,d,e,f,g,h"}, "hoogstens 6"),
        ({"where": "elders"}, "id_where"),
    ],
)
def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(client, told, said):
    where = space()
    client.force_login(person())
    answer = begin(client, where, **{"title": "Mijn titel", "text": "Mijn tekst", **told})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert (told.get("text", "Mijn tekst")) in page
    assert not Topic.objects.exists()


def test_looking_first_posts_nothing_and_returns_what_was_typed(client):
    asked, where = topic(space()), space()
    client.force_login(person())
    told = {"act": "preview", "text": "**Vet** <script>alert(1)</script>"}
    for answer in (client.post(at("post-write", asked.pk, asked.slug), told), begin(client, where, **told)):
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "<strong>Vet</strong>" in page
        assert "<script>alert" not in page
        assert "**Vet**" in page
    part = client.post(at("preview", where.slug), {"text": "*Schuin*"}).content.decode()
    assert "<em>Schuin</em>" in part
    assert "<html" not in part
    assert Post.objects.count() == 1


def test_an_answer_is_posted_and_leads_to_where_it_stands_or_back_to_the_lesson(client):
    asked = topic(space())
    client.force_login(person())
    told = {"text": "Zo.", "agrees": "on"}
    answer = client.post(at("post-write", asked.pk, asked.slug), told)
    assert answer.url.endswith("?post=2#p2")
    back = client.post(at("post-write", asked.pk, asked.slug), {"text": "En zo.", "next": "/nl/les/"})
    assert back.url == "/nl/les/#p3"
    away = client.post(
        at("post-write", asked.pk, asked.slug), {"text": "Weg.", "next": "https://elsewhere.example/"}
    )
    assert "elsewhere" not in away.url


def test_what_may_not_be_read_is_a_404_everywhere(client):
    where = space(openness="hidden")
    answer = post(topic(where))
    hidden = post(topic(space()))
    hide_post(post=hidden, at=AT)
    client.force_login(person())
    for name in ("topic-new", "mention-suggest", "tag-suggest", "topic-suggest"):
        assert client.get(at(name, where.slug)).status_code == 404
    for name in ("preview", "picture-add"):
        assert client.post(at(name, where.slug)).status_code == 404
    for of in (answer, hidden):
        for name in ("post-edit", "post-history", "post-withdraw"):
            assert client.get(of_post(name, of)).status_code == 404
        for name in ("post-thank", "topic-accept", "post-edit", "post-withdraw"):
            assert client.post(of_post(name, of)).status_code == 404
    assert client.post(at("post-write", answer.topic_id, "x"), {"text": "x"}).status_code == 404


def test_thanks_and_acceptance_by_the_page(client):
    answer = post(topic(space()))
    client.force_login(answer.topic.by)
    for _twice in range(2):
        assert client.post(of_post("post-thank", answer)).status_code == 302
        client.post(of_post("topic-accept", answer))
    answer.topic.refresh_from_db()
    assert (Thanks.objects.count(), answer.topic.accepted) == (1, answer)
    client.post(of_post("post-thank", answer), {"undo": "1"})
    client.post(of_post("topic-accept", answer), {"undo": "1"})
    answer.topic.refresh_from_db()
    assert (Thanks.objects.count(), answer.topic.accepted) == (0, None)


def test_a_change_made_in_another_tab_is_shown_beside_ones_own_text(client):
    answer = post(topic(space()), text="Eerst.")
    client.force_login(answer.by)
    assert "Eerst." in client.get(of_post("post-edit", answer)).content.decode()
    edit_post(post=answer, text="Ergens anders.", by=answer.by, at=AT, version=1)
    refused = client.post(of_post("post-edit", answer), {"text": "Hier.", "version": "1"})
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "Ergens anders." in page
    assert "Hier." in page
    assert 'id="id_version" value="2"' in page
    assert client.post(of_post("post-edit", answer), {"text": "Samen.", "version": "2"}).status_code == 302
    history = client.get(of_post("post-history", answer)).content.decode()
    assert "Eerst." in history
    assert "Ergens anders." in history


def test_who_did_not_write_it_changes_and_reads_no_history(client):
    answer = post(topic(space()))
    client.force_login(member(answer.topic.space))
    assert client.get(of_post("post-edit", answer)).status_code == 404
    assert client.get(of_post("post-history", answer)).status_code == 404
    client.force_login(member(answer.topic.space, role="host"))
    assert client.get(of_post("post-history", answer)).status_code == 200


def test_taking_away_is_asked_first(client):
    answer = post(topic(space()))
    client.force_login(answer.by)
    assert client.get(of_post("post-withdraw", answer)).status_code == 200
    answer.refresh_from_db()
    assert answer.state == "shown"
    client.post(of_post("post-withdraw", answer))
    answer.refresh_from_db()
    assert answer.state == "withdrawn"


def test_a_draft_is_kept_while_typing_and_comes_back(client):
    where, writer = space(), person()
    client.force_login(writer)
    told = {"draft": f"space:{where.pk}", "title": "Half", "text": "Een halve gedachte"}
    kept = client.post(at("draft"), told, headers={"Accept": "application/json"})
    assert "om" in kept.json()["saved"]
    page = client.get(at("topic-new", where.slug)).content.decode()
    assert "Een halve gedachte" in page
    assert client.post(at("draft"), {"draft": "elders:1", "text": "x"}).status_code == 404
    client.force_login(person())
    assert "halve gedachte" not in client.get(at("topic-new", where.slug)).content.decode()


def test_words_outlive_a_session_that_ended(client):
    asked, writer = topic(space()), person()
    write = at("post-write", asked.pk, asked.slug)
    told = {"text": "Lang aan gewerkt", "draft": f"topic:{asked.pk}", "here": write}
    answer = client.post(write, told)
    assert answer.url.startswith("/nl/accounts/login/")
    signed_in = client.post(answer.url, {"login": writer.email, "password": PASSWORD})
    assert "Lang aan gewerkt" in client.get(signed_in.url).content.decode()
    assert Draft.objects.get().user == writer


def test_a_picture_is_added_with_and_without_scripts_and_seen_only_by_readers(client):
    where, writer = space(openness="invitation"), person()
    member(where, writer)
    asked = topic(where, writer)
    client.force_login(writer)
    added = client.post(at("picture-add", where.slug), {"picture": drawing()})
    words = added.json()["markdown"]
    assert words.startswith("![b](/nl/")
    write = at("post-write", asked.pk, asked.slug)
    page = client.post(write, {"act": "picture", "text": "Kijk:", "picture": drawing()}).content.decode()
    assert page.count("![b]") == 1
    address = at("picture", PostPicture.objects.earliest("pk").public_id)
    reader = member(where)
    client.force_login(reader)
    assert client.get(address).status_code == 404
    made = post(asked, writer, text=f"Kijk: {words}")
    seen = client.get(address)
    assert (seen.status_code, seen["Content-Type"]) == (200, "image/webp")
    hide_post(post=made, at=AT)
    assert client.get(address).status_code == 404
    client.force_login(person())
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 404


def test_only_people_and_tags_of_the_space_are_proposed(client):
    where, elsewhere = space(), space(openness="invitation")
    member(where, person(name="Anneke Dichtbij"))
    member(elsewhere, person(name="Annemie Elders"))
    topic(where, tags=("rust",))
    topic(elsewhere, tags=("ruzie",))
    client.force_login(member(where))
    told = client.get(at("mention-suggest", where.slug), {"q": "ann"}).json()["people"]
    assert [each["name"] for each in told] == ["Anneke Dichtbij"]
    assert client.get(at("mention-suggest", where.slug), {"q": "a"}).json()["people"] == []
    assert client.get(at("tag-suggest", where.slug), {"q": "ru"}).json()["tags"] == ["rust"]


def test_conversations_alike_are_proposed_only_of_spaces_one_reads(client):
    where, hidden = space(), space(openness="hidden")
    topic(where, title="Een rustige start van de les")
    topic(hidden, title="Een rustige start in het geheim")
    client.force_login(person())
    part = client.get(
        at("topic-suggest", where.slug), {"title": "Hoe krijg ik een rustige start?"}
    ).content.decode()
    assert "van de les" in part
    assert "geheim" not in part


def test_the_page_to_begin_costs_as_much_among_twelve_spaces_as_among_two(
    client, django_assert_max_num_queries
):
    where, writer = space(), person()
    member(where, writer)
    client.force_login(writer)
    costs = []
    for many in (1, 10):
        for _each in range(many):
            member(space(), writer)
            topic(where, title="Rustige start")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(at("topic-new", where.slug), {"title": "Rustige start"}).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
