"""A digest from a real mail server: its link ends it on any device by one press, and a mail program does."""

import re
from datetime import time

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from accounts.api import choose_way
from accounts.models import NotificationSettings, User
from accounts.notifications.digests import send_digests
from accounts.notifications.kinds import Way
from tests.browser.teacher import Teacher
from tests.support.accounts import person
from tests.support.browser import PHONE
from tests.support.community import member, post, space, topic
from tests.support.notifications import tell_everyone

pytestmark = pytest.mark.browser
OFF = re.compile(r'<a class="off" href="([^"]+)"')
TITLE = "Rekenen met stroken"


@pytest.fixture
def reader(site):
    """Return somebody who was answered since her last digest; no hour is quiet for her."""
    asker = person()
    User.objects.filter(pk=asker.pk).update(quiet_from=time(0), quiet_until=time(0))
    choose_way(user=asker, kind="answer", scope="", way=Way.DIGEST)
    where = space()
    post(topic(where, member(where, asker), title=TITLE))
    tell_everyone()
    return asker


def digest_to(reader, inbox):
    """Let her digest be due, and return it as it reached the mail server."""
    NotificationSettings.objects.filter(user=reader).update(next_digest_at=timezone.now())
    send_digests.call()
    [letter] = inbox.to(reader.email)
    return letter


def path_of(address):
    """Return where an address of the letter leads on this site."""
    assert address.startswith(settings.BASE_URL)
    return address.removeprefix(settings.BASE_URL)


def shows_how_often(device, choice):
    """Wait until her settings show that she gets the digest so often."""
    chosen = device.open("/nl/meldingen/kiezen/").get_by_role("group", name="Hoe vaak?")
    expect(chosen.get_by_label(choice)).to_be_checked()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_digest_is_ended_from_the_mail_on_a_device_that_knows_nobody(new_device, inbox, reader, javascript):
    letter = digest_to(reader, inbox)
    page = letter.get_body(("html",)).get_content()
    assert TITLE in page
    anywhere = Teacher(new_device(width=PHONE, javascript=javascript), name="", email=reader.email)
    anywhere.device.open(path_of(OFF.search(page)[1].replace("&amp;", "&")))
    anywhere.sees("Deze mails uitzetten?")
    assert NotificationSettings.objects.get(user=reader).rhythm == "weekly"
    anywhere.presses("Ja, zet uit")
    anywhere.sees("Het staat uit")
    assert anywhere.device.context.cookies() == []
    at_home = new_device(javascript=javascript).knows(reader)
    shows_how_often(at_home, "Nooit")
    anywhere.presses("Toch weer aan")
    anywhere.sees("Het staat weer aan")
    shows_how_often(at_home, "Elke week")

    answer = anywhere.device.context.request.post(
        path_of(letter["List-Unsubscribe"].strip("<> ")), form={"List-Unsubscribe": "One-Click"}
    )
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert answer.ok
    shows_how_often(at_home, "Nooit")
