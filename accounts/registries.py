"""What storeys above tell the people's storey. Filled in `ready()`, read afterwards."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import Promise

from accounts.models import User
from core.registry import Registry

Record = Mapping[str, Any]
Viewer = User | AnonymousUser


class PersonalData(Protocol):
    """One part of what the site holds about a person."""

    @property
    def title(self) -> str | Promise:
        """What this part is called on screen."""

    def export(self, user: User) -> Sequence[Record]:
        """Return everything held about this person, with readable keys and values JSON can hold."""

    def erase(self, user: User) -> None:
        """Erase or make nameless what is held; runs in the erasure's transaction, safe to repeat."""

    def keeps(self, user: User) -> Sequence[str]:
        """Return a sentence for each thing that stays after erasure, and why."""


class ProfilePanel(Protocol):
    """A part of the profile page that a storey above fills."""

    def __call__(self, *, owner: User, viewer: Viewer, request: HttpRequest) -> str:
        """Return the panel's HTML, or nothing when this viewer may not see it."""


IntentHandler = Callable[[User, dict[str, Any]], str | None]


@dataclass(frozen=True)
class Audience:
    """Who may see a thing: a ring around its owner. A wider ring sees what a narrower one sees."""

    code: str
    name: str | Promise
    width: int
    admits: Callable[[User, Viewer], bool]


personal_data: Registry[PersonalData] = Registry("personal data")
profile_panels: Registry[ProfilePanel] = Registry("profile panels")
intents: Registry[IntentHandler] = Registry("intents")
audiences: Registry[Audience] = Registry("audiences")
