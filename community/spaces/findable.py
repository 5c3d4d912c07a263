"""Spaces as the search knows them: what a space says at its door, for whoever may know that it exists.

What is said inside is no part of it: topics are documents of their own, under the one token of their space.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from community.spaces.models import Space
from search.api import EVERYONE, MEMBERS, Document, Kind, register_kind

KIND = "space"
Openness = Space.Openness


@dataclass(frozen=True, slots=True)
class SpaceHit:
    """A space that was found, by a reader who may know of it."""

    space: Space

    @property
    def url(self) -> str:
        """Where it stands."""
        return reverse("community:space", args=[self.space.slug])

    @property
    def cover_subject(self) -> str:
        """The subject its cover is drawn for."""
        return self.space.subjects[0] if self.space.subjects else ""


def join() -> None:
    """Let spaces be found."""
    register_kind(
        Kind(
            name=KIND,
            label=_("Spaces"),
            one=_("Space"),
            icon="message-square-text",
            template="search/hits/space.html",
            keys=keys,
            build=documents,
            cards=cards,
            order=45,
            colour="of-topic",
        )
    )


def keys() -> Iterator[str]:
    """Yield every space."""
    yield from (str(pk) for pk in Space.objects.order_by("pk").values_list("pk", flat=True).iterator())


def documents(pks: Sequence[str]) -> Mapping[str, Sequence[Document]]:
    """Return a document for each of these spaces. One query."""
    return {str(space.pk): [_document(space)] for space in _spaces(pks)}


def _spaces(pks: Iterable[str]) -> Iterable[Space]:
    return Space.objects.filter(pk__in=[int(pk) for pk in pks if pk.isdecimal()])


def _document(space: Space) -> Document:
    words = strip_tags(space.text_html)
    return Document(
        kind=KIND,
        pk=str(space.pk),
        language=space.language,
        title=space.title,
        summary=words[:300],
        body=words,
        subjects=tuple(space.subjects),
        levels=tuple(space.levels),
        at=space.last_at or space.made_at,
        audience=frozenset({audience(space)}),
    )


def audience(space: Space) -> str:
    """Return who may know of the space, as the search says it."""
    if space.is_public:
        return EVERYONE
    return f"space:{space.pk}" if space.openness == Openness.HIDDEN else MEMBERS


def cards(pks: Sequence[str], request: HttpRequest) -> Mapping[str, SpaceHit]:
    """Return those of these spaces of which this reader may know at this moment. One query."""
    asked = [int(pk) for pk in pks if pk.isdecimal()]
    known = Space.objects.known_to(request.user).filter(pk__in=asked)
    return {str(space.pk): SpaceHit(space) for space in known}
