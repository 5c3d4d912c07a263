"""The profile page as one viewer may see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language_info

from accounts.models import Profile, User
from accounts.profiles.audiences import Sight, in_force, reaches
from accounts.profiles.services import pieces, profile_of
from accounts.registries import Audience, ProfilePanel, Viewer, audiences, profile_panels
from accounts.roles import MODERATOR, has_role
from core.vocabulary import LEVELS, SUBJECTS, names


@dataclass(frozen=True)
class ProfilePage:
    """What stands on a profile page for one viewer; a piece she may not see is empty.

    `panels` names the parts of other storeys she may see. `rings` names the audience of each piece and is
    filled for the owner alone.
    """

    user: User
    is_own: bool
    name: str
    photo_mark: str
    line: str
    biography_html: str
    subjects: list[str]
    levels: list[str]
    languages: list[str]
    helps_with: list[str]
    takes_messages: bool
    panels: list[str]
    rings: Mapping[str, Audience]
    is_hidden: bool = False
    """Whether a moderator hid her own words and photo; told to the owner and to moderators."""
    withheld_name: str = ""
    """The name a moderator took away; told to the same."""


def profile_page(*, public_id: str, viewer: Viewer, seen_as: str = "") -> ProfilePage | None:
    """Return the page of this person for this viewer.

    Args:
        public_id: the name in the address.
        viewer: who is looking, signed in or not.
        seen_as: an audience code with which owners look at their own page through others' eyes.

    Returns:
        None when there is nobody, or nobody the viewer may know of: both look alike.
    """
    owner = User.objects.filter(public_id=public_id, is_active=True).first()
    if owner is None:
        return None
    profile, is_own = profile_of(owner), viewer.pk == owner.pk
    ring = audiences.get(seen_as) if is_own else None
    sight = Sight(viewer, (owner.pk,))

    def sees(field: str) -> bool:
        if ring is not None:
            return reaches(field, profile=profile, ring=ring)
        return sight.sees(field, profile)

    if not is_own and not sees("display_name"):
        return None
    page = _page(profile, sees, is_own=is_own, with_rings=is_own and ring is None)
    if (profile.hidden_at or profile.withheld_name) and (is_own or has_role(viewer, MODERATOR)):
        is_hidden = profile.hidden_at is not None
        return replace(page, is_hidden=is_hidden, withheld_name=profile.withheld_name)
    return page


def _page(profile: Profile, sees: Callable[[str], bool], *, is_own: bool, with_rings: bool) -> ProfilePage:
    shown = {piece: sees(piece) for piece in pieces()}
    own = in_force(profile)
    rings = {piece: audiences.get(own.get(piece, "me")) for piece in pieces()}
    return ProfilePage(
        user=profile.user,
        is_own=is_own,
        name=profile.user.get_full_name() if shown["display_name"] else "",
        photo_mark=photo_mark(profile) if shown["photo"] else "",
        line=profile.line if shown["line"] else "",
        biography_html=profile.biography_html if shown["biography"] else "",
        subjects=names(SUBJECTS, profile.subjects) if shown["subjects"] else [],
        levels=names(LEVELS, profile.levels) if shown["levels"] else [],
        languages=language_names(profile.languages) if shown["languages"] else [],
        helps_with=profile.helps_with if shown["helps_with"] else [],
        takes_messages=profile.takes_messages and shown["messages"],
        panels=[name for name, _panel in profile_panels.items() if shown[name]],
        rings={field: ring for field, ring in rings.items() if ring} if with_rings else {},
    )


@dataclass(frozen=True)
class ShownPanel:
    """A part of another storey, ready to be shown."""

    name: str
    panel: ProfilePanel
    context: Mapping[str, Any]
    ring: Audience | None


def shown_panels(page: ProfilePage, request: HttpRequest) -> list[ShownPanel]:
    """Return the panels this viewer may see and that have something to show."""
    panels = [(name, profile_panels[name]) for name in page.panels]
    return [
        ShownPanel(name, panel, context, page.rings.get(name))
        for name, panel in panels
        if (context := panel.context(page.user, request)) is not None
    ]


def photo_mark(profile: Profile) -> str:
    """Return the mark of the photo's content, so that a changed photo has a changed address."""
    return str(profile.photo.name).rpartition("/")[2].removesuffix(".webp") if profile.photo else ""


def language_names(codes: list[str]) -> list[str]:
    """Return the names of these languages in the reader's own."""
    return [str(get_language_info(code)["name_translated"]) for code in codes]
