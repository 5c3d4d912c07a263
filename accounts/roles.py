"""The four roles of the house. A role is a group; rights in one course come from its team.

Refuses to know what a role may do: that stands with the group's permissions, laid by a migration,
and in each floor's `permissions.py`.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.db import models, transaction

from accounts.models import User
from core.prepared import Prepared

TRAINER = "trainer"
EDITOR = "editor"
MODERATOR = "moderator"
ADMINISTRATOR = "administrator"
ROLES = (TRAINER, EDITOR, MODERATOR, ADMINISTRATOR)

_KEPT = "_role_names"


def role_names(user: User | AnonymousUser) -> frozenset[str]:
    """Return the roles of this person; asked of the database once for each loaded person."""
    if not user.is_authenticated:
        return frozenset()
    kept: frozenset[str] | None = getattr(user, _KEPT, None)  # through the lazy person of a request
    if kept is None:
        kept = frozenset(ROLES if user.is_superuser else (name for (name,) in _HELD.rows(user=user.pk)))
        setattr(user, _KEPT, kept)
    return kept


def _held(user: Any) -> models.QuerySet[Group, Any]:
    return Group.objects.filter(user=user, name__in=ROLES).order_by().values_list("name")


_HELD = Prepared(_held, user=models.BigIntegerField())


def has_role(user: User | AnonymousUser, role: str) -> bool:
    """Say whether the person holds the role; a superuser holds them all."""
    return role in role_names(user)


def has_any_role(user: User | AnonymousUser) -> bool:
    """Say whether the person works behind the scenes in any role."""
    return bool(role_names(user))


@transaction.atomic
def give_role(*, user: User, role: str) -> None:
    """Let the person hold the role from now on. Administrators hold every right (superuser).

    Raises:
        ValueError: for a role the house does not know.
    """
    if role not in ROLES:
        raise ValueError(role)
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    user.is_staff = True
    user.is_superuser = user.is_superuser or role == ADMINISTRATOR
    user.save(update_fields=["is_staff", "is_superuser"])
    forget_kept_roles(user)


@transaction.atomic
def take_role(*, user: User, role: str) -> None:
    """End a role. Taking the administrator's takes the rights of a superuser with it."""
    user.groups.remove(*Group.objects.filter(name=role))
    user.is_superuser = user.is_superuser and role != ADMINISTRATOR
    user.is_staff = user.is_superuser or user.groups.filter(name__in=ROLES).exists()
    user.save(update_fields=["is_staff", "is_superuser"])
    forget_kept_roles(user)


@transaction.atomic
def set_groups(*, user: User, groups: Iterable[Group]) -> None:
    """Let the person stand in these groups and no other, with the rights that belong to a role among them."""
    user.groups.set(groups)
    names = set(user.groups.values_list("name", flat=True))
    user.is_superuser = ADMINISTRATOR in names
    user.is_staff = not names.isdisjoint(ROLES)
    user.save(update_fields=["is_staff", "is_superuser"])
    forget_kept_roles(user)


def remember_no_role(user: User) -> None:
    """Spare the question for a person who was just loaded and stands in the group of no role."""
    setattr(user, _KEPT, frozenset(ROLES) if user.is_superuser else frozenset())


def forget_kept_roles(user: User) -> None:
    """Drop what this loaded person remembers of her roles and permissions."""
    for name in (_KEPT, "_perm_cache", "_user_perm_cache", "_group_perm_cache"):
        if hasattr(user, name):
            delattr(user, name)
