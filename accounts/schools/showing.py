"""Schools as their pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, QuerySet, When
from django.http import HttpRequest

from accounts.models import Affiliation, Profile, School, User
from accounts.profiles.audiences import Sight
from accounts.profiles.models import default_audiences
from accounts.registries import SchoolPanel, Viewer, school_panels
from accounts.schools.belonging import SCHOOL
from accounts.schools.selectors import colleagues, current_affiliations
from core.vocabulary import LEVELS

MOST_FOUND = 20
MOST_SHOWN = 6
MOST_CONTACTS = 3
MOST_LOOKED_AT = 30
A_PAGE = 48
MOST_WORDS = 6


def find_schools(words: str) -> list[School]:
    """Return schools whose name, place, board or number has all these words, by name; at most twenty."""
    found = School.objects.filter(merged_into=None)
    asked = words.split()[:MOST_WORDS]
    if not asked:
        return []
    for word in asked:
        named = Q(name__icontains=word) | Q(municipality__icontains=word) | Q(board__icontains=word)
        found = found.filter(named | Q(pk__in=School.objects.filter(numbers__number__iexact=word)))
    return list(found.order_by("name", "pk")[:MOST_FOUND])


def school_of(public_id: str) -> School | None:
    """Return the school of an address; a duplicate leads to the one it became."""
    school = School.objects.filter(public_id=public_id).select_related("merged_into").first()
    return school.merged_into or school if school else None


def own_work(user: User, public_id: str) -> Affiliation | None:
    """Return where somebody works, with the school of this address or of the duplicate it was. One query."""
    became = School.objects.filter(public_id=public_id).values("merged_into")
    here = Q(school__public_id=public_id) | Q(school__in=became)
    return current_affiliations(user).filter(here).first()


def level_names(school: School) -> list[str]:
    """Return the levels a school teaches, in the reader's language."""
    return [level.short for code, level in LEVELS.items() if code in school.levels]


@dataclass(frozen=True)
class Colleague:
    """One of a school's people, as this viewer may know her."""

    user: User
    line: str


@dataclass(frozen=True)
class ShownPart:
    """A part of another storey on the page of a school."""

    name: str
    panel: SchoolPanel
    context: Mapping[str, Any]


def shown_parts(school: School, viewer: Viewer) -> list[ShownPart]:
    """Return the parts that have something to show."""
    ordered = sorted(school_panels.items(), key=lambda entry: entry[1].order)
    told = [(name, panel, panel.context(school, viewer)) for name, panel in ordered]
    return [ShownPart(name, panel, context) for name, panel, context in told if context is not None]


@dataclass(frozen=True)
class SchoolPeople:
    """Who works at a school, as its page shows it.

    Args:
        count: how many belong to it.
        waiting: how many wait for a coordinator.
        contacts: to whom colleagues can turn: its coordinators.
        colleagues: some of those who show where they work.
    """

    count: int
    waiting: int
    contacts: list[User]
    colleagues: list[Colleague]


def people_of(school: School, viewer: Viewer) -> SchoolPeople:
    """Return who works at a school, for one of its own people. One query in a small school."""
    is_head = When(role=Affiliation.Role.COORDINATOR, then=0)
    place = Case(When(confirmed_at=None, then=2), is_head, default=1)
    everyone = Affiliation.objects.filter(school=school, until_on=None, user__is_active=True)
    ordered = everyone.select_related("user__profile").order_by(place, "user__display_name", "pk")
    found = list(ordered[:MOST_LOOKED_AT])
    rows = [row for row in found if row.confirmed_at]
    count, waiting = len(rows), len(found) - len(rows)
    if len(found) == MOST_LOOKED_AT:
        count, waiting = _how_many(everyone)
    heads = [row.user for row in rows if row.role == Affiliation.Role.COORDINATOR]
    others = [row.user for row in rows if row.user_id != viewer.pk and row.user.display_name]
    by_name = sorted(others, key=lambda user: (user.display_name.casefold(), user.pk))
    return SchoolPeople(
        count=count,
        waiting=waiting,
        contacts=heads[:MOST_CONTACTS],
        colleagues=known(by_name[: MOST_SHOWN * 2], viewer)[:MOST_SHOWN],
    )


def _how_many(people: QuerySet[Affiliation]) -> tuple[int, int]:
    """Return how many of these people are confirmed, and how many wait."""
    waits = Q(confirmed_at=None)
    told = people.aggregate(count=Count("pk", filter=~waits), waiting=Count("pk", filter=waits))
    return told["count"], told["waiting"]


def page_of_colleagues(school: School, request: HttpRequest) -> Any:
    """Return a page of colleagues; on it stands who shows where she works."""
    page: Any = Paginator(_telling(school), A_PAGE).get_page(request.GET.get("page", ""))
    page.object_list = known(page.object_list, request.user)
    return page


def _telling(school: School) -> QuerySet[User]:
    return colleagues(school).exclude(display_name="").select_related("profile")


def known(users: Sequence[User] | QuerySet[User], viewer: Viewer) -> list[Colleague]:
    """Return those of these people, colleagues of the viewer, who show her where they work."""
    profiles = [
        getattr(user, "profile", None) or Profile(user=user, audiences=default_audiences()) for user in users
    ]
    keys = [profile.user_id for profile in profiles]
    sight = Sight(viewer, keys, within={SCHOOL: keys})
    return [
        Colleague(profile.user, profile.line if sight.sees("line", profile) else "")
        for profile in profiles
        if sight.sees("schools", profile) and sight.sees("display_name", profile)
    ]


def own_affiliations(user: User) -> tuple[list[Affiliation], list[Affiliation]]:
    """Return where somebody works, and where she worked."""
    rows = Affiliation.objects.filter(user=user).select_related("school", "confirmed_by")
    told = list(rows.prefetch_related("teams"))
    return [row for row in told if row.until_on is None], [row for row in told if row.until_on]


def profile_panel(user: User, request: HttpRequest) -> Mapping[str, Any] | None:
    """Return the schools a profile shows: what is confirmed, and to herself what waits as well."""
    rows = Affiliation.objects.filter(user=user, until_on=None).select_related("school")
    if request.user.pk != user.pk:
        rows = rows.exclude(confirmed_at=None)
    return {"affiliations": list(rows)} if rows else None
