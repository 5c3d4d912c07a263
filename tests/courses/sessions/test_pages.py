"""The pages about sessions: the trainer's list, forms and list of presence, and what a learner finds."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from courses.models import Attendance, LiveSession, Presence
from courses.sessions.services import cancel_session, mark_presence
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.learning import activity, course_with, learner_on, meeting
from tests.support.places import place
from tests.support.sessions import session

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
FORM = {
    "title": "Samen",
    "on": "2030-05-08",
    "starts": "14.00",
    "ends": "17:00",
    "time_zone": "Europe/Brussels",
    "place": "Gent",
    "bring": "Een les",
}


@pytest.fixture
def trainer(client):
    made = person(role="trainer")
    client.force_login(made)
    return made


@pytest.fixture
def edition(trainer):
    return run(course("Blended lesgeven"), self_paced=True, trainer=trainer)


def pages_of(edition, *more) -> str:
    return "/".join(["/nl/begeleiden", str(edition.pk), "sessies", *map(str, more), ""])


def test_a_session_is_planned_by_the_clock_where_it_takes_place(client, edition):
    client.post(pages_of(edition, "plannen"), {**FORM, "time_zone": "Europe/London"})
    made = LiveSession.objects.get()
    assert made.starts_at == datetime(2030, 5, 8, 13, tzinfo=UTC)
    page = client.get(pages_of(edition)).content.decode()
    assert "15.00 – 18.00 uur (14.00 – 17.00 uur, tijd in Londen)" in page


def test_a_form_sent_twice_plans_one_session(client, edition):
    uid = client.get(pages_of(edition, "plannen")).context["form"].initial["uid"]
    for _ in range(2):
        client.post(pages_of(edition, "plannen"), {**FORM, "uid": uid})
    assert LiveSession.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"on": ""}, "on"),
        ({"on": "2030-03-31", "starts": "02:30"}, "starts"),
        ({"on": "0001-01-01", "starts": "00:00"}, "on"),
        ({"on": "9999-12-31", "starts": "22:00", "ends": "23:59"}, "on"),
        ({"ends": "13:00"}, "ends"),
        ({"starts": "<b>"}, "starts"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "ftp://school.example/"}, "link"),
        ({"place": "x" * 201}, "place"),
        ({"bring": "x" * 1001}, "bring"),
        ({"uid": "x"}, None),
        ({"uid": "x", "seen": "-1"}, None),
    ],
)
def test_what_cannot_be_stays_in_the_form_with_a_reason(client, edition, typed, field):
    answer = client.post(pages_of(edition, "plannen"), {**FORM, **typed})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert field is None or field in form.errors
    assert 'value="2030-05-08"' in answer.content.decode() or "on" in typed
    assert not LiveSession.objects.exists()


def test_a_meeting_of_the_course_is_offered_until_it_has_its_date(client, trainer):
    block = meeting("samen")
    made, [_unit] = course_with([block])
    edition = run(made, self_paced=True, trainer=trainer)
    form = client.get(pages_of(edition, "plannen")).context["form"]
    [_none, (pk, name)] = form.fields["meeting"].choices
    client.post(pages_of(edition, "plannen"), {**FORM, "title": "", "meeting": pk})
    planned = LiveSession.objects.get()
    assert planned.title == name
    assert "meeting" not in client.get(pages_of(edition, "plannen")).context["form"].fields
    change = pages_of(edition, planned.pk)
    assert f'value="{pk}" selected' in client.get(change).content.decode()
    client.post(change, {**FORM, "title": "Anders", "meeting": pk, "seen": planned.sequence})
    planned.refresh_from_db()
    assert (planned.title, str(planned.block_id)) == ("Anders", block["id"])


def test_a_change_on_top_of_another_one_is_told_and_stays_typed(client, edition, trainer):
    planned = session(edition)
    page = pages_of(edition, planned.pk)
    client.post(page, {**FORM, "seen": 0, "place": "Hasselt"})
    answer = client.post(page, {**FORM, "seen": 0, "place": "Leuven"})
    assert answer.status_code == 422
    assert 'value="Leuven"' in answer.content.decode()
    assert "Iemand anders wijzigde deze sessie" in answer.content.decode()
    client.post(pages_of(edition, planned.pk, "annuleren"), {"reason": "Staking"})
    assert "Staking" in client.get(page).content.decode()
    assert client.post(page, {**FORM, "seen": 2}).status_code == 422


def test_cancelling_wants_a_reason(client, edition):
    planned = session(edition)
    page = pages_of(edition, planned.pk, "annuleren")
    assert client.get(page).status_code == 200
    assert client.post(page, {"reason": " "}).status_code == 422
    client.post(page, {"reason": "Staking"})
    planned.refresh_from_db()
    assert planned.cancelled_because == "Staking"


class Room:
    """A session that began, with people on its list."""

    def __init__(self, edition, people):
        self.session = session(edition, starts_in=-HOUR)
        self.places = [place(edition, person(name=name)) for name in people]
        self.page = pages_of(edition, self.session.pk, "aanwezigheden")

    def sent(self, *chosen, was=None, **more):
        pairs = zip(self.places, chosen, strict=False)
        marks = {f"p{each.pk}": value for each, value in pairs if value}
        seen = {f"was{each.pk}": value for each, value in zip(self.places, was or (), strict=False)}
        return {**marks, **seen, **more}

    def marked(self):
        return [
            Attendance.objects.filter(enrolment=each).values_list("presence", flat=True).first() or ""
            for each in self.places
        ]


def test_everyone_is_marked_at_once_and_the_exceptions_afterwards(client, edition):
    room = Room(edition, ["An", "Bo", "Cas"])
    answer = client.post(room.page, room.sent(None, "late", all="present"), follow=True)
    assert room.marked() == ["present", "late", "present"]
    assert "De lijst is bewaard: 3 wijzigingen." in answer.content.decode()
    client.post(room.page, room.sent("present", "late", "absent", was=("present", "late", "present")))
    assert room.marked() == ["present", "late", "absent"]
    assert "1 aanwezig, 1 te laat, 1 afwezig" in client.get(room.page).content.decode()


def test_what_a_colleague_marked_meanwhile_is_shown_and_not_overwritten(client, edition):
    room = Room(edition, ["An", "Bo"])
    client.post(room.page, room.sent("late"))
    answer = client.post(room.page, room.sent("present", "absent", was=("", "")))
    assert answer.status_code == 409
    assert room.marked() == ["late", "absent"]
    html = answer.content.decode()
    assert "An: intussen te laat" in html
    [an, _bo] = answer.context["screen"].people
    assert (an.presence, an.chosen) == ("late", "present")
    client.post(room.page, room.sent("present", "absent", was=("late", "absent")))
    assert room.marked() == ["present", "absent"]


def test_a_note_of_a_colleague_is_not_overwritten_and_nothing_typed_is_lost(client, edition):
    room = Room(edition, ["An"])
    client.post(room.page, {"note": "Lokaal was koud", "note_seen": ""})
    answer = client.post(room.page, room.sent("late", note="Mijn nota", note_seen=""))
    assert answer.status_code == 409
    assert 'role="alert" tabindex="-1"' in answer.content.decode()
    assert '<a href="#note">Iemand anders schreef intussen: “Lokaal was koud”' in answer.content.decode()
    assert ">Mijn nota</textarea>" in answer.content.decode()
    assert answer.context["screen"].people[0].chosen == "late"
    client.post(room.page, room.sent("late", note="Beide", note_seen="Lokaal was koud"))
    room.session.refresh_from_db()
    assert (room.session.note, room.marked()) == ("Beide", ["late"])


def test_hostile_input_marks_nobody(client, edition):
    room, elsewhere = Room(edition, ["An"]), place()
    sent = {
        f"p{room.places[0].pk}": "'; DROP TABLE courses_attendance; --",
        f"p{elsewhere.pk}": "present",
        "p": "present",
        "p-1": "absent",
        "all": "everyone",
        "note": "\x00" * 5 + "x" * 5000,
    }
    assert client.post(room.page, sent).status_code in {302, 409}
    assert not Attendance.objects.exists()
    room.session.refresh_from_db()
    assert len(room.session.note) <= 2000
    assert client.get(f"/nl/begeleiden/{10**30}/sessies/").status_code == 404
    assert client.get(pages_of(edition, 10**30, "aanwezigheden")).status_code == 404


def test_before_it_opens_the_list_can_be_read_and_not_marked(client, edition):
    later, taken = session(edition, starts_in=3 * HOUR), place(edition)
    page = pages_of(edition, later.pk, "aanwezigheden")
    assert "disabled" in client.get(page).content.decode()
    assert client.post(page, {f"p{taken.pk}": "present", f"was{taken.pk}": ""}).status_code == 409
    assert not Attendance.objects.exists()


def test_the_list_and_the_sessions_of_a_run_cost_the_same_for_two_as_for_twelve(
    client, edition, django_assert_max_num_queries
):
    def cost(page) -> int:
        with django_assert_max_num_queries(100) as counted:
            assert client.get(page).status_code == 200
        return len(counted)

    room = Room(edition, ["An", "Bo"])
    client.get(room.page)  # what is kept in process is kept from now on
    few = cost(room.page), cost(pages_of(edition))
    for _ in range(10):
        place(edition)
        session(edition)
    assert (cost(room.page), cost(pages_of(edition))) == few


@pytest.mark.parametrize("role", ["editor", "moderator", "trainer", None])
def test_who_does_not_guide_the_run_finds_nothing(client, edition, role):
    room = Room(edition, ["An"])
    client.force_login(person(role=role))
    assert client.get(room.page).status_code == 404
    assert client.post(room.page, room.sent("present")).status_code == 404
    assert client.get(pages_of(edition)).status_code == 404


def test_a_learner_finds_the_next_session_and_sends_word(client, trainer):
    block = meeting("samen")
    made, [unit] = course_with([block], title="Blended lesgeven")
    edition = run(made, self_paced=True, trainer=trainer)
    session(edition, starts_in=9 * 24 * HOUR, title="Later")
    cancelled = session(edition, starts_in=HOUR, title="Gaat niet door")
    cancel_session(session=cancelled, by=trainer, at=timezone.now(), reason="Ziek")
    next_one = session(edition, starts_in=2 * HOUR, of=activity(unit, block), link="https://school.example/x")
    taken = learner_on(made, edition=edition)
    client.force_login(taken.user)
    page = client.get("/nl/mijn-leren/").content.decode()
    assert "Volgende sessie" in page
    assert next_one.title in page
    assert f"/nl/sessies/{next_one.pk}.ics" in page
    assert f"{unit.url}#a-{block['id']}" in page
    client.post(f"/nl/sessies/{next_one.pk}/afmelden/")
    assert Attendance.objects.get().presence == Presence.EXCUSED
    assert "Je liet weten dat je niet kunt komen" in client.get("/nl/mijn-leren/").content.decode()
    unit_page = client.get(unit.url).content.decode()
    assert "afgemeld" in unit_page
    client.post(f"/nl/sessies/{next_one.pk}/afmelden/", {"stop": "1"})
    assert not Attendance.objects.exists()


def test_word_for_a_session_that_began_is_refused_on_its_page(client, edition):
    held, taken = session(edition, starts_in=-HOUR), place(edition)
    client.force_login(taken.user)
    answer = client.post(f"/nl/sessies/{held.pk}/afmelden/")
    assert answer.status_code == 409
    assert "Deze sessie is begonnen" in answer.content.decode()


def test_the_unit_tells_of_the_date_in_her_own_run_alone(client, trainer):
    block = meeting("samen")
    made, [unit] = course_with([block])
    here, there = (run(made, self_paced=True, trainer=trainer) for _ in range(2))
    of = activity(unit, block)
    session(there, of=of, place="Elders")
    first = session(here, of=of, place="Gent", at=timezone.now() - HOUR)
    cancel_session(session=first, by=trainer, at=timezone.now(), reason="Ziek")
    taken = learner_on(made, edition=here)
    client.force_login(taken.user)
    assert "Deze sessie gaat niet door: Ziek" in client.get(unit.url).content.decode()
    again = session(here, of=of, starts_in=-HOUR, place="Hasselt")
    mark_presence(session=again, marks={taken.pk: Presence.LATE}, by=trainer, at=timezone.now())
    shown = client.get(unit.url).content.decode()
    assert [word in shown for word in ("Hasselt", "te laat", "Elders", "Ziek")] == [True, True, False, False]
    assert "Zet in je agenda" in shown


def test_a_session_that_is_over_is_not_offered_for_a_calendar(client, trainer):
    block = meeting("samen")
    made, [unit] = course_with([block])
    here = run(made, self_paced=True, trainer=trainer)
    session(here, of=activity(unit, block), starts_in=-4 * HOUR, at=timezone.now() - 5 * HOUR, place="Gent")
    client.force_login(learner_on(made, edition=here).user)
    shown = client.get(unit.url).content.decode()
    assert ["Gent" in shown, "Zet in je agenda" in shown] == [True, False]
