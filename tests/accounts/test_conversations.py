"""Conversations: who may begin one, sending once, leaving, withdrawing, and what floods."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from accounts.conversations import services
from accounts.conversations.selectors import address_of, conversations_of, leaf_of, listed
from accounts.models import Conversation, Event, Message, MessageDraft, Notification, Profile
from accounts.notifications.reaching import tell_waiting
from accounts.registries import meeting_grounds
from accounts.relations.services import block, unblock
from core.errors import DomainError
from tests.support.accounts import person
from tests.support.relations import open_to_messages, written

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 10, tzinfo=UTC)


def refusal(act, **said):
    with pytest.raises(DomainError) as refused:
        act(**said)
    return refused.value


def begin(by, whom, text="Dag", at=AT, token=None):
    return services.begin_conversation(whom=whom, text=text, token=token or uuid4(), by=by, at=at)


def test_only_who_is_let_in_or_shares_a_place_may_begin(monkeypatch):
    one, other = person(), person()
    assert refusal(begin, by=one, whom=other).code == "takes_no_message"
    begin(one, open_to_messages(other))
    third = person()
    monkeypatch.setitem(meeting_grounds._entries, "test", lambda a, b: {a.pk, b.pk} == {one.pk, third.pk})
    begin(one, third)
    Profile.objects.filter(user=third).update(takes_messages=False)
    profile, _new = Profile.objects.get_or_create(user=third)
    profile.takes_messages = False
    profile.save()
    assert refusal(begin, by=one, whom=third).code == "takes_no_message"


def test_who_was_written_to_may_answer_and_the_two_have_one_conversation():
    one, other = person(), open_to_messages(person())
    begin(one, other)
    begin(other, one, at=AT + timedelta(minutes=1))
    assert Conversation.objects.count() == 1
    assert Message.objects.count() == 2


def test_a_refusal_tells_nobody_that_she_is_blocked():
    one, blocking, closed, stranger = (person() for _ in range(4))
    begin(one, open_to_messages(blocking))
    block(whom=one, by=blocking, at=AT)
    closed.is_active = False
    closed.save()
    said = {str(refusal(begin, by=one, whom=each)) for each in (blocking, closed, stranger)}
    assert len(said) == 1
    assert refusal(begin, by=blocking, whom=one).code == "you_block_this_person"
    unblock(whom=one, by=blocking)
    begin(one, blocking)


def test_having_written_first_lets_nobody_write_to_who_blocks_or_is_gone():
    me, blocking, gone = person(), person(), person()
    for each in (blocking, gone):
        begin(each, open_to_messages(me))
        begin(me, each)
    block(whom=me, by=blocking, at=AT)
    gone.is_active = False
    gone.save()
    for each in (blocking, gone):
        assert refusal(begin, by=me, whom=each).code == "takes_no_message"
    assert Message.objects.filter(by=me).count() == 2


def test_the_same_form_twice_is_one_message_and_goes_to_nobody_else():
    one, other, third = person(), open_to_messages(person()), open_to_messages(person())
    token = uuid4()
    first = begin(one, other, token=token)
    assert begin(one, other, token=token) == first
    assert Event.objects.count() == 1
    assert refusal(begin, by=one, whom=third, token=token).code == "form_used_elsewhere"


@pytest.mark.parametrize(("text", "code"), [(" \n ", "message_empty"), ("x" * 10_001, "message_too_long")])
def test_nothing_and_a_book_are_refused(text, code):
    one, other = person(), open_to_messages(person())
    assert refusal(begin, by=one, whom=other, text=text).code == code
    assert not Conversation.objects.exists()


def test_what_is_written_is_kept_as_safe_html():
    message = written(person(), open_to_messages(person()), "**Dag** <script>alert(1)</script>", AT)
    assert "<strong>Dag</strong>" in message.html
    assert "<script" not in message.html


def test_strangers_wait_for_an_answer_and_begin_few_conversations_a_day():
    one, other = person(), open_to_messages(person())
    for minute in range(3):
        begin(one, other, at=AT + timedelta(minutes=minute))
    assert refusal(begin, by=one, whom=other).code == "wait_for_an_answer"
    begin(other, one, at=AT + timedelta(minutes=5))
    begin(one, other, at=AT + timedelta(minutes=6))
    for _ in range(4):
        begin(one, open_to_messages(person()))
    late = open_to_messages(person())
    assert refusal(begin, by=one, whom=late).code == "too_many_strangers"
    begin(one, late, at=AT + timedelta(days=2))


def test_left_is_gone_for_her_until_something_new_comes_and_for_good_after_both():
    one, other = person(), open_to_messages(person())
    first = begin(one, other, "eerste")
    conversation = first.conversation
    services.leave_conversation(conversation=conversation, by=one, at=AT + timedelta(hours=1))
    assert not conversations_of(one).exists()
    assert conversations_of(other).exists()
    begin(other, one, "nieuw", at=AT + timedelta(hours=2))
    seen = leaf_of(Conversation.objects.get(), one).messages
    assert ["nieuw" in message.html for message in seen] == [True]
    for user in (one, other):
        services.leave_conversation(conversation=conversation, by=user, at=AT + timedelta(hours=3))
    assert not Conversation.objects.exists()


def test_withdrawn_and_hidden_words_are_gone_from_page_list_and_notifications():
    one, other = person(), open_to_messages(person())
    message = begin(one, other, "geheim")
    tell_waiting()
    assert Notification.objects.filter(recipient=other).count() == 1
    assert refusal(services.withdraw_message, message=message, by=other, at=AT).code == "not_your_message"
    services.withdraw_message(message=message, by=one, at=AT)
    assert not Notification.objects.exists()
    assert "geheim" not in leaf_of(message.conversation, other).messages[0].html
    assert "geheim" not in listed(other, "").object_list[0].quote
    hidden = begin(one, other, "grof")
    services.hide_message(message=hidden, at=AT)
    assert "grof" not in listed(one, "").object_list[0].quote
    services.show_message(message=hidden)
    assert "grof" in listed(one, "").object_list[0].quote


def test_who_read_it_already_is_not_told():
    one, other = person(), open_to_messages(person())
    message = begin(one, other)
    services.mark_read(conversation=message.conversation, by=other, at=AT)
    tell_waiting()
    assert not Notification.objects.exists()


def test_a_draft_is_kept_until_it_is_sent_or_emptied():
    one, other = person(), open_to_messages(person())
    services.keep_draft(whom=other, text="nog niet", by=one, at=AT)
    services.keep_draft(whom=other, text="bijna", by=one, at=AT)
    assert [draft.text for draft in MessageDraft.objects.all()] == ["bijna"]
    begin(one, other)
    assert not MessageDraft.objects.exists()
    services.keep_draft(whom=other, text="x", by=one, at=AT)
    services.keep_draft(whom=other, text=" ", by=one, at=AT)
    assert not MessageDraft.objects.exists()


def test_erasing_a_person_takes_her_words_and_leaves_those_of_others():
    one, other = person(), open_to_messages(person())
    begin(one, other, "van mij")
    begin(other, one, "van haar", at=AT + timedelta(minutes=1))
    data = services_data()
    assert {row["tekst"] for row in data.export(one)} == {"van mij", "van haar"}
    assert data.keeps(one)
    data.erase(one)
    assert [message.text for message in Message.objects.all()] == ["van haar"]
    data.erase(other)
    assert not Conversation.objects.exists()


def services_data():
    from accounts.registries import personal_data

    return personal_data["conversations"]


def test_the_list_costs_as_much_for_many_as_for_few(django_assert_num_queries):
    me = open_to_messages(person())
    for number in range(12):
        begin(person(), me, at=AT + timedelta(minutes=number))
        if number in (1, 11):
            with django_assert_num_queries(3):
                assert len(listed(me, "").object_list) == number + 1


def test_words_outlive_a_session_that_ended_and_come_back_to_their_writer_alone(client):
    one, other, stranger = (open_to_messages(person()) for _each in range(3))
    begin(stranger, other)
    address = address_of(written(other, one, "Dag", AT).conversation)
    for person_in, gets_them_back in ((stranger, False), (one, True)):
        typed = {"text": "Dit kostte een kwartier", "owner": one.public_id, "token": uuid4()}
        assert client.post(address, typed).url.startswith("/nl/accounts/login/")
        client.force_login(person_in)
        shown = client.get(address)
        assert ("Dit kostte een kwartier" in shown.text) is gets_them_back
        assert MessageDraft.objects.filter(by=person_in).exists() is gets_them_back
        client.logout()
