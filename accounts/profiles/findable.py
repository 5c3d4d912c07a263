"""People as the search knows them: what each tells everyone, members, her school and her team.

A colleague finds what is told to the narrowest of these she stands in, so that nobody is found twice by one
reader.

Nobody is found whose name is for fewer, whose account is closed, unconfirmed or about to be erased. What is
for its owner alone is never in an index.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.identity.unconfirmed import unconfirmed_accounts
from accounts.models import Profile, User
from accounts.profiles.audiences import EVERYONE, MEMBERS, Sight, in_force
from accounts.profiles.models import default_audiences
from accounts.registries import people_handlers
from accounts.schools.belonging import SCHOOL, TEAM, Belonging, belongings
from core.vocabulary import LEVELS, SUBJECTS, names
from search.api import MEMBERS as TO_MEMBERS
from search.api import VISITORS as TO_VISITORS
from search.api import Document, Kind, mark_changed, register_kind

KIND = "person"
SCHOOLS = "schools"
"""The piece of a profile that says where somebody works."""
#: Who may read a piece of each ring, by the part of the index told to them.
RINGS = {
    TO_VISITORS: (EVERYONE,),
    TO_MEMBERS: (EVERYONE, MEMBERS),
    SCHOOL: (EVERYONE, MEMBERS, SCHOOL),
    TEAM: (EVERYONE, MEMBERS, SCHOOL, TEAM),
}


@dataclass(frozen=True, slots=True)
class PersonHit:
    """Somebody who was found, as far as this reader may know her."""

    user: User
    line: str
    subjects: Sequence[str]
    levels: Sequence[str]

    @property
    def url(self) -> str:
        """Where her profile stands."""
        return reverse("accounts:profile", args=[self.user.public_id])


def join() -> None:
    """Let people be found."""
    register_kind(
        Kind(
            name=KIND,
            label=_("People"),
            one=_("Colleague"),
            icon="users",
            template="search/hits/person.html",
            keys=keys,
            build=people,
            cards=cards,
            order=60,
            is_person=True,
        )
    )


def mark_person(user: User) -> None:
    """Write down that somebody, and what names her, is to be looked at again; in the change's transaction."""
    mark_changed(KIND, user.public_id)
    for handler in people_handlers:
        handler(user)


def keys() -> Iterator[str]:
    """Yield everyone who can be found at all."""
    yield from _to_be_found().order_by("pk").values_list("public_id", flat=True).iterator()


def _to_be_found() -> QuerySet[User]:
    known = User.objects.filter(is_active=True, deletion_request=None).exclude(display_name="")
    return known.exclude(pk__in=unconfirmed_accounts().values("pk"))


def _profiles(pks: Iterable[str]) -> list[Profile]:
    """Return the profiles of those of these people who can be found; one never opened says what all say."""
    found = _to_be_found().filter(public_id__in=list(pks)).select_related("profile")
    return [
        getattr(user, "profile", None) or Profile(user=user, audiences=default_audiences()) for user in found
    ]


def people(pks: Sequence[str]) -> Mapping[str, Sequence[Document]]:
    """Return what can be found of these people: a document for each part of the world. Two queries."""
    profiles = _profiles(pks)
    where = belongings(profile.user_id for profile in profiles)
    return {profile.user.public_id: _documents(profile, where[profile.user_id]) for profile in profiles}


def _documents(profile: Profile, belonging: Belonging) -> list[Document]:
    """Return a document for each ring that is told more than the wider ones; who holds it finds no wider."""
    tokens = {
        TO_VISITORS: frozenset({TO_VISITORS}),
        TO_MEMBERS: frozenset({TO_MEMBERS}),
        SCHOOL: belonging.school_tokens,
        TEAM: belonging.team_tokens,
    }
    told, narrower = [], frozenset[str]()
    for part in reversed(RINGS):
        if tokens[part] and _is_told_to(profile, part):
            told.append(_document(profile, part, belonging, tokens[part], narrower))
            narrower |= tokens[part]
    return told[::-1]


def _is_told_to(profile: Profile, part: str) -> bool:
    """Say whether people of this part may know of her, and colleagues: whether they are told more for it."""
    is_named = profile.audiences.get("display_name") in RINGS[part]
    return is_named and (part in (TO_VISITORS, TO_MEMBERS) or part in in_force(profile).values())


def _document(
    profile: Profile, part: str, belonging: Belonging, audience: frozenset[str], unless: Collection[str]
) -> Document:
    rings = RINGS[part]
    shown = {field for field, ring in in_force(profile).items() if ring in rings}
    user = profile.user
    return Document(
        kind=KIND,
        pk=user.public_id,
        part=part,
        language=user.language,
        title=user.display_name,
        names=user.display_name,
        summary=profile.line if "line" in shown else "",
        body=profile.biography if "biography" in shown else "",
        tags=tuple(profile.helps_with) if "helps_with" in shown else (),
        subjects=tuple(profile.subjects) if "subjects" in shown else (),
        levels=tuple(profile.levels) if "levels" in shown else (),
        extra=" ".join(belonging.schools.values()) if SCHOOLS in shown else "",
        at=user.date_joined,
        audience=audience,
        unless=frozenset(unless),
    )


def cards(pks: Sequence[str], request: HttpRequest) -> Mapping[str, PersonHit]:
    """Return those of these people of whom this reader may know at this moment. At most three queries."""
    profiles = _profiles(pks)
    sight = Sight(request.user, [profile.user_id for profile in profiles])
    return {
        profile.user.public_id: _hit(profile, sight)
        for profile in profiles
        if sight.sees("display_name", profile)
    }


def _hit(profile: Profile, sight: Sight) -> PersonHit:
    return PersonHit(
        profile.user,
        line=profile.line if sight.sees("line", profile) else "",
        subjects=names(SUBJECTS, profile.subjects) if sight.sees("subjects", profile) else [],
        levels=_short(profile.levels) if sight.sees("levels", profile) else [],
    )


def _short(codes: Sequence[str]) -> list[str]:
    return [level.short for code, level in LEVELS.items() if code in codes]
