"""Schools as their pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from accounts.models import Affiliation, Profile, School, User
from accounts.profiles.audiences import Sight
from accounts.profiles.models import default_audiences
from accounts.registries import SchoolPanel, Viewer, school_panels
from accounts.schools.selectors import colleagues, coordinators
from core.vocabulary import LEVELS

MOST_FOUND = 20
MOST_SHOWN = 6
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


def shown_colleagues(school: School, request: HttpRequest, *, most: int = MOST_SHOWN) -> list[Colleague]:
    """Return some colleagues who show where they work. Four queries at most."""
    found = _telling(school).exclude(pk=request.user.pk or 0)[: most * 2]
    return known(found, request.user)[:most]


def page_of_colleagues(school: School, request: HttpRequest) -> Any:
    """Return a page of colleagues; on it stands who shows where she works."""
    page: Any = Paginator(_telling(school), A_PAGE).get_page(request.GET.get("page", ""))
    page.object_list = known(page.object_list, request.user)
    return page


def _telling(school: School) -> QuerySet[User]:
    return colleagues(school).exclude(display_name="").select_related("profile")


def known(users: Sequence[User] | QuerySet[User], viewer: Viewer) -> list[Colleague]:
    """Return those of these people who show this viewer where they work."""
    profiles = [
        getattr(user, "profile", None) or Profile(user=user, audiences=default_audiences()) for user in users
    ]
    sight = Sight(viewer, [profile.user_id for profile in profiles])
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


def contact_of(school: School) -> list[User]:
    """Return whom colleagues can turn to: the coordinators of a school."""
    return list(coordinators(school)[:3])
