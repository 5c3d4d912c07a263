"""Every kind of notification: told once, listed in both languages, mailed once, ended from the mail."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape

from accounts.models import Event, Notification, NotificationSettings, User
from accounts.notifications.digests import send_digests
from accounts.notifications.kinds import Way, kinds
from accounts.notifications.lines import Line, Told, lines_of
from accounts.notifications.mailing import mail_what_cannot_wait
from accounts.roles import TRAINER
from accounts.schools.services import confirm_affiliation
from community.discussion.marks import watch_topic
from community.discussion.models import Reading
from community.discussion.services import accept_answer, thank
from community.discussion.unanswered import bring_up
from community.models import Membership
from community.spaces.services import ask_to_join, invite_member, watch_space
from community.spaces.services import let_in as let_into_space
from courses.desk.invitations.services import invite
from courses.desk.messages.services import send_message
from courses.desk.questions.services import answer_question, ask_trainers
from courses.sessions.services import cancel_session, change_session
from tests.support.accounts import person
from tests.support.community import member, post, space, topic
from tests.support.courses import course, run
from tests.support.moderation import decided, flagged, moderator
from tests.support.notifications import BELL, tell_everyone
from tests.support.places import place
from tests.support.relations import open_to_messages, written
from tests.support.schools import coordinator, school, works_at
from tests.support.sessions import session

pytestmark = pytest.mark.django_db
NOON = "2026-11-26T11:00:00Z"
Story = Iterator[User]
"""Lays what is needed, yields who is to be told, and then lets it happen."""


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    """Let it be noon on a school day, with a clock that goes on: pages are kept by their last change."""
    time_machine.move_to(NOON)


def now():
    return timezone.now()


def talk():
    """Return a topic of a space, its writer and somebody else who is in it."""
    where = space()
    asker, other = member(where, at=now()), member(where, at=now())
    return topic(where, asker, at=now()), asker, other


def answer() -> Story:
    question, asker, other = talk()
    yield asker
    post(question, other, at=now())


def followed_answer() -> Story:
    question, _asker, other = talk()
    follower = member(question.space, at=now())
    watch_topic(topic=question, by=follower, watch=Reading.Watch.FOLLOWED)
    yield follower
    post(question, other, at=now())


def mention() -> Story:
    question, _asker, other = talk()
    third = member(question.space, at=now())
    yield third
    post(question, other, text=f"What do you think, @[You]({third.public_id})?", at=now())


def thanks() -> Story:
    question, asker, other = talk()
    said = post(question, other, at=now())
    yield other
    thank(post=said, by=asker, at=now())


def accepted() -> Story:
    question, asker, other = talk()
    said = post(question, other, at=now())
    yield other
    accept_answer(topic=question, post=said, by=asker, at=now())


def new_topic() -> Story:
    question, _asker, other = talk()
    follower = member(question.space, at=now())
    watch_space(space=question.space, watch=Membership.Watch.ALL, by=follower, at=now())
    yield follower
    topic(question.space, other, at=now())


def announcement() -> Story:
    question, asker, _other = talk()
    host = member(question.space, role="host", at=now())
    yield asker
    topic(question.space, host, sort="announcement", at=now())


def unanswered() -> Story:
    where = space()
    host, asker = member(where, role="host", at=now()), member(where, at=now())
    topic(where, asker, at=now() - timedelta(days=3))
    yield host
    bring_up(at=now(), limit=5)


def invited_into_space() -> Story:
    host, guest = person(), person()
    where = space(by=host, openness="invitation")
    yield guest
    invite_member(space=where, user=guest, by=host, at=now())


def asks_to_come_in() -> Story:
    host, guest = person(), person()
    where = space(by=host, openness="request")
    yield host
    ask_to_join(space=where, by=guest, words="I teach fractions.", at=now())


def let_in() -> Story:
    host, guest = person(), person()
    where = space(by=host, openness="request")
    ask_to_join(space=where, by=guest, at=now())
    yield guest
    let_into_space(space=where, user=guest, by=host, at=now())


def decision() -> Story:
    question, _asker, other = talk()
    case = flagged(post(question, other, at=now()), at=now()).case
    yield other
    decided(case, at=now())


def case_waits() -> Story:
    question, _asker, other = talk()
    judge, said = moderator(), post(question, other, at=now())
    yield judge
    flagged(said, at=now())


def message() -> Story:
    ann, ben = person(), open_to_messages(person())
    yield ben
    written(ann, ben, "May I look in your class?", now())


def waits_at_school() -> Story:
    where = school()
    head = coordinator(where)
    yield head
    works_at(person(), where)


def confirmed_at_school() -> Story:
    where, teacher = school(), person()
    head, asked = coordinator(where), works_at(teacher, where)
    yield teacher
    confirm_affiliation(affiliation=asked, by=head, at=now() + timedelta(minutes=1))


def guided():
    """Return a place in a run, and who guides it."""
    trainer = person(role=TRAINER)
    return place(run(course(), self_paced=True, trainer=trainer)), trainer


def session_moves() -> Story:
    where, trainer = guided()
    meeting = session(where.run, by=trainer)
    yield where.user
    change_session(session=meeting, by=trainer, at=now(), place="Hasselt")


def session_cancelled() -> Story:
    where, trainer = guided()
    meeting = session(where.run, by=trainer)
    yield where.user
    cancel_session(session=meeting, by=trainer, at=now(), reason="Snow")


def trainer_writes() -> Story:
    where, trainer = guided()
    yield where.user
    told = {"subject": "Until Wednesday", "text": "Bring a laptop.", "form_key": uuid4()}
    send_message(run=where.run, to=[where.pk], by=trainer, at=now(), **told)


def trainer_answers() -> Story:
    where, trainer = guided()
    asked = ask_trainers(enrolment=where, unit_key=uuid4(), text="Why?", form_key=uuid4(), at=now())
    yield where.user
    answer_question(question=asked, answer="Because.", by=trainer, at=now())


def invited_to_run() -> Story:
    where, trainer = guided()
    guest = person()
    yield guest
    invite(run=where.run, addresses=[guest.email], language="nl", by=trainer, at=now())


STORIES = {
    "answer": answer,
    "followed-answer": followed_answer,
    "mention": mention,
    "thanks": thanks,
    "accepted": accepted,
    "topic": new_topic,
    "announcement": announcement,
    "unanswered": unanswered,
    "space-invitation": invited_into_space,
    "space-request": asks_to_come_in,
    "space-let-in": let_in,
    "decision": decision,
    "case-waiting": case_waits,
    "conversation": message,
    "affiliation-waiting": waits_at_school,
    "affiliation-confirmed": confirmed_at_school,
    "session-moved": session_moves,
    "session-cancelled": session_cancelled,
    "trainer-message": trainer_writes,
    "trainer-answer": trainer_answers,
    "run-invitation": invited_to_run,
}


def test_every_kind_has_its_story_here():
    assert {kind.name for kind in kinds} - {BELL} == set(STORIES)


@pytest.mark.parametrize("name", STORIES)
def test_a_kind_is_told_once_listed_in_both_languages_and_mailed_once(name, client, mailoutbox):
    story = STORIES[name]()
    user = next(story)
    tell_everyone()
    Event.objects.all().delete()
    mailoutbox.clear()
    next(story, None)
    for _again in range(2):
        tell_everyone()
        let_all_mail_go()
    told = Notification.objects.get(recipient=user)
    assert told.kind == name
    letters = [letter for letter in mailoutbox if letter.to == [user.email]]
    assert len(letters) == 1, [letter.subject for letter in letters]
    collapses(told)
    is_listed_in_both_languages(client, told)
    if not kinds[name].has_own_letter:
        is_ended_from_the_mail(client, user, name, letters[0])


def let_all_mail_go():
    """Let a worker mail what cannot wait, and the digest of everyone."""
    mail_what_cannot_wait.call()
    NotificationSettings.objects.update(next_digest_at=now())
    send_digests.call()


def lines(told: list[Notification], language: str) -> list[Line]:
    """Return what these say to whom they are for."""
    with translation.override(language):
        found = [Told(each.pk, each.event_id, each.kind, each.story, each.at, True) for each in told]
        return lines_of(told[0].recipient, found)


def is_listed_in_both_languages(client, told):
    """Its line stands in the list, leads somewhere, and speaks the language of the page."""
    client.force_login(told.recipient)
    said = set()
    for language, address in (("nl", "/nl/meldingen/"), ("en", "/en/notifications/")):
        (line,) = lines([told], language)
        page = client.get(address).content.decode()
        assert f'href="{line.url}"' in page
        assert f'<a href="{line.url}">' in page
        said.add(line.title)
    assert len(said) == 2, said
    client.logout()


def collapses(told):
    """A second event of the same story stands in the same line."""
    event = told.event
    twin = Event.objects.get(pk=event.pk)
    twin.pk, twin.key = None, f"{event.key}:again"
    twin.save()
    other = Notification.objects.get(pk=told.pk)
    other.pk, other.event = None, twin
    other.save()
    for language in ("nl", "en"):
        (line,) = lines([other, told], language)
        assert len(line.pieces) == 2
        assert line.title
    twin.delete()


def is_ended_from_the_mail(client, user, name, letter):
    """One click without a session ends such mail, and nothing else (RFC 8058)."""
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = "/" + letter.extra_headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    program = type(client)(enforce_csrf_checks=True)
    told = "List-Unsubscribe=One-Click"
    answer = program.post(path, told, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert not answer.cookies
    chosen = dict(user.notification_choices.values_list("kind", "way"))
    was_at_once = Notification.objects.get(recipient=user).mail == "now"
    assert chosen == ({name: Way.APP} if was_at_once else {})
    assert (user.notification_settings.rhythm == "never") == (not was_at_once)


def offered_to(user, client):
    """Return the kinds that her settings speak of."""
    client.force_login(user)
    page = client.get(reverse("accounts:notification-settings")).content.decode()
    return {kind.name for kind in kinds if escape(str(kind.label)) in page}


def test_settings_speak_of_what_waits_only_to_whom_it_waits_for(client):
    where = space()
    host = member(where, role=Membership.Role.HOST)
    everyone = offered_to(member(where), client)
    assert offered_to(moderator(), client) - everyone == {"case-waiting"}
    assert offered_to(host, client) - everyone == {"space-request"}
    # who coordinates a school is a host of its room
    assert offered_to(coordinator(school()), client) - everyone == {"affiliation-waiting", "space-request"}
