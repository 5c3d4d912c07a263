"""From what was typed to what is shown: people, own links, pictures; hostile text is harmless or refused."""

from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from accounts.models import Block
from community.discussion.addresses import url_of
from community.discussion.mentions import MOST_TOLD
from community.discussion.own_links import with_titles
from community.discussion.rendering import render
from community.discussion.services import add_picture, hide_post
from community.discussion.texts import (
    DEEPEST_QUOTE,
    LONGEST_POST,
    clean_tags,
    clean_text,
    clean_title,
    slug_of,
)
from community.models import Mention, PostPicture, Space
from core.errors import DomainError
from tests.core.test_sanitise import PAYLOADS, assert_harmless
from tests.support.accounts import person
from tests.support.community import AT, member, post, space, topic
from tests.support.properties import effort

HERE = pytest.mark.django_db


def upload(name: str = "bord.png") -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "green").save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue(), "image/png")


@HERE
def test_only_people_who_can_read_are_named_and_nobody_kept_apart():
    where = space(openness="invitation")
    writer, friend, apart = (member(where, person(name=name)) for name in ("Writer", "Friend", "Apart"))
    stranger = person(name="Stranger")
    Block.objects.create(blocker=apart, blocked=writer, since=AT)
    text = f"@Friend @Apart @[Stranger]({stranger.public_id}) @Stranger @[Friend]({friend.public_id}), hello"
    made = post(topic(where, writer), writer, text=text)
    assert list(Mention.objects.filter(post=made).values_list("user", flat=True)) == [friend.pk]
    assert made.html.count(f"/{friend.public_id}/") == 2
    assert stranger.public_id not in made.html
    assert apart.public_id not in made.html


@HERE
def test_a_name_of_two_people_names_nobody_until_one_is_chosen():
    where = space()
    one, _other = (member(where, person(name="Same Name")) for _ in range(2))
    assert render("@Same Name, hello", space=where, by=person()).named == ()
    assert render(f"@[Same Name]({one.public_id})", space=where, by=person()).named == (one.pk,)


@HERE
def test_a_name_in_code_or_in_an_address_names_nobody():
    where = space()
    member(where, person(name="Ann"))
    said = render("`@Ann` and mail@Ann and\n\n```\n@Ann\n```", space=where, by=person())
    assert said.named == ()


@HERE
def test_of_five_hundred_named_people_twenty_are_told():
    where = space()
    people = [member(where, person(name=f"Colleague{number}")) for number in range(MOST_TOLD + 3)]
    text = " ".join(f"@[x]({people[number % len(people)].public_id})" for number in range(500))
    assert len(render(text, space=where, by=person()).named) == MOST_TOLD


@HERE
def test_an_own_link_is_shown_as_a_title_to_who_reads_what_it_leads_to_at_that_moment():
    hidden, here, reader = space(openness="hidden"), space(), person()
    secret, told = topic(hidden, title="Secret plan"), topic(here, title="Told to [all] <b> *members*")
    links = [settings.BASE_URL + url_of(each) for each in (secret, told)]
    kept = render("\n\n".join(links), space=here, by=secret.by).html

    def shown(viewer) -> str:
        return with_titles([kept], viewer)[0]

    assert "Secret plan" not in kept + shown(reader) + shown(AnonymousUser())
    assert "Secret plan</a>" in shown(secret.by)
    assert "Told to [all] &lt;b&gt; *members*</a>" in shown(reader)
    assert "Told to" not in shown(AnonymousUser())
    hide_post(post=told.posts.get(), at=AT)
    assert "Told to" not in shown(reader)
    assert_harmless(shown(secret.by))


@HERE
def test_only_ones_own_pictures_of_this_space_stand_in_a_text():
    where, writer = space(), person()
    member(where, writer)
    kept = add_picture(upload=upload("<script>alert(1)</script>.png"), space=where, by=writer, at=AT)
    text = (
        f"![bord]({reverse('community:picture', args=[kept.public_id])})"
        " ![x](/nl/accounts/logout/) ![y](https://elsewhere.example/a.png)"
    )
    mine, other = (render(text, space=where, by=each) for each in (writer, person()))
    assert mine.html.count("<img") == 1
    assert 'alt="bord"' in mine.html
    assert "<img" not in other.html
    made = post(topic(where, writer), writer, text=text)
    assert PostPicture.objects.get() == made.pictures.get()


@HERE
@pytest.mark.parametrize("name", ["x.png", "<img src=x onerror=alert(1)>.jpg", "a/../b.png", "\u202egnp.exe"])
def test_what_is_no_picture_is_refused_whatever_it_is_called(name):
    where, writer = space(), person()
    for content in (b"<script>alert(1)</script>", b"", b"GIF89a" + b"\0" * 30):
        file = SimpleUploadedFile("x.png", content, "image/png")
        file._name = name
        with pytest.raises(DomainError) as refusal:
            add_picture(upload=file, space=where, by=writer, at=AT)
        assert refusal.value.code == "not_a_picture"


@HERE
def test_script_payloads_do_nothing_in_any_text():
    where = space()
    writer = member(where, person(name="<script>alert(1)</script>"))
    reader = member(where, person(name='"><img src=x onerror=alert(1)>'))
    for payload in PAYLOADS:
        for text in (
            payload,
            f"@[{payload[:60]}]({reader.public_id}) {payload}",
            f"> {payload}",
            f"![{payload}](x)",
        ):
            assert_harmless(str(render(text, space=where, by=writer).html))


@given(st.text(alphabet=st.sampled_from(list("@[]()<>`*_>!#\n \"'&:/\u202e😀אa")), max_size=120))
@effort(60)
@HERE
def test_any_text_becomes_harmless_html(text):
    where = Space(pk=0, openness="open")
    assert_harmless(str(render(text, space=where, by=None).html))


def test_a_text_that_is_far_too_long_is_refused_with_its_length():
    with pytest.raises(DomainError) as refusal:
        clean_text("x" * 1_000_000)
    assert refusal.value.code == "text_too_long"
    assert "1 000 000" in str(refusal.value)
    assert clean_text("é" * LONGEST_POST)


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u202e", "\x00"])
def test_a_text_that_says_nothing_is_refused(text):
    with pytest.raises(DomainError):
        clean_text(text)


@HERE
def test_quotes_deeper_than_anyone_reads_become_shallow():
    text = clean_text("\n".join(">" * depth + " word" for depth in range(1, 150)))
    html = render(text, space=Space(pk=0), by=None).html
    assert html.count("<blockquote>") <= DEEPEST_QUOTE


def test_titles_and_tags_lose_what_is_not_seen_and_keep_letters_of_everyone():
    assert clean_title("\u202eWat?\u2066  Ja\n") == "Wat? Ja"
    assert clean_title("מה עובד? 😀") == "מה עובד? 😀"
    assert (slug_of("😀"), slug_of("Één & twee")) == ("topic", "een-twee")
    assert clean_tags(["<b>Rust</b>", "#Rust", " rust ", "", "🙂"]) == ("b>rust</b", "rust")
    for wrong in (["x" * 41], [str(number) for number in range(9)]):
        with pytest.raises(DomainError):
            clean_tags(wrong)
