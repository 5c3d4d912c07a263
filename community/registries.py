"""What storeys and floors above tell of spaces. Filled in `ready()`, read afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.models import User
from community.spaces.models import Space
from core.registry import Registry

Viewer = User | AnonymousUser


@dataclass(frozen=True)
class SpacePanel:
    """A part of a space's page that a floor or storey above fills.

    Args:
        template: shows it; gets what `context` returns as `panel`, with `frame` beside it.
        context: `context(space, viewer)` returns what there is to show, or None for nothing. Asked only of
            those who may read the space.
        order: lower stands first; below 50 it stands before the topics, otherwise after them.
    """

    template: str
    context: Callable[[Space, Viewer], Mapping[str, Any] | None]
    order: int = 50


@dataclass(frozen=True)
class FrontBand:
    """A band of the front page of the community, such as the questions that wait for an answer.

    Args:
        template: shows it; gets what `context` returns as `band`.
        context: returns what there is to show to this visitor, or None for nothing.
        order: lower stands first. All stand between the spaces she is in and those to discover.
    """

    template: str
    context: Callable[[HttpRequest], Mapping[str, Any] | None]
    order: int = 50


@dataclass(frozen=True)
class SpaceTab:
    """A further page of a space beside its topics and its people.

    Args:
        address: returns where it stands for this space, or None where there is none.
    """

    label: Any
    icon: str
    address: Callable[[Space], str | None]


@dataclass(frozen=True)
class News:
    """What is new in one space since somebody was there.

    Args:
        count: how many topics hold something she has not read.
        title: of the newest topic; may be empty.
        url: where that topic stands.
    """

    count: int
    title: str = ""
    url: str = ""


MembershipEnded = Callable[[Space, User], None]
TakingPart = Callable[[User, str, datetime], None]
NewsOf = Callable[[User, list[int]], Mapping[int, News]]

space_panels: Registry[SpacePanel] = Registry("panels of a space")
space_tabs: Registry[SpaceTab] = Registry("tabs of a space")
front_bands: Registry[FrontBand] = Registry("bands of the community's front page")
membership_ended: Registry[MembershipEnded] = Registry("handlers of a membership that ended")
news: Registry[NewsOf] = Registry("what is new in spaces")
taking_part: Registry[TakingPart] = Registry("handlers of taking part in a conversation")
