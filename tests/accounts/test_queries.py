"""Pages about one person ask the database as often for much as for little."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from courses.catalogue.services import staff_run
from courses.learning.activities.base import HandedIn
from courses.learning.services import complete_activity, save_response
from tests.support import accounts as people
from tests.support.access import show_to
from tests.support.accounts import person
from tests.support.courses import run
from tests.support.learning import activity, course_with, learner_on, reflection
from tests.support.places import attest

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 5


def course_lived_through(user: User) -> None:
    """Make a course, guide a run of it, follow another, write in it, and get an attest for a third."""
    writing = reflection()
    made, [unit] = course_with([writing], lead=user)
    place, now = learner_on(made, user=user), timezone.now()
    handed = HandedIn(answer={"text": "Dit."})
    save_response(enrolment=place, activity=activity(unit, writing), handed=handed, at=now)
    complete_activity(enrolment=place, activity=activity(unit, writing), source="learner", at=now)
    staff_run(run=run(made), users=[user], by=None)
    attest(run(made, self_paced=True), user)
    key = Authenticator(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Sleutel"})
    key.save()
    elsewhere = Client()
    elsewhere.force_login(user)
    session = elsewhere.session.session_key
    UserSession.objects.create(user=user, session_key=session, ip="10.0.0.1", user_agent="Firefox/1")


def queries(ask: Callable[[], object]) -> int:
    """Count what is asked."""
    ask()  # what is kept in memory is kept now
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_what_is_held_of_someone_is_read_in_as_many_queries_for_much_as_for_little(client: Client) -> None:
    user, member = person(), Client()
    show_to(user, "members")
    people.sign_in(client, user)
    member.force_login(person())
    asking: dict[str, Callable[[], object]] = {
        "my data": lambda: client.get("/nl/accounts/my-data/"),
        "archive": lambda: client.post("/nl/accounts/my-data/take/"),
        "own profile": lambda: client.get(f"/nl/mensen/{user.public_id}/"),
        "profile": lambda: member.get(f"/nl/mensen/{user.public_id}/"),
        "form": lambda: client.get("/nl/accounts/profile/"),
        "devices": lambda: client.get("/nl/accounts/sessions/"),
        "erasing": lambda: client.get("/nl/accounts/delete/"),
    }
    for _ in range(FEW):
        course_lived_through(user)
    few = {name: queries(ask) for name, ask in asking.items()}
    for _ in range(MANY - FEW):
        course_lived_through(user)
    many = {name: queries(ask) for name, ask in asking.items()}
    assert many == few
    assert client.get("/nl/accounts/sessions/").content.decode().count("10.0.0.1") == MANY
