"""The page of a run's participants: who takes part, how far each is, who can use help.

The queries do not grow with the number of people: places are counted, ordered and judged by the database,
and what they did is read for those alone who are shown.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, Count, F, Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.prepared import Prepared, Several, columns, loaded
from core.spoken import days_ago
from courses.catalogue.guiding import GuidedRun
from courses.catalogue.models import CourseRun
from courses.desk.asking import DONE, EVERYONE, HELP, NAME, NEW, ORDERS, PROGRESS, SHOWN, Asked
from courses.desk.concerns import concerned, last_active, most_urgent, takes_part
from courses.desk.models import FollowUp
from courses.desk.signals import Signal, signals
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.measuring import completed_by, yardstick_of
from courses.learning.standings import Standing, Yardstick
from courses.sessions.selectors import missed_without_word

PER_PAGE = 25
#: How many of those who can use help stand at the top; the list below shows them all.
HELPED_FIRST = 6

NOT_BEGUN = Q(last_seen_at=None) & ~Q(status=EnrolmentStatus.FINISHED)
FINISHED = Q(status=EnrolmentStatus.FINISHED)
_FIELDS = ("pk", "status", "enrolled_at", "last_seen_at", "ends_at")
_PERSON = ("user__display_name", "user__public_id")


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone in the list."""

    id: int
    """Of her place."""
    name: str
    public_id: str
    url: str
    standing: Standing
    modules: tuple[tuple[int, int, str], ...]
    """Of each module: steps done, steps there are, what it is called."""
    last_seen: str
    """When she was here last, in words."""
    signals: tuple[Signal, ...] = ()
    mark: str = ""
    """Why she stands among those who can use help, in a word or two."""
    follow_ups: Sequence[FollowUp] = ()

    def get_full_name(self) -> str:
        """Return the name others see, as a person does."""
        return self.name


@dataclass(frozen=True)
class RosterScreen:
    """The page."""

    guided: GuidedRun
    asked: Asked
    counts: Mapping[str, int]
    helped: Sequence[Participant]
    people: Sequence[Participant]
    page: Page[int]
    module_titles: Sequence[str]

    @property
    def shown(self) -> list[tuple[str, str, int]]:
        """What one may narrow the list to: its value, its name, how many that are."""
        return [(value, str(name), self.counts[value]) for value, name in SHOWN.items()]

    @property
    def orders(self) -> list[tuple[str, str]]:
        """The orders one may ask for."""
        return [(value, str(name)) for value, name in ORDERS.items()]

    @property
    def order_addresses(self) -> dict[str, str]:
        """Where the list stands in each order."""
        return {order: self.asked.address(order=order) for order in ORDERS}

    @property
    def more_helped(self) -> int:
        """How many more can use help than stand at the top."""
        return self.counts[HELP] - len(self.helped)

    @property
    def helped_address(self) -> str:
        """Where all of them are listed."""
        return self.asked.address(show=HELP)


def roster(guided: GuidedRun, asked: Asked, request: HttpRequest, *, at: datetime) -> RosterScreen:
    """Return the participants of a run as they were asked for, and who of them can use help."""
    run, yardstick = guided.run, yardstick_of(guided.run, request)
    missed = missed_without_word(run, at)
    in_need = concerned(run, yardstick, missed=missed, at=at)
    urgent, number = most_urgent(in_need, missed, HELPED_FIRST)
    everyone = Enrolment.objects.current().filter(run=run)
    counts = {**_counts(run), HELP: number}
    page = Paginator(range(counts[asked.show]), PER_PAGE).get_page(asked.page)
    chosen = _narrowed(everyone, in_need, asked.show)
    listed = _rows(_ordered(chosen, asked.order, yardstick, at), page)
    helped = _of_ids(everyone, urgent, listed)
    showing = _Showing(guided, yardstick, missed, _notes(urgent), at)
    done = completed_by({row[0] for row in (*listed, *helped)})
    return RosterScreen(
        guided=guided,
        asked=asked,
        counts=counts,
        helped=[showing.participant(row, done) for row in helped],
        people=[showing.participant(row, done) for row in listed],
        page=page,
        module_titles=showing.titles,
    )


