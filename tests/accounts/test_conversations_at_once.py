"""Two people who write first to each other at one moment have one conversation; a form sent twice is once."""

from uuid import uuid4

from accounts.models import Conversation, Event, Message
from tests.support.accounts import person
from tests.support.at_once import at_once
from tests.support.community import AT
from tests.support.relations import open_to_messages, written


def test_two_who_write_first_at_once_have_one_conversation(transactional_db):
    one, other = open_to_messages(person()), open_to_messages(person())
    acts = [
        lambda by=by, to=to, n=n: written(by, to, f"Dag {n}", AT)
        for n in range(2)
        for by, to in ((one, other), (other, one))
    ]
    assert at_once(*acts) == []
    assert (Conversation.objects.count(), Message.objects.count()) == (1, 4)


def test_a_form_sent_five_times_at_once_is_one_message(transactional_db):
    one, other = person(), open_to_messages(person())
    token = uuid4()
    acts = [lambda: written(one, other, "Dag", AT, token=token) for _each in range(5)]
    assert at_once(*acts) == []
    assert (Message.objects.count(), Event.objects.filter(kind="conversation").count()) == (1, 1)
