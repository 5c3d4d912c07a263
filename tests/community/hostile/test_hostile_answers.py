"""Hostile words in what is said about words: flags, decisions, second looks, invitations, groups and mail."""

import re
from datetime import datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.api import Way, choose_way
from accounts.models import NotificationSettings
from accounts.notifications.digests import send_digests
from accounts.notifications.kinds import kinds
from accounts.notifications.mailing import mail_what_cannot_wait
from community.models import Case, Space
from community.moderation.letters import notice_token
from search.api import keep_search
from tests.community.hostile.corpus import LONG, SHORT
from tests.community.hostile.judging import MARK, what_is_wrong_with, what_runs
from tests.community.hostile.test_hostile_input import at, named, signed_in
from tests.support.accounts import person
from tests.support.community import member, post, space, topic
from tests.support.courses import course, run
from tests.support.notifications import tell_everyone
from tests.support.schools import coordinator, school, works_at
from tests.support.search import bring_up_to_date

pytestmark = pytest.mark.django_db
THURSDAY = datetime.fromisoformat("2026-11-26T11:00:00Z")
BREAKING, ADDRESSES, LINES, ENTITIES, DIRECTIONS = SHORT
WORDS = "\n\n".join((*SHORT, LONG[:1200]))
"""For a field of several lines; at most 2,000 characters."""


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    """Let it be noon on a school day, with a clock that goes on."""
    time_machine.move_to(THURSDAY)


def nothing_runs(*pages):
    """Read these pages as these people; none runs anything. Return how many show what was typed."""
    shown = 0
    for client, address in pages:
        answer = client.get(address)
        page = answer.content.decode()
        assert (answer.status_code, what_runs(page)) == (200, []), address
        shown += MARK in page
    return shown


def sent(client, address, **form):
    """Send a form that is taken."""
    answer = client.post(address, form)
    assert answer.status_code == 302, address
    return answer


def letters_to(address):
    """Return the letters to somebody, all that were sent being harmless: no line was added to a text."""
    for letter in mail.outbox:
        assert what_is_wrong_with(letter) == [], letter.subject
        assert "\r" not in letter.body.replace("\r\n", ""), letter.subject
    return [letter for letter in mail.outbox if letter.to == [address]]


class Judged:
    """A post that a member and a visitor flagged, hidden, and asked about again by its writer and by her."""

    def __init__(self):
        self.writer, self.reader = named(BREAKING), person()
        self.first, self.second = named(ENTITIES, "moderator"), person(role="moderator")
        where = space(LINES, by=self.writer, is_public=True)
        member(where, self.reader)
        asked = topic(where, self.writer, title=ADDRESSES[:160], tags=[DIRECTIONS[:40]])
        self.post = post(asked, self.writer, text=WORDS)
        flag, visitor = at("flag", "post", self.post.pk), Client()
        told = {"reason": "hurtful", "words": WORDS}
        sent(signed_in(self.reader), flag, **told)
        sent(visitor, flag, **told, name=LINES[:120], email="v@home.example")
        case = Case.objects.get(flags__by=self.reader)
        self.case, self.decision = at("case", case.public_id), at("decision", case.public_id)
        self.notice = at("notice", notice_token(case.flags.get(by=None)))
        self.judged = {"act": "hide", "rule": "1", "words": WORDS, "before": "0"}
        sent(signed_in(self.first), self.case, **self.judged)
        sent(signed_in(self.writer), self.decision, words=WORDS)
        sent(visitor, self.notice, words=WORDS)
        tell_everyone()

    def looked_at(self):
        """Yield the pages on which it stands, with who reads them; nobody signed in reads the notice."""
        for name in ("cases", "moderation-log", "transparency", "front"):
            yield self.second, at(name)
        yield self.second, self.case
        yield self.second, at("moderation-member", self.writer.public_id)
        yield None, self.notice
        for each in (self.writer, self.reader):
            yield each, self.decision
        for each in (self.writer, self.reader, self.second):
            yield each, reverse("accounts:notifications")


