"""What one chose to hear of a space or a topic: kept once, named among the settings, and undone there."""

import pytest

from accounts.models import NotificationChoice
from community.discussion.marks import watch_topic
from community.discussion.models import Reading
from community.models import Membership
from community.spaces.services import leave, watch_space
from tests.support.accounts import person
from tests.support.community import AT, member, membership, post, space, topic
from tests.support.notifications import tell_everyone, told

pytestmark = pytest.mark.django_db
SETTINGS, UNDO = "/nl/meldingen/kiezen/", "/nl/meldingen/kiezen/ongedaan/"


def asked():
    """Return a space with somebody who asked something in it, and a host."""
    where, host = space("Rekenhoek"), person(name="Host")
    member(where, host, role="host")
    asker = member(where)
    return where, host, asker, topic(where, asker, title="Hoe begin je met breuken?")


def test_who_mutes_a_space_hears_nothing_of_it_until_she_takes_it_back(client):
    where, host, asker, question = asked()
    watch_space(space=where, watch=Membership.Watch.MUTED, by=asker, at=AT)
    post(question, host)
    tell_everyone()
    assert told(asker) == []
    client.force_login(asker)
    page = client.get(SETTINGS).content.decode()
    assert ">Rekenhoek</a>" in page
    for _twice in range(2):
        assert client.post(UNDO, {"place": f"space:{where.pk}"}).status_code == 302
    assert membership(where, asker).watch == Membership.Watch.USUAL
    post(question, host)
    tell_everyone()
    assert len(told(asker)) == 1


def test_a_muted_topic_is_named_among_the_settings_and_undone_there(client):
    _where, host, asker, question = asked()
    watch_topic(topic=question, by=asker, watch=Reading.Watch.MUTED)
    assert not NotificationChoice.objects.exists()
    post(question, host)
    tell_everyone()
    assert told(asker) == []
    client.force_login(asker)
    page = client.get(SETTINGS).content.decode()
    assert ">Hoe begin je met breuken?</a>" in page
    client.post(UNDO, {"place": f"topic:{question.pk}"})
    assert Reading.objects.get(topic=question, user=asker).watch == Reading.Watch.USUAL
    assert "Hoe begin je met breuken?" not in client.get(SETTINGS).content.decode()


def test_a_place_one_may_not_read_any_more_is_not_named(client):
    where, _host, asker, question = asked()
    watch_topic(topic=question, by=asker, watch=Reading.Watch.MUTED)
    leave(space=where, by=asker, at=AT)
    type(where).objects.filter(pk=where.pk).update(openness="hidden")
    client.force_login(asker)
    assert "Hoe begin je met breuken?" not in client.get(SETTINGS).content.decode()


@pytest.mark.parametrize("place", ["", "space:", "space:x", "space:٣", "topic:" + "9" * 40, "nothing:1", ":"])
def test_nonsense_undoes_nothing(client, place):
    _where, _host, asker, _question = asked()
    client.force_login(asker)
    assert client.post(UNDO, {"place": place}).status_code == 302
