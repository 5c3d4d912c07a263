"""The list of what somebody is told: stories, the newest first, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Count, F, Max, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Notification, User
from accounts.notifications.kinds import kinds
from accounts.notifications.lines import Line, Told, lines_of
from core.prepared import Prepared, Several
from core.spoken import local_day

PER_PAGE = 20
PER_STORY = 50
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the list, and how many stories it holds."""

    name: str
    title: str | Promise
    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one time."""

    name: str
    title: str | Promise
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the list.

    Args:
        seen_up_to: the newest notification it stands for.
        older: what the next page begins below; None on the last.
    """

    sections: Sequence[Section]
    tabs: Sequence[Tab]
    fresh: int
    stories: Sequence[str]
    seen_up_to: int
    older: int | None


def notifications_page(*, user: User, show: str, before: int | None, at: datetime) -> Shown:
    """Return a page of what a person is told. As many queries for much as for little."""
    counts = {kind: (stories, fresh) for kind, stories, fresh in _COUNTS.rows(user=user.pk)}
    groups = _groups(user.pk, show, before)
    shown, has_more = groups[:PER_PAGE], len(groups) > PER_PAGE
    lines = lines_of(user, _told(user.pk, shown)) if shown else []
    return Shown(
        sections=_sections(lines, at),
        tabs=_tabs(counts),
        fresh=sum(fresh for _stories, fresh in counts.values()),
        stories=[group.story for group in shown if group.fresh],
        seen_up_to=shown[0].newest if shown else 0,
        older=shown[-1].newest if has_more else None,
    )


def mark_shown(*, user: User, page: Shown, at: datetime) -> None:
    """Note that a page was opened: what stands on it is new no more. Nothing is asked when nothing was."""
    if page.stories:
        shown = Notification.objects.filter(
            recipient=user.pk, story__in=page.stories, pk__lte=page.seen_up_to
        )
        shown.filter(seen_at=None).update(seen_at=at)


class Group(NamedTuple):
    """Notifications of one kind and story: their newest, and how many of them are new."""

    kind: str
    story: str
    newest: int
    fresh: int


def _mine(user: Any) -> QuerySet[Notification]:
    return Notification.objects.filter(recipient=user).order_by()


def _counts(user: Any) -> QuerySet[Notification, Any]:
    fresh = Count("story", distinct=True, filter=Q(seen_at=None))
    counted = _mine(user).values("kind").annotate(stories=Count("story", distinct=True), fresh=fresh)
    return counted.values_list("kind", "stories", "fresh")


def _groups(user: int, show: str, before: int | None) -> list[Group]:
    """Return the stories of a page, and one more where there are more."""
    is_tab = show in ("you", "follow")
    if not is_tab and before is None:
        return [Group(*row) for row in _STORIES.rows(user=user)]
    of_tab = [kind.name for kind in kinds if kind.follows == (show == "follow")]
    mine = _mine(user).filter(kind__in=of_tab) if is_tab else _mine(user)
    stories = _stories(mine).filter(newest__lt=before) if before else _stories(mine)
    return [Group(*row) for row in stories[: PER_PAGE + 1]]


def _stories(mine: QuerySet[Notification]) -> QuerySet[Any, Any]:
    fresh = Count("pk", filter=Q(seen_at=None))
    stories = mine.values("kind", "story").annotate(newest=Max("pk"), fresh=fresh).order_by("-newest")
    return stories.values_list("kind", "story", "newest", "fresh")


def _first_stories(user: Any) -> QuerySet[Notification, Any]:
    return _stories(_mine(user))[: PER_PAGE + 1]


def _told(user: int, groups: Sequence[Group]) -> list[Told]:
    """Return the notifications of these stories, the newest first, at most so many of each."""
    wanted = {(group.kind, group.story) for group in groups}
    rows = _TOLD.rows(user=user, stories=sorted({story for _kind, story in wanted}))
    found = [Told._make((*row[:5], row[5] is None)) for row in rows]
    return [each for each in found if (each.kind, each.story) in wanted]


def _of_stories(user: Any, stories: Any) -> QuerySet[Notification, Any]:
    place = Window(RowNumber(), partition_by=[F("kind"), F("story")], order_by=F("pk").desc())
    rows = _mine(user).filter(story__in=stories).annotate(place=place).filter(place__lte=PER_STORY)
    return rows.order_by("-pk").values_list("pk", "event", "kind", "story", "at", "seen_at")


_COUNTS = Prepared(_counts, user=models.BigIntegerField())
_STORIES = Prepared(_first_stories, user=models.BigIntegerField())
_TOLD = Prepared(_of_stories, user=models.BigIntegerField(), stories=Several(models.CharField(), PER_PAGE))


def _tabs(counts: dict[str, tuple[int, int]]) -> list[Tab]:
    follows = {kind.name for kind in kinds if kind.follows}
    of_follow = sum(stories for kind, (stories, _fresh) in counts.items() if kind in follows)
    of_you = sum(stories for kind, (stories, _fresh) in counts.items() if kind not in follows)
    return [
        Tab("", _("Everything"), of_you + of_follow),
        Tab("you", _("For you"), of_you),
        Tab("follow", _("What you follow"), of_follow),
    ]


def _sections(lines: Sequence[Line], at: datetime) -> list[Section]:
    today, week = timezone.localdate(at), timezone.localdate(at - WEEK)
    parts: dict[str, list[Line]] = {"today": [], "week": [], "earlier": []}
    for line in lines:
        day = local_day(line.at)
        parts["today" if day >= today else "week" if day > week else "earlier"].append(line)
    titles = {"today": _("Today"), "week": _("This week"), "earlier": _("Earlier")}
    return [Section(name, titles[name], some) for name, some in parts.items() if some]
