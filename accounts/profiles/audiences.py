"""Who sees which piece: rings around its owner, from *me* to *everyone*.

Team and school join later through `accounts.api.register_audience`. A piece whose audience is not
known (any more) is seen by its owner alone.
"""

from django.utils.translation import gettext_lazy as _

from accounts.models import Profile, User
from accounts.registries import Audience, Viewer, audiences

ME, MEMBERS, EVERYONE = "me", "members", "everyone"
NAME_IS_FOR = (MEMBERS, EVERYONE)
"""Rings to choose from for a name. On the page of a course the names of its team and of the trainers of its
runs are part of their role, for everyone: the profile form says so beside the choice."""


def _nobody_else(owner: User, viewer: Viewer) -> bool:
    return False


def _members(owner: User, viewer: Viewer) -> bool:
    return bool(viewer.is_authenticated)


def _everyone(owner: User, viewer: Viewer) -> bool:
    return True


def register_rings() -> None:
    """Announce the three rings every site has."""
    for code, name, width, admits in (
        (ME, _("only me"), 0, _nobody_else),
        (MEMBERS, _("members"), 80, _members),
        (EVERYONE, _("everyone"), 100, _everyone),
    ):
        if code not in audiences:
            audiences.register(code, Audience(code=code, name=name, width=width, admits=admits))


def rings() -> list[Audience]:
    """Return all audiences, the narrowest first."""
    return sorted(audiences, key=lambda ring: ring.width)


def may_see(field: str, *, profile: Profile, viewer: Viewer) -> bool:
    """Say whether the viewer is within the ring the owner chose for this piece."""
    if viewer.pk is not None and viewer.pk == profile.user_id:
        return True
    ring = audiences.get(profile.audiences.get(field, ME))
    return ring is not None and ring.admits(profile.user, viewer)


def reaches(field: str, *, profile: Profile, ring: Audience) -> bool:
    """Say whether someone who is only in this ring sees the piece: what *view as* shows."""
    chosen = audiences.get(profile.audiences.get(field, ME))
    return ring.code == ME or (chosen is not None and chosen.width >= ring.width)
