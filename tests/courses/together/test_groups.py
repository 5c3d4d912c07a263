"""A study group of a school on an open course: started on one page, with its agenda and its people."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.api import affiliate, appoint_coordinator, confirm_affiliation
from accounts.models import Affiliation, School
from community.models import Gathering, Membership, Space, SpaceInvitation
from courses.enrolment.services import enrol
from courses.learning.selectors import places_of
from courses.learning.services import complete_activity
from courses.together.groups.holidays import off_days
from courses.together.groups.panels import outline_panel, progress_panel
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.learning import reading, units_of

pytestmark = pytest.mark.django_db
PAGE = "/nl/studiegroep/"


@pytest.fixture
def followed():
    made = course("Samen aan boord", outline=[("Kijken", ["Stap 1"]), ("Doen", ["Stap 2"])])
    return made, run(made, self_paced=True)


def at_home(user):
    client = Client()
    client.force_login(user)
    return client


def school_with(*people):
    school = School.objects.create(name="Voorbeeldschool", created_at=timezone.now())
    first, *others = people
    boss = person()
    boss.is_superuser = True
    boss.save()
    appoint_coordinator(user=first, school=school, by=boss, at=timezone.now())
    for user in others:
        today = timezone.localdate()
        told = affiliate(
            user=user, school=school, role=Affiliation.Role.TEACHER, from_on=today, by=user, at=timezone.now()
        )
        confirm_affiliation(affiliation=told, by=first, at=timezone.now())
    return school


def filled(made, **more):
    return {"course": str(made.translation_key), "weeks": "2", "weekday": "1", "at": "15:45", **more}


def test_a_teacher_starts_a_group_with_colleagues_addresses_and_an_agenda(followed):
    made, _edition = followed
    starter, colleague, stranger = person(), person(name="Collega Frans"), person(name="Elders")
    school_with(starter, colleague)
    client = at_home(starter)
    page = client.get(PAGE).content.decode()
    assert ("Collega Frans" in page, "Elders" in page) == (True, False)
    told = filled(made, colleagues=[colleague.pk], addresses="zorg@elders.example", place="leraarskamer")
    answer = client.post(PAGE, told, follow=True)
    space = Space.objects.get(purpose="group")
    assert answer.redirect_chain[0][0].endswith(f"/{space.slug}/")
    assert (space.openness, space.made_by) == ("invitation", starter)
    invited = set(SpaceInvitation.objects.exclude(email="").values_list("email", flat=True))
    assert invited == {"zorg@elders.example"}
    assert Membership.objects.get(space=space, user=colleague).state == "invited"
    times = list(Gathering.objects.filter(space=space))
    assert [each.title for each in times] == ["Kijken", "Doen"]
    assert all(timezone.localtime(each.starts_at).weekday() == 1 for each in times)
    assert "zorg@elders.example" not in at_home(stranger).get(answer.redirect_chain[0][0]).content.decode()
    followed_by_them = outline_panel(space, starter)
    assert [module.title for module, _done in followed_by_them["modules"]] == ["Kijken", "Doen"]


def test_a_group_does_not_meet_in_the_holidays_of_where_its_starter_works():
    is_off = off_days(person())
    days = [date(2026, 12, 15), date(2026, 12, 29), date(2027, 1, 5)]
    assert [is_off(day) for day in days] == [False, True, False]


def test_a_double_click_starts_one_group_and_looking_at_the_days_starts_none(followed):
    made, _edition = followed
    client = at_home(person())
    days = client.post(PAGE, filled(made, look="1"), headers={"hx-request": "true"}).content.decode()
    assert ("<html" in days, days.count('class="day"'), Space.objects.count()) == (False, 2, 0)
    for _twice in range(2):
        client.post(PAGE, filled(made))
    assert Space.objects.count() == 1


def test_what_is_wrong_is_said_and_what_was_typed_stays(followed):
    made, _edition = followed
    client = at_home(person())
    answer = client.post(PAGE, filled(made, addresses="geen adres", place="leraarskamer"))
    page = answer.content.decode()
    assert (answer.status_code, "leraarskamer" in page, Space.objects.count()) == (422, True, 0)
    other = person(name="Geen collega")
    assert client.post(PAGE, filled(made, colleagues=[other.pk])).status_code == 422
    assert client.post(PAGE, filled(course("Gesloten"))).status_code == 422


def test_progress_is_seen_by_the_group_once_someone_shows_it(followed):
    made, edition = followed
    starter, member = person(), person(name="Collega Frans")
    client = at_home(starter)
    client.post(PAGE, filled(made))
    space = Space.objects.get()
    Membership.objects.create(space=space, user=member, since=timezone.now())
    enrol(run=edition, user=member, by=None, at=timezone.now() - timedelta(days=1))
    [place] = places_of(member)
    first = units_of(made)[0]
    complete_activity(enrolment=place, activity=reading(first), source="learner", at=timezone.now())
    sharing = f"/nl/studiegroep/{space.slug}/voortgang/"
    assert progress_panel(space, starter)["rows"] == []
    assert at_home(member).post(sharing, {"shares": "1"}).status_code == 302
    [row] = progress_panel(space, starter)["rows"]
    assert (row.name, row.progress.done, row.progress.total) == ("Collega Frans", 1, 2)
    assert progress_panel(space, person()) is None
    assert (
        at_home(person()).post(f"/nl/studiegroep/{space.slug}/voortgang/", {"shares": "1"}).status_code == 404
    )
