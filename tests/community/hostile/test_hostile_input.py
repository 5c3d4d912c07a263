"""Hostile words in every field of the community: pages, feeds, calendars and letters stay harmless."""

import re
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image

from accounts.models import Message
from accounts.notifications.mailing import mail_person
from accounts.privacy.archive import build_archive
from accounts.profiles.services import ProfileChange, pieces, profile_of, update_profile
from accounts.schools.services.importing import import_schools, read_schools
from community.api import plan_gathering
from community.discussion.texts import LONGEST_POST
from community.models import Case, Post, Space, SpaceLink
from core.errors import DomainError
from tests.community.hostile.corpus import LONG, SHORT
from tests.community.hostile.judging import (
    MARK,
    lines_of_calendar,
    what_is_wrong_with,
    what_runs,
    what_runs_in_feed,
)
from tests.support.accounts import person
from tests.support.community import member, post, space, topic
from tests.support.notifications import tell_everyone
from tests.support.schools import coordinator, school

pytestmark = pytest.mark.django_db
AT = timezone.now()
EVENT = [
    "BEGIN",
    "UID",
    "SEQUENCE",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "STATUS",
    "LOCATION",
    "DESCRIPTION",
]


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def named(value, role="trainer"):
    """Return somebody who calls herself this, and says it of herself wherever she can."""
    user = person(role=role)
    change = ProfileChange(
        value[:80], value[:120], LONG[:4000], [], [], [], dict.fromkeys(pieces(), "everyone")
    )
    change.helps_with.append(value[:60])
    update_profile(user=user, change=change, version=profile_of(user).version)
    user.refresh_from_db()
    return user


class Written:
    """All that somebody hostile writes, and somebody who reads it."""

    def __init__(self, value):
        self.writer, self.reader, self.judge = named(value), person(), person(role="moderator")
        self.space = space(value, by=self.writer, is_public=True, text=f"{value}\n\n{LONG[:3000]}")
        member(self.space, self.reader)
        self.client, self.hers = signed_in(self.reader), signed_in(self.writer)
        self.asked = topic(self.space, self.writer, title=value[:160], text=LONG, tags=[value[:40]], at=AT)
        name = self.reader.display_name
        words = f"{value} @[{name}]({self.reader.public_id}) {self.picture(value)}"
        self.answer = post(self.asked, self.writer, text=words, at=AT)
        moment = {"starts_at": AT + timedelta(days=3), "title": value[:120], "place": value[:160]}
        self.gathering = plan_gathering(space=self.space, by=self.writer, at=AT, **moment)
        SpaceLink.objects.create(space=self.space, title=value[:120], url="/nl/")
        self.school = school(value[:160].replace("\r\n", " "), line=value[:200], municipality=value[:80])
        coordinator(self.school, self.reader)
        self.send(value)

    def picture(self, value):
        drawn = BytesIO()
        Image.new("RGB", (8, 8), "green").save(drawn, "PNG")
        upload = SimpleUploadedFile(f"{value[:90]}.png", drawn.getvalue(), "image/png")
        return self.hers.post(at("picture-add", self.space.slug), {"picture": upload}).json()["markdown"]

    def send(self, value):
        """Send what has pages of its own: a message, an invitation, flags of a member and of a visitor."""
        member(self.space, self.writer)
        told = {"text": f"{value}\n\n{LONG[:2000]}", "token": uuid4()}
        to = reverse("accounts:conversation-new", args=[self.reader.public_id])
        assert self.hers.post(to, told).status_code == 302
        self.hers.post(at("space-invite", self.space.slug), {"addresses": "gast@school.example"})
        flag = at("flag", "post", Post.objects.get(topic=self.asked, number=1).pk)
        assert self.client.post(flag, {"reason": "hurtful", "words": value}).status_code == 302
        visitor = {
            "reason": "hurtful",
            "words": value,
            "name": value[:80],
            "email": "bezoeker@school.example",
        }
        assert Client().post(flag, visitor).status_code == 302

    def pages(self):
        """Yield the pages on which any of it stands, with whose eyes they are read."""
        of, said = self.space.slug, (self.asked.pk, self.asked.slug)
        for address in (
            at("front"), at("space", of), at("space-people", of), at("space-agenda", of), at("topic", *said),
            f"{at('post-write', *said)}?quote=1", at("flag", "post", self.answer.pk), at("topic-new", of),
            f"{at('topic-suggest', of)}?title={MARK}+wit+zwart",
            reverse("accounts:profile", args=[self.writer.public_id]), reverse("accounts:notifications"),
            reverse("accounts:conversations"), reverse("accounts:school", args=[self.school.public_id]),
            reverse("accounts:school-coordinate", args=[self.school.public_id]),
            reverse("accounts:conversation", args=[Message.objects.latest("pk").conversation.public_id]),
            f"{reverse('accounts:my-schools')}?q=zwart",
        ):  # fmt: skip
            yield self.client, address
        mine = f"{at('my-topics')}?show=mine"
        for address in (mine, at("space-settings", of), at("space-invite", of), at("post-edit", *said, 1)):
            yield self.hers, address
        yield signed_in(self.judge), at("case", Case.objects.latest("pk").public_id)


