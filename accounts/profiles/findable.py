"""People as the search knows them: what each tells everyone, and apart from that what she tells members.

Nobody is found whose name is for fewer, whose account is closed, unconfirmed or about to be erased. What is
for its owner alone is never in an index.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.identity.unconfirmed import unconfirmed_accounts
from accounts.models import Profile, User
from accounts.profiles.audiences import EVERYONE, MEMBERS, may_see
from accounts.profiles.models import default_audiences
from accounts.registries import people_handlers
from core.vocabulary import LEVELS, SUBJECTS, names
from search.api import MEMBERS as TO_MEMBERS
from search.api import VISITORS as TO_VISITORS
from search.api import Document, Kind, mark_changed, register_kind

KIND = "person"
#: Who may read a piece of each ring, by the audience of the document told to them.
RINGS = {TO_VISITORS: (EVERYONE,), TO_MEMBERS: (EVERYONE, MEMBERS)}


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
    """Return what can be found of these people: a document for visitors and one for members. One query."""
    found: dict[str, list[Document]] = {}
    for profile in _profiles(pks):
        told_to = [audience for audience, rings in RINGS.items() if _is_named(profile, rings)]
        found[profile.user.public_id] = [_document(profile, audience) for audience in told_to]
    return found


def _is_named(profile: Profile, rings: Sequence[str]) -> bool:
    return profile.audiences.get("display_name") in rings


def _document(profile: Profile, audience: str) -> Document:
    rings = RINGS[audience]
    shown = {field for field, ring in profile.audiences.items() if ring in rings}
    user = profile.user
    return Document(
        kind=KIND,
        pk=user.public_id,
        part=audience,
        language=user.language,
        title=user.display_name,
        names=user.display_name,
        summary=profile.line if "line" in shown else "",
        body=profile.biography if "biography" in shown else "",
        subjects=tuple(profile.subjects) if "subjects" in shown else (),
        levels=tuple(profile.levels) if "levels" in shown else (),
        at=user.date_joined,
        audience=frozenset({audience}),
    )


def cards(pks: Sequence[str], request: HttpRequest) -> Mapping[str, PersonHit]:
    """Return those of these people of whom this reader may know at this moment. One query."""
    hits = {}
    for profile in _profiles(pks):

        def sees(field: str, profile: Profile = profile) -> bool:
            return may_see(field, profile=profile, viewer=request.user)

        if sees("display_name"):
            hits[profile.user.public_id] = PersonHit(
                profile.user,
                line=profile.line if sees("line") else "",
                subjects=names(SUBJECTS, profile.subjects) if sees("subjects") else [],
                levels=_short(profile.levels) if sees("levels") else [],
            )
    return hits


def _short(codes: Sequence[str]) -> list[str]:
    return [level.short for code, level in LEVELS.items() if code in codes]
