"""What the page of a coordinator shows of her school."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet, Value

from accounts.models import Affiliation, Campus, School, StaffDomain, Team, User
from accounts.schools.selectors import running, waiting
from accounts.schools.showing import own_work, school_of

A_PAGE = 50
MOST_AT_ONCE = 2 * A_PAGE


def coordinated_school(user: User, public_id: str) -> School | None:
    """Return the school of an address to who coordinates it, or to an administrator. One query."""
    own = own_work(user, public_id)
    if own and own.confirmed_at and own.role == Affiliation.Role.COORDINATOR:
        return own.school
    return school_of(public_id) if user.is_superuser else None


@dataclass(frozen=True)
class People:
    """Who has to do with a school: who waits, the longest first, and a page of who belongs there."""

    waiting: list[Affiliation]
    page: Any


def people_around(school: School, number: str) -> People:
    """Return who waits and who belongs to a school, the latter page by page. One query in a small school."""
    everyone = Affiliation.objects.filter(school=school, until_on=None, user__is_active=True)
    rows = list(_by_name(everyone)[: MOST_AT_ONCE + 1])
    if len(rows) > MOST_AT_ONCE:
        here = _by_name(running().filter(school=school, user__is_active=True))
        return People(list(waiting(school)[:A_PAGE]), Paginator(here, A_PAGE).get_page(number))
    asked = sorted((row for row in rows if not row.confirmed_at), key=lambda row: (row.asked_at, row.pk))
    belong = [row for row in rows if row.confirmed_at]
    return People(asked[:A_PAGE], Paginator(belong, A_PAGE).get_page(number))


def _by_name(people: QuerySet[Affiliation]) -> QuerySet[Affiliation]:
    return people.select_related("user").order_by("user__display_name", "pk")


@dataclass(frozen=True)
class Thing:
    """A team, a campus or a domain of a school, as it can be taken away."""

    pk: int
    name: str

    def __str__(self) -> str:
        return self.name


def things_of(school: School) -> Mapping[str, list[Thing]]:
    """Return the `teams`, `campuses` and `domains` of a school, by name. One query."""
    parts: list[QuerySet[Any, Any]] = [
        model._default_manager.filter(school=school)
        .order_by()
        .annotate(kind=Value(kind))
        .values_list("kind", "pk", name)
        for kind, model, name in (
            ("teams", Team, "name"),
            ("campuses", Campus, "name"),
            ("domains", StaffDomain, "domain"),
        )
    ]
    things: dict[str, list[Thing]] = defaultdict(list)
    for kind, pk, name in parts[0].union(*parts[1:], all=True).order_by("name", "pk"):
        things[kind].append(Thing(pk, name))
    return things
