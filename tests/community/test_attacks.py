"""What somebody tries who wants to know who asked, to come back in, or to write to strangers without end."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Notification, User
from accounts.relations.services import block
from community.api import change_space, remove_member
from community.discussion.services import accept_answer, thank
from community.models import Membership
from community.spaces.services import accept_invitation, invite, make_host, make_link, withdraw_invitation
from core.errors import DomainError
from core.link_secrets import hash_of
from tests.support.accounts import person
from tests.support.community import AT, member, post, space, topic
from tests.support.notifications import tell_everyone

pytestmark = pytest.mark.django_db


def code_of(act, **told) -> str:
    with pytest.raises(DomainError) as refusal:
        act(**told)
    return refusal.value.code


def list_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    page = client.get(reverse("accounts:notifications")).content.decode()
    return page[page.index("<main") : page.index("</main>")]


def test_blocking_one_after_the_other_does_not_tell_who_asked_without_a_name():
    where, curious = space(), person()
    member(where, curious)
    Membership.objects.filter(user=curious).update(watch="all")
    asked = topic(where, person(), title="Wie ben ik?", is_nameless=True)
    answer = post(asked, curious)
    post(asked, asked.by, answers_to=answer)
    thank(post=answer, by=asked.by, at=AT)
    accept_answer(topic=asked, post=answer, by=asked.by, at=AT)
    tell_everyone()
    before = list_of(curious)
    assert before.count("Wie ben ik?") >= 4
    block(whom=asked.by, by=curious, at=AT)
    assert list_of(curious).count("Wie ben ik?") == before.count("Wie ben ik?")
    assert not Notification.objects.filter(recipient=asked.by, kind__in=["topic", "thanks", "accepted"])


def test_who_blocked_is_told_of_a_question_without_a_name_as_all_are():
    where, one, asker = space(), person(), person()
    member(where, one)
    Membership.objects.filter(user=one).update(watch="all")
    block(whom=asker, by=one, at=AT)
    topic(where, asker, is_nameless=True)
    tell_everyone()
    assert Notification.objects.filter(recipient=one, kind="topic").count() == 1


def test_asking_without_a_name_lets_nobody_see_who_came_in_at_that_moment():
    where, asker = space(), person()
    asked = topic(where, asker, is_nameless=True)
    post(asked, asker, text="En nog iets.")
    assert not where.memberships.filter(user=asker).exists()
    post(topic(where), asker)
    assert where.memberships.filter(user=asker).exists()


def test_who_was_shown_out_does_not_come_back_by_a_link_she_kept_or_made():
    host, gone, late = person(), person(), person()
    room = space(by=host, openness="hidden")
    link = make_link(space=room, by=host, at=AT)
    accept_invitation(secret_hash=hash_of(link), by=gone, at=AT)
    make_host(space=room, user=gone, by=host, at=AT)
    invite(space=room, addresses=["mine@school.example"], by=gone, at=AT)
    invite(space=room, addresses=["colleague@school.example"], by=host, at=AT)
    remove_member(space=room, user=gone, by=host, at=AT)
    hers = room.invitations.get(email="mine@school.example")
    for secret in (hash_of(link), hers.secret_hash):
        assert code_of(accept_invitation, secret_hash=secret, by=gone, at=AT) == "invitation_gone"
    waiting = room.invitations.get(email="colleague@school.example")
    accept_invitation(secret_hash=waiting.secret_hash, by=late, at=AT)


def test_nobody_writes_to_strangers_without_end(job_queue):
    host = person()
    room, other = space(by=host), space(by=host)
    many = [f"stranger{number}@school.example" for number in range(31)]
    assert code_of(invite, space=room, addresses=many, by=host, at=AT) == "too_many_today"
    assert invite(space=room, addresses=many[:20], by=host, at=AT) == 20
    for each in room.invitations.all():
        withdraw_invitation(invitation=each, by=host, at=AT)
    assert code_of(invite, space=other, addresses=many[:11], by=host, at=AT) == "too_many_today"
    assert invite(space=other, addresses=many[:10], by=host, at=AT + timedelta(days=1)) == 10


def test_a_stranger_gets_three_such_letters_a_week_whoever_writes(job_queue):
    for day in range(5):
        host = person()
        moment = AT + timedelta(days=day)
        assert invite(space=space(by=host), addresses=["victim@school.example"], by=host, at=moment) == 1
    job_queue.run()
    assert len(mail.outbox) == 3
    host = person()
    later = AT + timedelta(days=13)
    invite(space=space(by=host), addresses=["victim@school.example"], by=host, at=later)
    job_queue.run()
    assert len(mail.outbox) == 4


def test_a_stranger_gets_a_few_letters_of_notices_that_name_her_address(job_queue):
    public = space(is_public=True)
    for _each in range(7):
        said = topic(public)
        told = {"reason": "hurtful", "words": "Weg.", "name": "X", "email": "victim@school.example"}
        answer = Client(REMOTE_ADDR=f"192.0.2.{said.pk % 250}").post(
            reverse("community:flag", args=["post", said.posts.get().pk]), told
        )
        assert answer.status_code == 302
    job_queue.run()
    assert [letter.to for letter in mail.outbox] == [["victim@school.example"]] * 5


def test_a_space_that_narrows_takes_the_titles_of_its_talk_out_of_links_elsewhere():
    host, reader = person(), person()
    narrowing = space(by=host)
    named = topic(narrowing, title="Ons geheime plan")
    pointing = topic(space(), reader, text=f"Zie http://127.0.0.1:8000/nl/gemeenschap/gesprek/{named.pk}-x/")
    client = Client()
    client.force_login(reader)
    address = reverse("community:topic", args=[pointing.pk, pointing.slug])
    assert "Ons geheime plan" in client.get(address).content.decode()
    change_space(space=narrowing, by=host, at=AT, openness="hidden")
    assert "Ons geheime plan" not in client.get(address).content.decode()