class _Showing:
    """Turns rows into people as the page shows them."""

    def __init__(
        self,
        guided: GuidedRun,
        yardstick: Yardstick,
        missed: Mapping[int, datetime],
        notes: Mapping[int, Sequence[FollowUp]],
        at: datetime,
    ) -> None:
        self._run, self._yardstick, self._at = guided.run, yardstick, at
        self._missed, self._notes = missed, notes
        self.titles = (
            tuple(module.title for module in guided.outline.modules) if guided.outline is not None else ()
        )
        self._before = reverse("courses:run-person", args=[guided.run.pk, 0]).removesuffix("0/")

    def participant(self, row: tuple[Any, ...], done: Mapping[int, set[int]]) -> Participant:
        pk, status, enrolled_at, last_seen_at, ends_at, name, public_id = row
        place = Enrolment(
            pk=pk, status=status, enrolled_at=enrolled_at, last_seen_at=last_seen_at, ends_at=ends_at
        )
        place.run = self._run
        finished = status == EnrolmentStatus.FINISHED
        standing = self._yardstick.standing(done.get(pk, frozenset()), place.began_at, finished=finished)
        found = self._signals(place, standing.open)
        return Participant(
            id=pk,
            name=name or _("someone without a name"),
            public_id=public_id,
            url=f"{self._before}{pk}/",
            standing=standing,
            modules=tuple((*part, title) for part, title in zip(standing.modules, self.titles, strict=False)),
            last_seen=days_ago(last_seen_at) if last_seen_at else _("not begun yet"),
            signals=found,
            mark=found[0].mark if found else "",
            follow_ups=self._notes.get(pk, ()),
        )

    def _signals(self, place: Enrolment, open_steps: int) -> tuple[Signal, ...]:
        if not takes_part(place, self._at):
            return ()
        return signals(
            last_active=last_active(place),
            open_steps=open_steps,
            missed_at=self._missed.get(place.pk),
            at=self._at,
        )


def _counts(run: CourseRun) -> dict[str, int]:
    rows = _COUNTED.rows(run=run.pk)
    return dict(zip((EVERYONE, NEW, DONE), rows[0] if rows else (0, 0, 0), strict=True))


def _counted(run: Any) -> QuerySet[Enrolment, Any]:
    by_run = Enrolment.objects.current().filter(run=run).order_by().values("run")
    new, done = Count("pk", filter=NOT_BEGUN), Count("pk", filter=FINISHED)
    return by_run.annotate(everyone=Count("pk"), new=new, done=done).values_list("everyone", "new", "done")


_COUNTED = Prepared(_counted, run=BigIntegerField())


def _narrowed(everyone: QuerySet[Enrolment], in_need: QuerySet[Enrolment], show: str) -> QuerySet[Enrolment]:
    if show == HELP:
        return in_need
    return everyone.filter({NEW: NOT_BEGUN, DONE: FINISHED}.get(show, Q()))


def _ordered(
    places: QuerySet[Enrolment], order: str, yardstick: Yardstick, at: datetime
) -> QuerySet[Enrolment]:
    longest_ago = F("last_seen_at").asc(nulls_first=True)
    if order == NAME:
        return places.order_by(Lower("user__display_name"), "pk")
    if order == PROGRESS:
        required = Q(completions__activity__in=yardstick.required(at))
        return places.annotate(done=Count("completions", filter=required)).order_by("done", longest_ago, "pk")
    return places.order_by(longest_ago, "pk")


def _rows(places: QuerySet[Enrolment], page: Page[int]) -> list[tuple[Any, ...]]:
    first = max(page.start_index() - 1, 0)
    return list(places.values_list(*_FIELDS, *_PERSON)[first : page.end_index()])


def _of_ids(
    everyone: QuerySet[Enrolment], ids: Collection[int], known: Iterable[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """Return the rows of these places in this order; no query when all are known already."""
    rows = {row[0]: row for row in known}
    if missing := [pk for pk in ids if pk not in rows]:
        rows |= {row[0]: row for row in everyone.filter(pk__in=missing).values_list(*_FIELDS, *_PERSON)}
    return [rows[pk] for pk in ids]


def _notes(places: Collection[int]) -> Mapping[int, list[FollowUp]]:
    """Return what was noted about these people, the latest last."""
    noted: defaultdict[int, list[FollowUp]] = defaultdict(list)
    width = len(columns(FollowUp))
    for row in _NOTED.rows(places=places):
        note = loaded(FollowUp, row[:width])
        note.by = loaded(User, row[width:]) if note.by_id else None
        noted[note.enrolment_id].append(note)
    return noted


def _noted(places: Any) -> QuerySet[FollowUp, Any]:
    notes = FollowUp.objects.filter(enrolment__pk__in=places).order_by("at", "pk")
    return notes.values_list(*columns(FollowUp), *columns(User, at="by__"))


_NOTED = Prepared(_noted, places=Several(BigIntegerField(), HELPED_FIRST))
