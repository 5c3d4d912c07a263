"""One participant's page, and what her trainers do for her: logged, told with the reason, done once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.catalogue.models import CourseRun
from courses.desk.models import FollowUp
from courses.learning.measuring import yardstick_of
from courses.learning.models import AttemptGrant, Completion
from courses.learning.selectors import progress_of
from tests.support.guiding import guided, participant, trainer
from tests.support.learning import activity, course_with, meeting, quiz, reflection

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class Desk:
    """A run with one participant, as its trainer has it open."""

    def __init__(self, client) -> None:
        self.writing, self.test = reflection(), quiz("toets", pass_mark=100, attempts=1)
        made, [self.unit] = course_with([self.writing, self.test])
        self.place = participant(guided(made, trainer(name="Trainer T.")), seen=DAY)
        self.client = client
        client.force_login(self.place.run.staff.get().user)
        self.address = f"/nl/begeleiden/{self.place.run_id}/deelnemers/{self.place.pk}/"

    def page(self) -> str:
        return " ".join(self.client.get(self.address).content.decode().split())

    def send(self, act: str, **form):
        return self.client.post(f"{self.address}{act}/", form)

    def task(self, block) -> str:
        return f"activiteiten/{activity(self.unit, block).pk}"


@pytest.fixture
def desk(client):
    return Desk(client)


def test_something_noted_as_done_counts_once_and_stands_there_with_its_reason(desk):
    for _time in range(2):
        answer = desk.send(f"{desk.task(desk.writing)}/klaar", reason="Deed het <op papier>")
        assert answer.status_code == 302
    fact = Completion.objects.get()
    assert (fact.source, fact.by) == ("trainer", desk.place.run.staff.get().user)
    assert "Deed het &lt;op papier&gt;" in desk.page()


def test_attempts_are_given_with_a_reason(desk):
    assert "0 van 1 pogingen" in desk.page()
    desk.send(f"{desk.task(desk.test)}/pogingen", extra=2, reason="Stroom viel uit")
    assert AttemptGrant.objects.get().extra == 2
    html = desk.page()
    assert "0 van 3 pogingen" in html
    assert "Stroom viel uit" in html


def test_more_time_is_given_until_the_last_minute_of_a_day(desk):
    until = timezone.localdate() + 90 * DAY
    desk.send("verlengen", until=until.isoformat(), reason="")
    desk.place.refresh_from_db()
    assert timezone.localtime(desk.place.ends_at).date() == until


@pytest.mark.parametrize(
    ("act", "form", "kept"),
    [
        ("notitie", {"text": "   ", "form_key": uuid4()}, ""),
        ("notitie", {"text": "x" * 1001, "form_key": uuid4()}, "x" * 1001),
        ("notitie", {"text": "Gebeld.", "form_key": "geen sleutel"}, "Gebeld."),
        ("verlengen", {"until": "gisteren", "reason": "Ziek"}, "Ziek"),
        ("verlengen", {"until": "2020-01-01", "reason": "Ziek"}, "Ziek"),
        ("verlengen", {"until": "9999-12-31", "reason": "Ziek"}, "Ziek"),
        ("{writing}/klaar", {"reason": "r" * 301}, "r" * 301),
        ("{test}/pogingen", {"extra": "0", "reason": "Ziek"}, "Ziek"),
        ("{test}/pogingen", {"extra": "9" * 30, "reason": "Ziek"}, "Ziek"),
        ("{writing}/pogingen", {"extra": "1", "reason": "Ziek"}, "Ziek"),
    ],
)
def test_what_cannot_be_is_refused_at_the_field_and_what_was_typed_stays(desk, act, form, kept):
    tasks = {"writing": desk.task(desk.writing), "test": desk.task(desk.test)}
    answer = desk.send(act.format(**tasks), **form)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'class="error"' in html or "Dat lukte nog niet" in html
    assert kept in html
    assert not [model for model in (FollowUp, Completion, AttemptGrant) if model.objects.exists()]


def test_a_note_is_erased_by_who_wrote_it_alone(desk):
    desk.send("notitie", text="Gebeld.", form_key=uuid4())
    note, other = FollowUp.objects.get(), trainer()
    desk.place.run.staff.create(user=other)
    desk.client.force_login(other)
    desk.send(f"notitie/{note.pk}/wissen")
    assert FollowUp.objects.exists()
    desk.client.force_login(note.by)
    desk.send(f"notitie/{note.pk}/wissen")
    assert not FollowUp.objects.exists()


def test_a_run_is_closed_after_it_was_said_what_that_means(desk):
    address = f"/nl/begeleiden/{desk.place.run_id}/sluiten/"
    assert "Ze gaat niet meer open." in desk.client.get(address).content.decode()
    assert CourseRun.objects.get().closed_at is None
    for _time in range(2):
        desk.client.post(address)
    assert CourseRun.objects.get().closed_at
    assert "al voorbij" in desk.client.get(address).content.decode()


def test_a_meeting_without_a_date_in_the_run_binds_nobody_at_the_desk_either():
    made, _units = course_with([meeting(required=True)], [reflection()])
    place = participant(guided(made), seen=DAY)
    told, own = yardstick_of(place.run).standing(set(), place.began_at), progress_of(place)
    assert (told.done, told.total) == (own.done, own.total)
    assert yardstick_of(place.run).required(place.began_at) == {
        fact.pk for fact in activities_that_bind(place)
    }


def activities_that_bind(place):
    from courses.learning.models import Activity

    there = Activity.objects.filter(course_key=place.run.course_key, required=True, retired_at=None)
    return there.exclude(kind="meeting")


def test_the_page_takes_no_more_queries_for_more_that_was_done(desk):
    def cost() -> int:
        desk.page()
        with CaptureQueriesContext(connection) as asked:
            desk.page()
        return len(asked)

    for _time in range(2):
        desk.send("notitie", text="Gebeld.", form_key=uuid4())
        desk.send(f"{desk.task(desk.test)}/pogingen", extra=1, reason="Ziek")
    few = cost()
    for _time in range(10):
        desk.send("notitie", text="Gebeld.", form_key=uuid4())
        desk.send(f"{desk.task(desk.test)}/pogingen", extra=1, reason="Ziek")
    assert cost() == few
