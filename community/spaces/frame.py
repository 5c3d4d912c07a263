"""What every page of a space shows around what it is about: its head, who is there, what it has at hand."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.api import report_link
from community.registries import Viewer, space_panels, space_tabs
from community.spaces.models import Gathering, Membership, Space, SpaceLink
from community.spaces.permissions import Access
from core.addresses import address
from core.prepared import Prepared, columns, loaded
from core.vocabulary import SUBJECTS, names

FACES = 5
#: Panels with a lower order stand before the topics of the space, the others after them.
TOPICS_STAND_AT = 50


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the space."""

    label: str
    icon: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ShownPanel:
    """A part that another floor or storey fills."""

    template: str
    context: Mapping[str, Any]


class Face(NamedTuple):
    """Somebody of the space, as far as her circle with letters needs it."""

    public_id: str
    name: str

    def get_full_name(self) -> str:
        """Return from what the letters are made."""
        return self.name or _("someone without a name")


@dataclass(frozen=True)
class SpaceFrame:
    """One space for one viewer. What costs a query is asked once, when the page shows it.

    Args:
        access: what she may do here.
        tab: which of the pages of the space this is: `topics`, `people`, `agenda`, `settings`.
    """

    space: Space
    viewer: Viewer
    access: Access
    tab: str = "topics"

    @property
    def url(self) -> str:
        """Where the topics of the space stand."""
        return address("community:space", self.space.slug)

    @property
    def is_indexed(self) -> bool:
        """Whether search engines of the world may know it."""
        return self.space.is_public

    @property
    def cover_subject(self) -> str:
        """The subject its cover is drawn for."""
        return self.space.subjects[0] if self.space.subjects else ""

    @property
    def subjects(self) -> list[str]:
        """Its subjects in words."""
        return names(SUBJECTS, self.space.subjects)

    @property
    def who_reads(self) -> str:
        """Who reads what is written here, as it stands at the writing box."""
        return who_reads(self.space)

    @property
    def report_url(self) -> str | None:
        """Where what the space says of itself is flagged; not for its hosts, who change it."""
        return None if self.access.may_host else report_link("space", str(self.space.pk))

    @property
    def withheld_title(self) -> str:
        """The title a moderator took away; told to its hosts."""
        return self.space.withheld_title if self.access.may_host else ""

    @property
    def is_text_hidden(self) -> bool:
        """Whether a moderator hid what it says of itself; told to its hosts."""
        return self.access.may_host and self.space.text_hidden_at is not None

    @property
    def watches(self) -> list[tuple[str, str]]:
        """How closely she can follow it."""
        return [(each.value, str(each.label)) for each in Membership.Watch]

    @cached_property
    def faces(self) -> list[Face]:
        """A few of its people, hosts first; none for who may not see them."""
        if not self.access.may_see_people:
            return []
        return [Face(*row) for row in _FACES.rows(space=self.space.pk)]

    @cached_property
    def coming_up(self) -> Gathering | None:
        """The next moment on its agenda."""
        if not self.access.may_read:
            return None
        rows = _COMING_UP.rows(space=self.space.pk, at=timezone.now())
        return loaded(Gathering, rows[0]) if rows else None

    @cached_property
    def links(self) -> Sequence[SpaceLink]:
        """What its hosts keep at hand."""
        if not self.access.may_read:
            return []
        return [loaded(SpaceLink, row) for row in _LINKS.rows(space=self.space.pk)]

    @cached_property
    def waiting(self) -> int:
        """How many wait to be let in; told to hosts alone."""
        if not self.access.may_host:
            return 0
        return Membership.objects.filter(space=self.space, state=Membership.State.ASKED).count()

    @cached_property
    def tabs(self) -> list[Tab]:
        """The pages of the space that this viewer can open."""
        if not self.access.may_read:
            return []
        own = [("topics", _("Conversations"), "message-square-text", "community:space")]
        if self.access.may_see_people:
            own += [
                ("people", _("Members"), "users", "community:space-people"),
                ("agenda", _("Agenda"), "calendar", "community:space-agenda"),
            ]
        if self.access.may_host:
            own.append(("settings", _("Settings"), "settings", "community:space-settings"))
        tabs = [
            Tab(label, icon, address(name, self.space.slug), is_current=self.tab == code)
            for code, label, icon, name in own
        ]
        further = ((tab, tab.address(self.space)) for tab in space_tabs)
        tabs += [Tab(str(tab.label), tab.icon, url, is_current=False) for tab, url in further if url]
        return tabs

    @cached_property
    def panels_before(self) -> list[ShownPanel]:
        """What stands before the topics, such as the course a study group follows."""
        return self._panels(first=True)

    @cached_property
    def panels_after(self) -> list[ShownPanel]:
        """What stands after the topics."""
        return self._panels(first=False)

    @property
    def head_shows(self) -> Hashable:
        """All that decides how its head is drawn: two readers for whom this is alike see the same head."""
        space, hers = self.space, self.access.membership
        what = (space.pk, space.slug, space.title, space.language, space.purpose, tuple(space.subjects))
        says = (space.text_html, space.text_hidden_at, space.withheld_title, space.members_count)
        who = (space.openness, space.is_public, space.follows_label, self.access.is_running)
        may = hers and (hers.state, hers.role, hers.watch)
        there = (tuple(self.faces), self.waiting, tuple(self.tabs), self.tab, self.report_url)
        return what, says, who, may, self.access.is_signed_in, there

    def _panels(self, *, first: bool) -> list[ShownPanel]:
        if not self.access.may_read:
            return []
        ordered = sorted(space_panels, key=lambda each: each.order)
        there = (each for each in ordered if (each.order < TOPICS_STAND_AT) == first)
        shown = ((each, each.context(self.space, self.viewer)) for each in there)
        return [ShownPanel(each.template, context) for each, context in shown if context is not None]


def _faces(space: Any) -> models.QuerySet[Any, Any]:
    members = Membership.objects.filter(space=space, state=Membership.State.IN).order_by("role", "since")
    return members.values_list("user__public_id", "user__display_name")[:FACES]


def _coming_up(space: Any, at: Any) -> models.QuerySet[Any, Any]:
    to_come = Gathering.objects.filter(space=space, starts_at__gte=at, cancelled_at=None)
    return to_come.order_by("starts_at", "pk").values_list(*columns(Gathering))[:1]


def _links(space: Any) -> models.QuerySet[Any, Any]:
    return SpaceLink.objects.filter(space=space).order_by("order", "pk").values_list(*columns(SpaceLink))


_FACES = Prepared(_faces, space=models.BigIntegerField())
_COMING_UP = Prepared(_coming_up, space=models.BigIntegerField(), at=models.DateTimeField())
_LINKS = Prepared(_links, space=models.BigIntegerField())


def who_reads(space: Space) -> str:
    """Say in a few words who reads what is written in the space."""
    return {
        "everyone": _("everyone, also without an account"),
        "members": _("all members of Leerkring"),
        "space": _("the members of this space"),
    }[ring_of(space)]


def ring_of(space: Space) -> str:
    """Return who reads what is written in the space: `everyone`, `members`, or those in the `space`."""
    if space.is_public:
        return "everyone"
    return "members" if space.openness == Space.Openness.OPEN else "space"
