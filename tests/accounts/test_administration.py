"""People behind the scenes: added, given roles, closed and erased, by administrators alone."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from accounts.models import DeletionRequest, User
from accounts.privacy.services import ask_deletion
from accounts.profiles.services import profile_of
from accounts.roles import ADMINISTRATOR, EDITOR, TRAINER, has_role
from courses.enrolment.services import enrol
from courses.models import Enrolment
from tests.support.access import show_to
from tests.support.accounts import person
from tests.support.courses import run

pytestmark = pytest.mark.django_db
USERS = "/admin/users/"
NEW = f"{USERS}new/"
BULK = "/admin/bulk/accounts/user"


@pytest.fixture
def administrator(client: Client) -> User:
    user = person(role=ADMINISTRATOR)
    client.force_login(user)
    return user


def group(role: str) -> int:
    return Group.objects.get(name=role).pk


def filled(user: User | None = None, **changes: object) -> dict[str, object]:
    told = {"email": "made@school.example", "display_name": "M. D.", "language": "en", "groups": []}
    if user is not None:
        told |= {"email": user.email, "display_name": user.display_name, "language": user.language}
        told["is_active"] = "on"
    return told | changes


def edit(user: User) -> str:
    return f"{USERS}edit/{user.pk}/"


def erase(user: User) -> str:
    return f"{USERS}delete/{user.pk}/"


@pytest.mark.usefixtures("administrator")
def test_someone_added_here_has_a_name_a_role_and_signs_in_by_a_code(client: Client) -> None:
    assert client.get(NEW).status_code == 200
    sent = filled(email="Made@School.example", groups=[group(TRAINER)])
    assert client.post(NEW, sent)["Location"] == USERS
    made = User.objects.get(email="made@school.example")
    assert (made.display_name, made.language) == ("M. D.", "en")
    assert has_role(made, TRAINER)
    assert not made.has_usable_password()
    address = made.emailaddress_set.get()
    assert (address.email, address.verified, address.primary) == (made.email, True, True)
    visitor = Client()
    visitor.post("/en/accounts/login/code/", {"email": made.email})
    code = re.search(r"\b(\d{6})\b", mail.outbox[-1].body)[1]
    visitor.post("/en/accounts/login/code/confirm/", {"code": code})
    assert visitor.session["_auth_user_id"] == str(made.pk)


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize(
    ("field", "value"),
    [("email", ""), ("email", "TAKEN@school.example"), ("display_name", ""), ("display_name", "a@b.example")],
)
def test_what_cannot_be_is_refused_beside_its_field(client: Client, field: str, value: str) -> None:
    person(email="taken@school.example")
    page = client.post(NEW, filled(**{field: value}))
    assert page.status_code == 200
    assert page.context["form"].errors[field]
    assert not User.objects.filter(email="made@school.example").exists()


@pytest.mark.usefixtures("administrator")
def test_a_role_is_given_and_taken_with_what_belongs_to_it(client: Client) -> None:
    user = person()
    assert "first_name" not in client.get(edit(user)).content.decode()
    client.post(edit(user), filled(user, groups=[group(ADMINISTRATOR)]))
    user = User.objects.get(pk=user.pk)
    assert user.is_superuser
    assert user.is_staff
    assert group(ADMINISTRATOR) in client.get(edit(user)).context["form"]["groups"].value()
    client.post(edit(user), filled(user, groups=[]))
    user = User.objects.get(pk=user.pk)
    assert not user.is_superuser
    assert not user.is_staff
    assert user.check_password("three quiet words")


@pytest.mark.usefixtures("administrator")
def test_another_address_takes_the_place_of_the_one_written_to(client: Client) -> None:
    user = person(email="old@school.example")
    client.post(edit(user), filled(user, email="moved@school.example"))
    user.refresh_from_db()
    assert user.email == "moved@school.example"
    assert list(user.emailaddress_set.values_list("email", "verified", "primary")) == [
        (user.email, True, True)
    ]


@pytest.mark.usefixtures("administrator")
def test_an_address_nobody_confirmed_stays_so_when_something_else_changes(client: Client) -> None:
    user = person(confirmed=False)
    client.post(edit(user), filled(user, display_name="Other"))
    assert not user.emailaddress_set.get().verified


def test_an_administrator_does_not_lock_herself_out(client: Client, administrator: User) -> None:
    client.post(edit(administrator), filled(administrator, groups=[], is_active="", display_name="Still me"))
    administrator.refresh_from_db()
    assert administrator.display_name == "Still me"
    assert administrator.is_active
    assert administrator.is_superuser
    assert client.get(erase(administrator)).status_code == 302
    client.post(erase(administrator))
    client.post(f"{BULK}/delete/?id={administrator.pk}")
    administrator.refresh_from_db()
    assert not administrator.is_erased


def learner_with_a_place() -> tuple[User, Enrolment]:
    user = person(name="Gone soon")
    show_to(user, "everyone")
    User.objects.filter(pk=user.pk).update(display_name="Gone soon")
    place = enrol(run=run(capacity=2), user=user, by=user, at=timezone.now())
    return user, place


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.usefixtures("administrator")
def test_erasing_here_is_erasing_by_the_service(
    client: Client, django_capture_on_commit_callbacks, several: bool
) -> None:
    user, place = learner_with_a_place()
    ask_deletion(user=user, at=timezone.now())
    client.post(edit(user), filled(user, display_name="Gone soon"))
    photo = profile_of(user).photo
    door = f"{BULK}/delete/?id={user.pk}" if several else erase(user)
    assert "Gone soon" in client.get(door).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(door).status_code == 302
    user.refresh_from_db()
    place.run.refresh_from_db()
    assert user.is_erased
    assert place.run.seats_taken == 0
    assert not photo.storage.exists(photo.name)
    assert not DeletionRequest.objects.exists()
    assert not ModelLogEntry.objects.filter(label__contains="Gone soon").exists()
    assert ModelLogEntry.objects.filter(action="wagtail.delete").exists()


@pytest.mark.usefixtures("administrator")
def test_an_erased_account_is_out_of_reach(client: Client) -> None:
    user, other = person(name="Gone soon"), person(name="Stays here")
    client.post(erase(user))
    page = client.get(USERS).content.decode()
    assert "erased.invalid" not in page
    assert other.email in page
    assert client.get(edit(user)).status_code == 404
    assert client.post(erase(user)).status_code == 404
    client.post(f"{BULK}/set_active_state/?id={user.pk}", {"mark_as_active": "True"})
    client.post(f"{BULK}/assign_role/?id=all", {"role": group(EDITOR)})
    user.refresh_from_db()
    assert not user.is_active
    assert not has_role(user, EDITOR)
    assert has_role(User.objects.get(pk=other.pk), EDITOR)


@pytest.mark.usefixtures("administrator")
def test_several_get_a_role_with_what_belongs_to_it(client: Client) -> None:
    two = [person(), person()]
    ids = "&".join(f"id={user.pk}" for user in two)
    assert client.get(f"{BULK}/assign_role/?{ids}").status_code == 200
    client.post(f"{BULK}/assign_role/?{ids}", {"role": group(ADMINISTRATOR)})
    assert all(User.objects.get(pk=user.pk).is_superuser for user in two)


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("several", [False, True])
def test_a_role_for_an_account_nobody_confirmed_takes_its_password(client: Client, several: bool) -> None:
    user = person(confirmed=False, password="planted by a stranger")
    if several:
        client.post(f"{BULK}/assign_role/?id={user.pk}", {"role": group(EDITOR)})
    else:
        client.post(edit(user), filled(user, groups=[group(EDITOR)]))
    user = User.objects.get(pk=user.pk)
    assert has_role(user, EDITOR)
    assert not user.has_usable_password()


@pytest.mark.usefixtures("administrator")
def test_people_are_found_by_name(client: Client) -> None:
    person(name="Needle in hay"), person(name="Straw")
    page = client.get(USERS, {"q": "needle"}).content.decode()
    assert "Needle in hay" in page
    assert "Straw" not in page


def test_nobody_but_an_administrator_comes_here_whatever_rights_a_group_gives(client: Client) -> None:
    editor, other = person(role=EDITOR), person()
    for right in ("add_user", "change_user", "delete_user", "view_user"):
        editor.user_permissions.add(Permission.objects.get(codename=right))
    client.force_login(editor)
    for door in (USERS, NEW, edit(other), erase(other)):
        assert client.get(door)["Location"] == "/admin/", door
    client.post(edit(editor), filled(editor, groups=[group(ADMINISTRATOR)]))
    client.post(erase(other))
    for door in ("delete", "assign_role", "set_active_state"):
        client.post(
            f"{BULK}/{door}/?id={editor.pk}&id={other.pk}",
            {"role": group(ADMINISTRATOR), "mark_as_active": "False"},
        )
    people = User.objects.filter(pk__in=[editor.pk, other.pk])
    assert [user.is_superuser or user.is_erased or not user.is_active for user in people] == [False, False]


@pytest.mark.usefixtures("administrator")
def test_the_list_asks_no_more_for_more_people(client: Client) -> None:
    person()
    client.get(USERS)
    with CaptureQueriesContext(connection) as few:
        client.get(USERS)
    for _ in range(10):
        person()
    with CaptureQueriesContext(connection) as many:
        client.get(USERS)
    assert len(many) == len(few)


def test_own_settings_ask_no_name_that_is_thrown_away(client: Client) -> None:
    editor = person(role=EDITOR)
    client.force_login(editor)
    page = client.get("/admin/account/")
    assert b"first_name" not in page.content
    told = {
        "notifications-submitted_notifications": "on",
        "locale-preferred_language": "en",
        "theme-theme": "dark",
        "theme-density": "default",
        "theme-contrast": "system",
        "theme-keyboard_shortcuts": "on",
    }
    assert client.post("/admin/account/", told)["Location"] == "/admin/account/"
    assert UserProfile.objects.get(user=editor).theme == "dark"
