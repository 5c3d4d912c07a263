"""Joins this floor to the registries below it; called once, when the site starts."""

from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.api import (
    register_intent,
    register_meeting_ground,
    register_on_affiliation_changed,
    register_on_school_merged,
    register_on_school_renamed,
    register_personal_data,
)
from cms.api import MenuItem, register_menu_item
from community import registries as people
from community.spaces import findable, jobs, schools, telling, watching
from community.spaces.intents import INTENT, enter_after_sign_in
from community.spaces.own_data import SpacesData
from community.spaces.selectors import readable_ids, share_a_space
from core.addresses import address
from search.api import BrowseLink, Viewer, register_browse_link, register_tokens

__all__ = ["jobs", "join"]


def tokens(viewer: Viewer) -> Iterator[str]:
    """Yield the audience of every space this reader may read.

    Whatever is said in a space carries the one token of that space, so a membership or an openness that
    changes narrows and widens at once without anything being indexed anew.
    """
    yield from (f"space:{pk}" for pk in readable_ids(cast(people.Viewer, viewer)))


def front_address(request: HttpRequest) -> str | None:
    """Return where the community stands."""
    return address("community:front")


def join() -> None:
    """Announce the menu, what a reader may find, what people are told, and what is held of them."""
    register_menu_item("community", MenuItem(_("Community"), "message-square-text", front_address, order=30))
    register_browse_link(
        "community", BrowseLink(_("Community"), "message-square-text", front_address, order=30)
    )
    register_tokens("spaces", tokens)
    register_intent(INTENT, enter_after_sign_in)
    register_personal_data("spaces", SpacesData())
    register_meeting_ground("a space", share_a_space)
    register_on_affiliation_changed("the room of the school", schools.affiliation_changed)
    register_on_school_renamed("the room of the school", schools.school_renamed)
    register_on_school_merged("the rooms of both", schools.schools_merged)
    findable.join()
    telling.join_kinds()
    watching.join()
