"""What a coordinator's page asks the database, in a small school and in a large one."""

import itertools
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Affiliation, User
from accounts.schools import coordination
from accounts.schools.services import add_campus, declare_domain, make_team
from accounts.schools.showing import people_of
from tests.support.accounts import person
from tests.support.schools import coordinator, school

pytestmark = pytest.mark.django_db
NOW = timezone.now()
numbers = itertools.count()


def come(here, count: int, *, confirmed: bool) -> None:
    """Let many work at a school, or say so, at once; who came later says so earlier in the alphabet."""
    users = [
        User(email=f"c-{next(numbers)}@school.example", display_name=f"C {900 - number}")
        for number in range(count)
    ]
    told = {"school": here, "role": "teacher", "from_on": NOW.date()}
    told |= {"confirmed_at": NOW, "confirmed_how": "link"} if confirmed else {}
    Affiliation.objects.bulk_create(
        Affiliation(user=user, asked_at=NOW + timedelta(minutes=number), **told)
        for number, user in enumerate(User.objects.bulk_create(users))
    )


@pytest.mark.parametrize(
    ("confirmed", "waiting", "queries"), [(9, 3, 1), (60, 3, 1), (98, 2, 1), (99, 2, 4), (60, 60, 4)]
)
def test_a_large_school_is_listed_as_a_small_one_is(
    confirmed, waiting, queries, django_assert_num_queries
) -> None:
    here, there = school(), school()
    come(here, confirmed, confirmed=True)
    come(here, waiting, confirmed=False)
    come(there, 2, confirmed=True)
    head = coordinator(here)
    closed = Affiliation.objects.filter(school=here).exclude(user=head).latest("pk").user
    User.objects.filter(pk=closed.pk).update(is_active=False)
    waiting -= 1

    with django_assert_num_queries(queries):
        people = coordination.people_around(here, "1")
        shown = [row.user.display_name for row in people.page]
    assert people.page.paginator.count == confirmed + 1
    assert shown == sorted(shown)[:50]
    assert [row.asked_at for row in people.waiting] == sorted(row.asked_at for row in people.waiting)
    assert len(people.waiting) == min(waiting, 50)
    assert all(row.school_id == here.pk for row in (*people.page, *people.waiting))

    told = people_of(here, head)
    assert (told.count, told.waiting, told.contacts) == (confirmed + 1, waiting, [head])


def test_what_a_school_has_is_told_apart_in_one_query(django_assert_num_queries) -> None:
    here, there = school(), school()
    head, other = coordinator(here), coordinator(there)
    for name in ("Wiskunde", "Talen"):
        make_team(school=here, name=name, by=head)
    add_campus(school=here, name="Station", by=head)
    add_campus(school=there, name="Elders", by=other)
    declare_domain(school=here, domain="staf.example", by=person(role="administrator"), at=NOW)
    with django_assert_num_queries(1):
        things = coordination.things_of(here)
    assert {kind: [str(thing) for thing in rows] for kind, rows in things.items()} == {
        "teams": ["Talen", "Wiskunde"],
        "campuses": ["Station"],
        "domains": ["staf.example"],
    }
    assert {thing.pk for thing in things["campuses"]} == set(here.campuses.values_list("pk", flat=True))
    assert coordination.things_of(school())["teams"] == []


def test_only_who_coordinates_now_is_led_to_her_school() -> None:
    here, user = school(), person()
    head = coordinator(here)
    come(here, 1, confirmed=True)
    told = {"school": here, "role": "coordinator", "from_on": NOW.date(), "asked_at": NOW}
    Affiliation.objects.create(user=user, **told)
    assert coordination.coordinated_school(head, here.public_id) == here
    assert coordination.coordinated_school(person(role="administrator"), here.public_id) == here
    for nobody in (user, person(), Affiliation.objects.get(school=here, role="teacher").user):
        assert coordination.coordinated_school(nobody, here.public_id) is None
    ended = {"until_on": NOW.date(), "confirmed_at": NOW, "confirmed_how": "coordinator"}
    Affiliation.objects.filter(user=user).update(**ended)
    assert coordination.coordinated_school(user, here.public_id) is None