def at(name, *of):
    return reverse(f"community:{name}", args=of)


@pytest.mark.parametrize(
    "value", SHORT, ids=["breaking out", "addresses", "line breaks", "entities", "directions"]
)
def test_hostile_words_are_shown_and_never_run(value, job_queue):
    translation.activate("nl")
    written = Written(value)
    tell_everyone()
    shows = 0
    for client, address in written.pages():
        answer = client.get(address)
        page = answer.content.decode()
        assert (answer.status_code, what_runs(page)) == (200, []), address
        shows += MARK in page or "zwart" in page
    assert shows >= 18
    for name, key in (("space-feed", written.space.slug), ("topic-feed", written.asked.pk)):
        feed = Client().get(at(name, key)).content.decode()
        assert MARK in feed
        assert what_runs_in_feed(feed) == []
    file = written.client.get(at("gathering-calendar", written.space.slug, written.gathering.pk)).content
    inside = lines_of_calendar(file)
    assert inside[inside.index("VERSION") + 1 :].count("BEGIN") == 1
    assert set(inside) <= {*EVENT, "END", "VERSION", "PRODID", "METHOD"}
    assert build_archive(user=written.writer, at=AT)
    mail_person(user=written.reader, at=AT.replace(hour=10))
    job_queue.run()
    assert {letter.to[0] for letter in mail.outbox} >= {"gast@school.example", "bezoeker@school.example"}
    assert [what_is_wrong_with(letter) for letter in mail.outbox] == [[]] * len(mail.outbox)


def test_what_is_far_too_much_is_refused_in_words_or_harmless():
    where, writer = space(), person(role="trainer")
    client = signed_in(writer)
    people = [member(where) for _ in range(3)]
    names = " ".join(f"@[{each.display_name}]({each.public_id})" for each in people * 170)[:LONGEST_POST]
    for text, status in (
        ("x" * 1_000_000, 422),
        (names, 302),
        (">" * 9_000 + " diep", 302),
        ("😀" * 20_000, 302),
    ):
        told = {"sort": "question", "where": where.slug, "title": "Veel", "text": text, "agrees": "on"}
        answer = client.post(at("topic-new", where.slug), told)
        assert answer.status_code == status
        if status == 302:
            assert what_runs(client.get(answer.url).content.decode()) == []
    assert Post.objects.order_by("pk").first().mentions.count() == 3


@pytest.mark.parametrize(
    "content",
    [
        b'naam\n"' + b"a" * 200_000 + b'"\n',
        b"naam;website\nSchool;javascript:alert(1)\n",
        b"naam;brin\n=cmd|' /C calc'!A0;01AB\n",
        b"naam\n" + b"x\n" * 5_001,
        b"naam\n\xff\xfe\x00\x01\n",
        b'naam;naam;naam\n"a\nb";"c\r\nd";e\n',
        b"",
    ],
    ids=["long field", "website", "formula", "rows", "binary", "breaks", "nothing"],
)
def test_a_hostile_list_of_schools_is_refused_in_words_or_kept_as_words(content):
    administrator = person(role="administrator")
    try:
        rows = read_schools(content)
    except DomainError:
        return
    import_schools(rows=rows, by=administrator, at=AT)
    reader = signed_in(administrator)
    page = reader.get(reverse("accounts:my-schools"), {"q": "a"}).content.decode()
    assert what_runs(page) == []
    assert "javascript:alert" not in re.sub(r"value=\"[^\"]*\"", "", page)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "https:x"]
)
def test_addresses_that_hosts_give_lead_to_the_web_alone(address):
    host = person()
    where = space(by=host)
    client = signed_in(host)
    assert client.post(at("space-links", where.slug), {"title": "x", "url": address}).status_code == 422
    told = {"title": "x", "openness": "open", "version": where.version, "calendar_url": address}
    client.post(at("space-settings", where.slug), told)
    kept = Space.objects.get(pk=where.pk).calendar_url
    assert not kept or kept.startswith(("https://", "http://"))
