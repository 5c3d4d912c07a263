"""The list of what somebody is told: stories, new once, page by page, and nothing she may not read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Block, Notification
from accounts.notifications.selectors import PER_PAGE
from tests.support.accounts import person
from tests.support.notifications import bell, registered, ring

pytestmark = pytest.mark.django_db
LIST, SEEN = "/nl/meldingen/", "/nl/meldingen/gezien/"


def page(client, **query) -> str:
    return client.get(LIST, query).content.decode()


def test_events_of_one_story_stand_in_one_line_that_unfolds(client):
    ann = person(language="en")
    for number in range(7):
        ring(ann, subject=f"post:{number}", story="topic:4")
    client.force_login(ann)
    shown = page(client)
    assert shown.count('<li class="entry fresh') == 1
    assert "7 times: Rung: post:6" in shown
    assert shown.count("Rung: post:") == 6  # the title, and five in the fold
    assert "Nog 2" in shown


def test_what_stands_there_is_new_once_and_the_bell_counts_stories(client):
    ann = person()
    for number in range(3):
        ring(ann, subject=f"post:{number}", story="topic:4")
    ring(ann, subject="post:9")
    client.force_login(ann)
    assert "Meldingen: 2 nieuwe" in client.get("/nl/accounts/settings/").content.decode()
    assert page(client).count("entry fresh") == 2
    again = page(client)
    assert "entry fresh" not in again
    assert "Meldingen: " not in again


def test_looking_for_the_head_of_the_page_sees_nothing(client):
    ann = person()
    ring(ann)
    client.force_login(ann)
    client.head(LIST)
    assert Notification.objects.filter(seen_at=None).exists()


def test_older_stories_stand_on_the_next_page_and_all_can_be_seen_at_once(client):
    ann = person()
    for number in range(PER_PAGE + 3):
        ring(ann, subject=f"bell:{number}")
    client.force_login(ann)
    first = client.get(LIST)
    older = first.context["page"].older
    assert page(client, before=older).count('class="entry') == 3
    ring(ann, subject="another")
    assert client.post(SEEN, follow=True).status_code == 200
    assert not Notification.objects.filter(seen_at=None).exists()


def test_what_she_may_not_read_any_more_is_not_said_nor_what_people_apart_from_her_did(client):
    ann, doer = person(), person()
    ring(ann, by=doer, subject="from-doer")
    ring(ann, subject="hidden", data={"hidden_from": [ann.pk]})
    Block.objects.create(blocker=doer, blocked=ann, since=timezone.now())
    client.force_login(ann)
    shown = page(client)
    assert "Rung: from-doer" not in shown
    assert "Rung: hidden" not in shown
    assert client.get(LIST).context["user"].unseen == 0


def test_tabs_tell_what_is_for_her_from_what_she_follows(client):
    ann = person()
    with registered(bell("followed", follows=True)):
        ring(ann, subject="mine")
        ring(ann, kind="followed", subject="theirs")
        client.force_login(ann)
        for show, said, unsaid in (("you", "mine", "theirs"), ("follow", "theirs", "mine")):
            shown = page(client, show=show)
            assert f"Rung: {said}" in shown
            assert f"Rung: {unsaid}" not in shown


@pytest.mark.parametrize("query", [{"before": "x"}, {"before": "9" * 40}, {"before": "-1"}, {"show": "<b>"}])
def test_a_strange_question_gets_the_list(client, query):
    ann = person()
    ring(ann)
    client.force_login(ann)
    assert "Rung: bell:1" in page(client, **query)


def test_nobody_elses_notifications_are_there(client):
    ann, ben = person(), person()
    ring(ben)
    client.force_login(ann)
    assert "Rung" not in page(client)
    client.post(SEEN)
    assert Notification.objects.filter(recipient=ben, seen_at=None).exists()


def test_twelve_lines_cost_as_many_queries_as_two(client):
    ann, by = person(), person()
    client.force_login(ann)

    def queries() -> int:
        Notification.objects.update(seen_at=None)
        with CaptureQueriesContext(connection) as asked:
            page(client)
        return len(asked)

    for number in range(2):
        ring(ann, by=by, subject=f"bell:{number}")
    queries()
    few = queries()
    for number in range(2, 12):
        ring(ann, by=person(), subject=f"bell:{number}", at=timezone.now() - timedelta(days=number))
    assert queries() == few
