"""Who is told of an event, which way, and how often: once."""

import pytest
from django.utils import timezone

from accounts.api import Way, choose_way, read_about, tell, untell
from accounts.models import Block, Event, Notification, NotificationSettings
from accounts.notifications.reaching import reach_next, tell_waiting
from tests.support.accounts import person
from tests.support.notifications import BELL, bell, registered, ring, tell_everyone, told

pytestmark = pytest.mark.django_db


def test_everyone_named_is_told_once_however_often_it_is_asked():
    ann, ben = person(), person()
    for _again in range(2):
        ring(ann, ben)
        tell_everyone()
    assert told(ann) == told(ben) == ["bell:1"]


def test_people_are_reached_batch_by_batch_and_a_new_worker_goes_on_there():
    people = [person() for _each in range(5)]
    tell(
        kind=BELL,
        subject="s:1",
        key="k",
        by=None,
        at=timezone.now(),
        data={"to": [each.pk for each in people]},
    )
    event = Event.objects.get()
    assert reach_next(event=event.pk, at=timezone.now(), batch=2)
    assert Notification.objects.count() == 2
    Event.objects.update(told_up_to=0)  # as if the worker had been killed and its note lost
    while reach_next(event=event.pk, at=timezone.now(), batch=2):
        pass
    assert [told(each) for each in people] == [["s:1"]] * 5
    assert Event.objects.get().told_at is not None


def test_the_doer_blocked_people_and_closed_accounts_are_left_out():
    doer, blocks_her, blocked_by_her, closed, ann = (person() for _each in range(5))
    Block.objects.create(blocker=blocks_her, blocked=doer, since=timezone.now())
    Block.objects.create(blocker=doer, blocked=blocked_by_her, since=timezone.now())
    closed.is_active = False
    closed.save()
    ring(doer, blocks_her, blocked_by_her, closed, ann, by=doer)
    assert [len(told(each)) for each in (doer, blocks_her, blocked_by_her, closed, ann)] == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("choices", "mail"),
    [
        ([], "now"),
        ([(BELL, "", Way.DIGEST)], "digest"),
        ([(BELL, "", Way.OFF)], None),
        ([("", "space:7", Way.APP)], "none"),
        ([(BELL, "", Way.OFF), ("", "space:7", Way.NOW)], "now"),
        ([(BELL, "space:7", Way.DIGEST), ("", "space:7", Way.OFF)], "digest"),
        ([("", "topic:4", Way.OFF), (BELL, "space:7", Way.NOW)], None),
        ([("", "topic:5", Way.OFF), ("", "space:8", Way.OFF)], "now"),
    ],
)
def test_the_narrowest_choice_counts(choices, mail):
    ann = person()
    for kind, scope, way in choices:
        choose_way(user=ann, kind=kind, scope=scope, way=way)
    ring(ann, source="space:7", story="topic:4")
    assert Notification.objects.values_list("mail", flat=True).first() == mail


def test_a_choice_taken_back_leaves_what_all_get():
    ann = person()
    choose_way(user=ann, kind=BELL, scope="", way=Way.OFF)
    choose_way(user=ann, kind=BELL, scope="", way=None)
    ring(ann)
    assert told(ann)


def test_what_asks_nothing_is_told_whatever_was_muted_and_its_mail_can_be_kept_out():
    ann = person()
    with registered(bell("verdict", asks_nothing=True)):
        choose_way(user=ann, kind="", scope="space:7", way=Way.OFF)
        choose_way(user=ann, kind="verdict", scope="", way=Way.OFF)
        ring(ann, kind="verdict", subject="d:1", source="space:7")
        choose_way(user=ann, kind="verdict", scope="", way=Way.APP)
        ring(ann, kind="verdict", subject="d:2", source="space:7")
    assert list(Notification.objects.order_by("pk").values_list("mail", flat=True)) == ["now", "none"]


def test_what_has_a_letter_of_its_own_gets_no_other():
    ann = person()
    with registered(bell("moved", has_own_letter=True)):
        ring(ann, kind="moved", subject="m:1")
    assert Notification.objects.get().mail == "none"
    assert not NotificationSettings.objects.exists()


def test_one_event_that_cannot_be_told_holds_up_no_other():
    def fail(*_asked):
        raise RuntimeError("as it was asked to")

    ann = person()
    with registered(bell("broken", people=fail)):
        tell(kind="broken", subject="b", key="b", by=None, at=timezone.now())
        tell(kind=BELL, subject="s", key="s", by=None, at=timezone.now(), data={"to": [ann.pk]})
        tell_waiting()
    assert told(ann) == ["s"]


def test_what_was_taken_away_is_told_no_more():
    ann = person()
    ring(ann, subject="post:1")
    tell(kind=BELL, subject="post:1", key="later", by=None, at=timezone.now(), data={"to": [ann.pk]})
    untell("post:1")
    tell_everyone()
    assert told(ann) == []


def test_reading_the_thing_itself_reads_what_was_told_of_it():
    ann, ben = person(), person()
    ring(ann, ben, subject="post:1", story="topic:4")
    ring(ann, ben, subject="post:2", story="topic:4")
    assert read_about(user=ann, subjects=["post:1"], at=timezone.now()) == 1
    assert read_about(user=ann, story="topic:4", at=timezone.now()) == 1
    assert Notification.objects.filter(recipient=ben, read_at=None, seen_at=None).count() == 2
