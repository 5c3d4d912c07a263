"""Who stands near whom: colleagues of one school, and of one team within it.

Near means that both belong there at this moment: confirmed, and not ended.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Affiliation
from accounts.registries import Audience, Viewer, audiences
from accounts.schools.selectors import running
from core.prepared import Prepared

Reader = AbstractBaseUser | AnonymousUser
TEAM, SCHOOL = "team", "school"


@dataclass
class Belonging:
    """The schools somebody belongs to, with their names, and her teams there."""

    schools: dict[int, str] = field(default_factory=dict)
    teams: set[int] = field(default_factory=set)

    @property
    def school_tokens(self) -> frozenset[str]:
        """What the search calls all who belong to one of these schools."""
        return frozenset(f"school:{school}" for school in self.schools)

    @property
    def team_tokens(self) -> frozenset[str]:
        """What the search calls all who are in one of these teams."""
        return frozenset(f"team:{team}" for team in self.teams)


def belongings(users: Iterable[int]) -> Mapping[int, Belonging]:
    """Return where each of these people belongs; who belongs nowhere has an empty one. One query."""
    return _by_person(_places(running().filter(user__in=list(users))))


def _places(affiliations: models.QuerySet[Affiliation]) -> models.QuerySet[Affiliation, Any]:
    ordered = affiliations.order_by("school__name", "school_id")
    return ordered.values_list("user_id", "school_id", "school__name", "teams__id")


_OWN = Prepared(lambda user: _places(running().filter(user=user)), user=models.BigIntegerField())


def _by_person(rows: Iterable[tuple[Any, ...]]) -> Mapping[int, Belonging]:
    found: dict[int, Belonging] = defaultdict(Belonging)
    for user, school, name, team in rows:
        found[user].schools[school] = name
        if team is not None:
            found[user].teams.add(team)
    return found


def tokens(viewer: Reader) -> frozenset[str]:
    """Return the audiences a reader belongs to by her schools and teams. One query."""
    if viewer.pk is None:
        return frozenset()
    own = _by_person(_OWN.rows(user=viewer.pk))[viewer.pk]
    return own.school_tokens | own.team_tokens


def in_one_school(owners: Collection[int], viewer: Viewer) -> Collection[int]:
    """Return which of these people share a school with the viewer. One query."""
    if viewer.pk is None:
        return ()
    schools = running().filter(user=viewer.pk).values("school")
    return set(running().filter(user__in=owners, school__in=schools).values_list("user_id", flat=True))


def in_one_team(owners: Collection[int], viewer: Viewer) -> Collection[int]:
    """Return which of these people share a team with the viewer. One query."""
    if viewer.pk is None:
        return ()
    teams = running().filter(user=viewer.pk).exclude(teams=None).values("teams")
    return set(running().filter(user__in=owners, teams__in=teams).values_list("user_id", flat=True))


def register_rings() -> None:
    """Let people choose their team and their school wherever they choose who sees something."""
    for code, name, width, among in (
        (TEAM, _("my team"), 20, in_one_team),
        (SCHOOL, _("my school"), 40, in_one_school),
    ):
        if code not in audiences:
            audiences.register(code, Audience(code=code, name=name, width=width, among=among))
