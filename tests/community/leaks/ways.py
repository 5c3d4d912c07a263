"""Every way by which a word of a space could reach somebody: pages, files, suggestions, mails."""

import io
import json
import zipfile
from collections.abc import Iterator

from django.core.mail import EmailMultiAlternatives
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from accounts.privacy.archive import build_archive
from tests.community.leaks.facts import Account, Room, Talk

COMMON = "krijtbord"
"""Stands in everything that is said, so that one search finds all a person may find."""
Way = tuple[str, str]


def around(account: Account, more: dict[str, str]) -> Iterator[Way]:
    """Yield the pages that gather from everywhere.

    Args:
        more: further pages by what they are called, such as the step beside which people talk.
    """
    front, search = reverse("community:front"), reverse("search:results")
    yield "front page", front
    yield "front page, found", f"{front}?words={COMMON}"
    for show in ("new", "mine", "followed"):
        yield f"my topics, {show}", f"{reverse('community:my-topics')}?show={show}"
    yield "notifications", reverse("accounts:notifications")
    yield "search", f"{search}?q={COMMON}"
    yield "suggestions", f"{reverse('search:suggestions')}?q={COMMON[:6]}"
    yield "suggestions of a word", f"{reverse('search:suggestions')}?q=zw"
    yield "kept searches", reverse("search:kept")
    yield "news of a kept search", reverse("search:news")
    yield "sitemap", "/sitemap.xml"
    for user in account.people:
        yield "profile", reverse("accounts:profile", args=[user.public_id])
    yield from more.items()


def into_room(room: Room) -> Iterator[Way]:
    """Yield the pages of one space."""
    yield "space", reverse("community:space", args=[room.slug])
    yield "space, narrowed", f"{reverse('community:space', args=[room.slug])}?show=unanswered&sort=question"
    yield "feed of a space", reverse("community:space-feed", args=[room.slug])
    for name in ("space-people", "space-agenda", "topic-new"):
        yield name, reverse(f"community:{name}", args=[room.slug])
    yield "people to name", f"{reverse('community:mention-suggest', args=[room.slug])}?q=Pers"
    yield "tags to choose", f"{reverse('community:tag-suggest', args=[room.slug])}?q=zw"
    yield "alike", f"{reverse('community:topic-suggest', args=[room.slug])}?title={COMMON}+{COMMON}"


def into_talk(talk: Talk, tags: dict[int, str]) -> Iterator[Way]:
    """Yield the pages of one conversation; in no address stands a word of it."""
    last = talk.posts[-1]
    yield "topic", reverse("community:topic", args=[talk.pk, "x"])
    yield "topic at a post", f"{reverse('community:topic', args=[talk.pk, 'x'])}?post={last.number}"
    yield "feed of a topic", reverse("community:topic-feed", args=[talk.pk])
    yield "quoting", f"{reverse('community:post-write', args=[talk.pk, 'x'])}?quote={last.number}"
    yield "earlier versions", reverse("community:post-history", args=[talk.pk, "x", 1])
    yield "flagging", reverse("community:flag", args=["post", talk.posts[0].pk])
    yield "arranging", reverse("community:topic-arrange", args=[talk.pk])
    yield "like a topic", reverse("search:similar", args=[f"topic:{talk.pk}"])
    if talk.pk in tags:
        yield "tag", reverse("community:tag", args=[tags[talk.pk]])


def said_by(answer: HttpResponse) -> str:
    """Return all an answer says, where it leads to included."""
    return answer.content.decode() + " ".join(f"{name}: {value}" for name, value in answer.items())


def opened(client: Client, address: str) -> tuple[int, str]:
    """Return how an address answers and all it says on the way; signing in is no answer."""
    said = ""
    for _hop in range(3):
        answer = client.get(address)
        if answer.status_code not in (301, 302):
            return answer.status_code, said + said_by(answer)
        address = str(answer["Location"])
        if "/accounts/login/" in address:
            return answer.status_code, said
        said += address
    return answer.status_code, said


def taken_along(user: User) -> str:
    """Return what the file with her data says."""
    with translation.override("nl"):
        archive = zipfile.ZipFile(io.BytesIO(build_archive(user=user, at=timezone.now())))
    return json.dumps(json.loads(archive.read("data.json")), ensure_ascii=False)


def written_in(letter: EmailMultiAlternatives) -> str:
    """Return all a letter says."""
    pages = [str(content) for content, _kind in letter.alternatives]
    return "\n".join([letter.subject, letter.body, *map(str, letter.extra_headers.values()), *pages])
