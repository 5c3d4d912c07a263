"""Who sees which piece: rings around its owner, from *me* to *everyone*.

Team and school stand in `accounts.schools.belonging`; storeys above add theirs through
`accounts.api.register_audience`. A piece whose audience is not known (any more) is seen by its owner alone.
"""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from accounts.models import Profile
from accounts.registries import Audience, Viewer, audiences, profile_panels
from accounts.roles import MODERATOR, has_role

ME, MEMBERS, EVERYONE = "me", "members", "everyone"
NAME_IS_FOR = (MEMBERS, EVERYONE)
"""Rings to choose from for a name. On the page of a course the names of its team and of the trainers of its
runs are part of their role, for everyone: the profile form says so beside the choice."""
HIDEABLE = ("photo", "line", "biography", "helps_with")
"""What somebody tells in her own words and picture; a moderator can hide these, together."""


def _nobody_else(owners: Collection[int], viewer: Viewer) -> Collection[int]:
    return ()


def _members(owners: Collection[int], viewer: Viewer) -> Collection[int]:
    return owners if viewer.is_authenticated else ()


def _everyone(owners: Collection[int], viewer: Viewer) -> Collection[int]:
    return owners


def register_rings() -> None:
    """Announce the three rings every site has."""
    for code, name, width, among in (
        (ME, _("only me"), 0, _nobody_else),
        (MEMBERS, _("members"), 80, _members),
        (EVERYONE, _("everyone"), 100, _everyone),
    ):
        if code not in audiences:
            audiences.register(code, Audience(code=code, name=name, width=width, among=among))


def rings() -> list[Audience]:
    """Return all audiences, the narrowest first."""
    return sorted(audiences, key=lambda ring: ring.width)


def chosen(profile: Profile) -> dict[str, str]:
    """Return the ring of each piece: as its owner chose, or else the usual one."""
    usual = {name: panel.usual for name, panel in profile_panels.items()}
    return {**usual, **profile.audiences}


def in_force(profile: Profile) -> dict[str, str]:
    """Return the ring of each piece that counts now: what a moderator hid is for its owner alone."""
    hidden = dict.fromkeys(HIDEABLE, ME) if profile.hidden_at else {}
    return chosen(profile) | hidden


def may_see(field: str, *, profile: Profile, viewer: Viewer) -> bool:
    """Say whether the viewer is within the ring the owner chose for this piece."""
    return Sight(viewer, (profile.user_id,)).sees(field, profile)


class Sight:
    """What one viewer sees of several people: each ring is asked once for all of them.

    Args:
        viewer: who looks.
        owners: keys of all the people she looks at.
        within: around whom she stands in a ring, by its code, where that is known already.
    """

    def __init__(
        self, viewer: Viewer, owners: Collection[int], within: Mapping[str, Collection[int]] | None = None
    ) -> None:
        self._viewer, self._owners = viewer, owners
        self._within = dict(within or {})

    def sees(self, field: str, profile: Profile) -> bool:
        """Say whether the viewer is within the ring the owner chose for this piece."""
        if self._viewer.pk is not None and self._viewer.pk == profile.user_id:
            return True
        ring = audiences.get(self._rings(profile).get(field, ME))
        if ring is None:
            return False
        if ring.code not in self._within:
            self._within[ring.code] = ring.among(self._owners, self._viewer)
        return profile.user_id in self._within[ring.code]

    def _rings(self, profile: Profile) -> dict[str, str]:
        """Return the rings that count for this viewer: a moderator sees what she is to judge."""
        judges = profile.hidden_at is not None and has_role(self._viewer, MODERATOR)
        return chosen(profile) if judges else in_force(profile)


def reaches(field: str, *, profile: Profile, ring: Audience) -> bool:
    """Say whether someone who is only in this ring sees the piece: what *view as* shows."""
    ring_of_piece = audiences.get(in_force(profile).get(field, ME))
    return ring.code == ME or (ring_of_piece is not None and ring_of_piece.width >= ring.width)
