"""Roles are groups with rights."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, ROLES, TRAINER, give_role, has_role, take_role
from tests.support.accounts import person

pytestmark = pytest.mark.django_db


def test_every_role_is_a_group() -> None:
    assert set(ROLES) <= set(Group.objects.values_list("name", flat=True))


def test_a_role_is_held_from_giving_to_taking() -> None:
    user = person()
    give_role(user=user, role=TRAINER)
    assert has_role(user, TRAINER)
    assert not has_role(user, EDITOR)
    take_role(user=user, role=TRAINER)
    assert not has_role(user, TRAINER)
    assert not user.is_staff


def test_an_administrator_holds_every_role_until_it_is_taken() -> None:
    user = person(role=ADMINISTRATOR)
    assert all(has_role(user, role) for role in ROLES)
    take_role(user=user, role=ADMINISTRATOR)
    assert not user.is_superuser


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(ValueError, match="king"):
        give_role(user=person(), role="king")


def test_visitors_hold_no_role() -> None:
    assert not has_role(AnonymousUser(), EDITOR)


def test_asking_twice_reads_once() -> None:
    user = person(role=EDITOR)
    with CaptureQueriesContext(connection) as queries:
        has_role(user, EDITOR)
        has_role(user, TRAINER)
    assert len(queries) == 1


@pytest.mark.parametrize(
    ("role", "may"), [(EDITOR, True), (TRAINER, False), (MODERATOR, False), (None, False)]
)
def test_editors_publish_pages_and_others_do_not(role: str | None, may: bool) -> None:
    root = Page.objects.get(depth=1)
    child = root.get_children().first()
    rights = child.permissions_for_user(person(role=role))
    assert rights.can_publish() is may
    assert rights.can_edit() is may


@pytest.mark.parametrize(
    ("role", "opens"),
    [(EDITOR, True), (TRAINER, True), (ADMINISTRATOR, True), (MODERATOR, False), (None, False)],
)
def test_who_may_open_the_editors_side(client: Client, role: str | None, opens: bool) -> None:
    client.force_login(person(role=role))
    assert (client.get("/admin/").status_code == 200) is opens
