"""What storeys above tell the people's storey. Filled in `ready()`, read afterwards."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import Promise

from accounts.models import School, User
from core.registry import Registry

Record = Mapping[str, Any]
Viewer = User | AnonymousUser


class AffiliationHandler(Protocol):
    """Hears, in the transaction of the change, that somebody begins or stops to belong to a school."""

    def __call__(self, user: User, school: School, *, at: datetime) -> None:
        """Look at the database for what is true now; safe to repeat."""


@dataclass(frozen=True)
class SchoolPanel:
    """A part of the page of a school that a storey above fills, for its own people alone.

    Args:
        title: heads it on the page.
        template: shows it; gets what `context` returns as `panel`.
        context: returns what there is to show of this school to this viewer, or None for nothing.
        order: lower stands first.
    """

    title: str | Promise
    template: str
    context: Callable[[School, Viewer], Mapping[str, Any] | None]
    order: int = 50


class PersonalData(Protocol):
    """One part of what the site holds about a person."""

    @property
    def title(self) -> str | Promise:
        """What this part is called on screen."""

    def export(self, user: User) -> Sequence[Record]:
        """Return all that is held about this person: readable keys, values a page can say and JSON hold."""

    def erase(self, user: User) -> None:
        """Erase or make nameless what is held; runs in the erasure's transaction, safe to repeat."""

    def keeps(self, user: User) -> Sequence[str]:
        """Return a sentence for each thing that stays after erasure, and why."""


@dataclass(frozen=True)
class ProfilePanel:
    """A part of the profile page that a storey above fills. For its owner alone unless `usual` says else.

    Args:
        title: heads it on the profile, and its row in the form.
        question: asks in the form who sees it.
        hint: says in the form what it shows.
        template: shows it; gets what `context` returns as `panel`.
        context: returns what there is to show of this person, or None for nothing. Whether the viewer may
            see it is asked before.
    """

    title: str | Promise
    question: str | Promise
    hint: str | Promise
    template: str
    context: Callable[[User, HttpRequest], Mapping[str, Any] | None]
    group: str = "follow"
    """Under which heading of the form it stands: `you`, `bring` or `follow`."""
    change: tuple[str | Promise, str] | None = None
    """Words and name of the address where what it shows is changed."""
    usual: str = "me"
    """The ring it is for until its owner chooses one."""


IntentHandler = Callable[[User, dict[str, Any]], str | None]


@dataclass(frozen=True)
class Audience:
    """Who may see a thing: a ring around its owner. A wider ring sees what a narrower one sees.

    Args:
        among: says around which of these people (keys) the viewer stands in this ring; asked once for all of
            them, so that a list costs no more than one.
    """

    code: str
    name: str | Promise
    width: int
    among: Callable[[Collection[int], Viewer], Collection[int]]

    def admits(self, owner: User, viewer: Viewer) -> bool:
        """Say whether the viewer stands in this ring around one person."""
        return owner.pk in self.among((owner.pk,), viewer)


@dataclass(frozen=True)
class AccountLink:
    """A line of one's own menu: a word, an icon, and the name of the address it leads to.

    Args:
        for_whom: says who finds it in her menu; everyone, unless told otherwise. Asked with every page,
            so it asks nothing of the database.
    """

    label: str | Promise
    icon: str
    url_name: str
    for_whom: Callable[[Viewer], bool] | None = None

    def is_for(self, user: Viewer) -> bool:
        """Whether this person finds it in her menu."""
        return user.is_authenticated and (self.for_whom is None or self.for_whom(user))


@dataclass(frozen=True)
class Terms:
    """Where what one agrees with stands, for this reader; empty when it is not public."""

    house_rules: str
    privacy: str


terms_pages: Registry[Callable[[HttpRequest], str]] = Registry("pages one agrees with")
account_links: Registry[AccountLink] = Registry("account links")
personal_data: Registry[PersonalData] = Registry("personal data")
profile_panels: Registry[ProfilePanel] = Registry("profile panels")
intents: Registry[IntentHandler] = Registry("intents")
people_handlers: Registry[Callable[[User], None]] = Registry("handlers of a person who changed")
audiences: Registry[Audience] = Registry("audiences")
meeting_grounds: Registry[Callable[[User, User], bool]] = Registry("places where two people meet")
message_checks: Registry[Callable[..., None]] = Registry("checks before a message is sent")
report_links: Registry[Callable[[str, str], str | None]] = Registry("addresses to flag something at")
thanks_counts: Registry[Callable[[User], int]] = Registry("counts of thanks")
affiliation_handlers: Registry[AffiliationHandler] = Registry("handlers of an affiliation that changed")
rename_handlers: Registry[Callable[[School, str], None]] = Registry("handlers of a school that was renamed")
merge_handlers: Registry[Callable[[School, School], None]] = Registry("handlers of schools that became one")
school_panels: Registry[SchoolPanel] = Registry("parts of the page of a school")