def test_reasons_and_second_looks_and_the_letters_about_them_never_run(job_queue):
    told = Judged()
    assert nothing_runs(*((signed_in(who) if who else Client(), page) for who, page in told.looked_at())) >= 5
    sent(signed_in(told.second), told.case, **told.judged | {"act": "keep", "before": "1"})
    tell_everyone()
    mail_what_cannot_wait.call()
    job_queue.run()
    assert nothing_runs((signed_in(told.first), told.case), (signed_in(told.writer), told.decision)) == 2
    assert [MARK in letter.body for letter in letters_to(told.writer.email)] == [True] * 2
    assert all(f"Dag {LINES.split()[0]}" in letter.body for letter in letters_to("v@home.example"))
    assert not any("\nBcc:" in letter.body for letter in letters_to("v@home.example"))


def test_groups_and_invitations_into_them_never_run(job_queue):
    starter, colleague, here = (
        named(BREAKING),
        person(),
        school(ADDRESSES[:160], municipality=DIRECTIONS[:80]),
    )
    coordinator(here, starter)
    works_at(colleague, here, confirmed_by=starter)
    made = course(ENTITIES[:100])
    run(made, self_paced=True)
    host, start, bell = signed_in(starter), reverse("courses:group-start"), reverse("accounts:notifications")
    told = {
        "course": str(made.translation_key),
        "weeks": "2",
        "weekday": "1",
        "at": "15:45",
        "on_board": "on",
    }
    more = {"colleagues": [colleague.pk], "addresses": "first@home.example", "place": LINES[:160]}
    sent(host, start, **told, **more)
    group = Space.objects.get(purpose="group")
    settings = {"title": BREAKING[:120], "openness": group.openness, "version": group.version, "text": WORDS}
    sent(host, at("space-settings", group.slug), **settings)
    sent(host, at("space-invite", group.slug), addresses="second@home.example")
    tell_everyone()
    mail_what_cannot_wait.call()
    job_queue.run()
    letters = [
        letters_to(each)[-1] for each in (colleague.email, "first@home.example", "second@home.example")
    ]
    assert all(MARK in letter.body for letter in letters)
    _start, secret, *_rest = re.split(at("space-invitation", "x").replace("x/", "([^/]+)/"), letters[-1].body)
    looked_at = [(host, start), (host, at("space", group.slug)), (host, at("space-invite", group.slug))]
    for each in (signed_in(colleague), Client()):
        looked_at += [(each, at("space-invitation", secret)), (each, at("front"))]
    looked_at += [(signed_in(colleague), address) for address in (bell, at("space", group.slug))]
    assert nothing_runs(*looked_at) >= 7


@pytest.mark.usefixtures("search_engine")
def test_digests_of_hostile_words_never_run(job_queue, time_machine):
    time_machine.move_to(THURSDAY.replace(hour=12))
    writer, reader = named(BREAKING), person()
    for name in [kind.name for kind in kinds if not kind.asks_nothing]:
        choose_way(user=reader, kind=name, scope="", way=Way.DIGEST)
    where = space(LINES, by=writer)
    member(where, reader)
    asked = topic(where, reader, title=ENTITIES[:160])
    post(asked, writer, text=f"{WORDS} @[x]({reader.public_id})")
    announced = {"sort": "announcement", "text": WORDS}
    topic(where, writer, title=BREAKING[:160], tags=[DIRECTIONS[:40]], at=timezone.now(), **announced)
    keep_search(owner=reader, words='zwart "<img src=x onerror=alert(1)>', language="nl", at=THURSDAY)
    bring_up_to_date()
    tell_everyone()
    NotificationSettings.objects.update(next_digest_at=THURSDAY)
    send_digests.call()
    job_queue.run()
    (digest,) = letters_to(reader.email)
    page = digest.alternatives[0][0]
    assert min(said.count(MARK) for said in (digest.body, page)) >= 4
    assert 'zwart "<img src=x onerror=alert(1)> (' in digest.body
    assert 'zwart "&lt;img src=x onerror=alert(1)&gt;' in page
