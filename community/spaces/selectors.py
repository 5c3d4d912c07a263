"""Reading spaces and who is in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import BigIntegerField, QuerySet
from django.http import Http404

from accounts.models import User
from community.registries import Viewer
from community.spaces.models import Gathering, Membership, Space, SpaceInvitation
from core.prepared import Prepared

IN = Membership.State.IN


def readable_ids(viewer: Viewer) -> frozenset[int]:
    """Return the keys of every space this viewer reads. One query."""
    rows = _READABLE.rows(user=viewer.pk) if viewer.is_authenticated else _PUBLIC.rows()
    return frozenset(pk for (pk,) in rows)


def _readable(user: Any) -> QuerySet[Space, Any]:
    return Space.objects.readable_by(User(pk=user)).order_by().values_list("pk")


def _public() -> QuerySet[Space, Any]:
    return Space.objects.readable_by(AnonymousUser()).order_by().values_list("pk")


_READABLE = Prepared(_readable, user=BigIntegerField())
_PUBLIC = Prepared(_public)


def readable_space(slug: str, viewer: Viewer) -> Space:
    """Return a space this viewer reads.

    Raises:
        Http404: for an unknown one and for one she may not read, alike.
    """
    return _found(Space.objects.readable_by(viewer).at(slug).first())


def known_space(slug: str, viewer: Viewer) -> Space:
    """Return a space of which this viewer may know.

    Raises:
        Http404: for an unknown one and for one that is hidden from her, alike.
    """
    return _found(Space.objects.known_to(viewer).at(slug).first())


def _found(space: Space | None) -> Space:
    if space is None:
        raise Http404
    return space


def space_of_label(label: str, *, purpose: str | None = None) -> Space | None:
    """Return the space that belongs to something in another part, such as `run:7`."""
    found = Space.objects.filter(label=label)
    return (found.filter(purpose=purpose) if purpose else found).order_by("pk").first()


def member_ids(
    space_id: int, *, after: int = 0, limit: int = 500, watch: Iterable[str] | None = None
) -> list[int]:
    """Return keys of people who are in the space, rising: to tell them something batch by batch.

    Args:
        after: above this key.
        watch: only those who follow the space this closely; everyone, unless told otherwise.
    """
    members = Membership.objects.filter(space=space_id, state=IN, user__gt=after)
    if watch is not None:
        members = members.filter(watch__in=list(watch))
    return list(members.order_by("user").values_list("user", flat=True)[:limit])


def host_ids(space_id: int, *, after: int = 0, limit: int = 500) -> list[int]:
    """Return keys of the hosts of the space, rising."""
    hosts = Membership.objects.filter(space=space_id, state=IN, role=Membership.Role.HOST, user__gt=after)
    return list(hosts.order_by("user").values_list("user", flat=True)[:limit])


def hosts_somewhere(user: User) -> bool:
    """Say whether somebody is a host of any space. One query."""
    return Membership.objects.filter(user=user, state=IN, role=Membership.Role.HOST).exists()


def readers_among(space: Space, people: Iterable[int]) -> frozenset[int]:
    """Return who of these people may read the space: whom a mention or a message may reach. One query."""
    asked = list(people)
    if space.is_public or space.openness == Space.Openness.OPEN:
        known = User.objects.people().filter(pk__in=asked, is_active=True)
        return frozenset(known.order_by().values_list("pk", flat=True))
    members = Membership.objects.filter(space=space.pk, state=IN, user__in=asked, user__is_active=True)
    return frozenset(members.order_by().values_list("user", flat=True))


def share_a_space(one: User, other: User) -> bool:
    """Say whether both are in one space: they may then write to each other."""
    spaces = Membership.objects.filter(user=one.pk, state=IN).values("space")
    return Membership.objects.filter(user=other.pk, state=IN, space__in=spaces).exists()


@dataclass(frozen=True, slots=True)
class Agenda:
    """The moments of a space, apart by whether they are still to come."""

    coming: list[Gathering]
    past: list[Gathering]


def agenda_of(space: Space, *, at: datetime) -> Agenda:
    """Return the moments of a space: those to come, and the last of those that were. Two queries."""
    moments = space.gatherings.all()
    return Agenda(
        coming=list(moments.filter(starts_at__gte=at)[:100]),
        past=list(moments.filter(starts_at__lt=at, cancelled_at=None).order_by("-starts_at")[:10]),
    )


def standing_invitations(at: datetime) -> QuerySet[SpaceInvitation]:
    """Return the invitations whose links work at this moment."""
    return SpaceInvitation.objects.filter(expires_at__gt=at, answered_at=None)


def open_invitations(space: Space, *, at: datetime) -> list[SpaceInvitation]:
    """Return the links into a space that still work, the newest first; for its hosts."""
    found = standing_invitations(at).filter(space=space)
    return list(found.order_by("-made_at", "-pk")[:200])


def invitation_behind(secret_hash: str, *, at: datetime) -> SpaceInvitation | None:
    """Return the invitation whose link holds this secret, while it works."""
    found = standing_invitations(at).filter(secret_hash=secret_hash)
    return found.filter(space__reads_only_since=None).select_related("space", "made_by").first()
