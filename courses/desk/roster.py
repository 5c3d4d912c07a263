"""The page of a run's participants: who takes part, how far each is, who can use help.

The queries do not grow with the number of people: places are counted and ordered by the database, and
what they did is read for those alone who are shown.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest

from accounts.models import User
from courses.catalogue.guiding import GuidedRun
from courses.desk.asking import DONE, EVERYONE, HELP, NAME, NEW, ORDERS, PROGRESS, SHOWN, Asked
from courses.desk.concerns import Concern, concerns_in
from courses.desk.models import FollowUp
from courses.desk.signals import Signal
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.measuring import completed_by, yardstick_of
from courses.learning.standings import Standing, Yardstick

PER_PAGE = 50
#: How many of those who can use help stand at the top; the list below shows them all.
HELPED_FIRST = 6

NOT_BEGUN = Q(last_seen_at=None) & ~Q(status=EnrolmentStatus.FINISHED)
FINISHED = Q(status=EnrolmentStatus.FINISHED)


@dataclass(frozen=True)
class Participant:
    """Someone in the list."""

    place: Enrolment
    standing: Standing
    modules: tuple[tuple[int, int, str], ...]
    """Of each module: steps done, steps there are, what it is called."""
    signals: tuple[Signal, ...] = ()
    follow_ups: Sequence[FollowUp] = ()

    @property
    def user(self) -> User:
        """Who it is."""
        return self.place.user

    @property
    def mark(self) -> str:
        """Why she stands among those who can use help, in a word or two."""
        return self.signals[0].mark if self.signals else ""


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


class _Roster:
    """Reads what the page shows."""

    def __init__(self, guided: GuidedRun, asked: Asked, request: HttpRequest, at: datetime) -> None:
        self.guided, self.asked, self.at = guided, asked, at
        self.run = guided.run
        self.yardstick: Yardstick = yardstick_of(self.run, request)
        outline = guided.outline
        self.titles = tuple(module.title for module in outline.modules) if outline else ()
        self.concerns: Mapping[int, Concern] = concerns_in(self.run, self.yardstick, at=at)
        self.everyone = Enrolment.objects.current().filter(run=self.run)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many each choice shows."""
        told = self.everyone.aggregate(
            everyone=Count("pk"), new=Count("pk", filter=NOT_BEGUN), done=Count("pk", filter=FINISHED)
        )
        return {EVERYONE: told["everyone"], HELP: len(self.concerns), NEW: told["new"], DONE: told["done"]}

    @cached_property
    def follow_ups(self) -> Mapping[int, list[FollowUp]]:
        """What was noted, by place, the latest last."""
        noted: defaultdict[int, list[FollowUp]] = defaultdict(list)
        for note in FollowUp.objects.filter(enrolment__run=self.run).select_related("by"):
            noted[note.enrolment_id].append(note)
        return noted

    def helped_first(self) -> list[int]:
        """Those who stand at the top: nobody wrote to them yet, a session missed, the longest quiet."""

        def urgency(concern: Concern) -> tuple[bool, bool, datetime]:
            is_noted = concern.enrolment_id in self.follow_ups
            return is_noted, concern.missed_at is None, concern.last_active

        return [each.enrolment_id for each in sorted(self.concerns.values(), key=urgency)[:HELPED_FIRST]]

    def on_page(self, page: Page[int]) -> list[Enrolment]:
        """The people of one page of the list, in order."""
        narrowed = {
            EVERYONE: Q(),
            HELP: Q(pk__in=self.concerns),
            NEW: NOT_BEGUN,
            DONE: FINISHED,
        }[self.asked.show]
        first = max(page.start_index() - 1, 0)
        return list(
            self._with_people(self._ordered(self.everyone.filter(narrowed)))[first : page.end_index()]
        )

    def of_ids(self, ids: Sequence[int], known: Iterable[Enrolment]) -> list[Enrolment]:
        """These places in this order; no query when all are known already."""
        places = {place.pk: place for place in known}
        missing = [pk for pk in ids if pk not in places]
        if missing:
            places |= {place.pk: place for place in self._with_people(self.everyone.filter(pk__in=missing))}
        return [places[pk] for pk in ids]

    def participants(self, places: Collection[Enrolment], done: Mapping[int, set[int]]) -> list[Participant]:
        """Each of these with how far she is."""
        return [self._participant(place, done.get(place.pk, set())) for place in places]

    def _participant(self, place: Enrolment, done: set[int]) -> Participant:
        place.run = self.run
        finished = place.status == EnrolmentStatus.FINISHED
        standing = self.yardstick.standing(done, place.began_at, finished=finished)
        concern = self.concerns.get(place.pk)
        return Participant(
            place=place,
            standing=standing,
            modules=tuple(
                (behind, total, title)
                for (behind, total), title in zip(standing.modules, self.titles, strict=False)
            ),
            signals=concern.signals(standing.open, self.at) if concern else (),
            follow_ups=self.follow_ups.get(place.pk, ()),
        )

    def _ordered(self, places: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
        if self.asked.order == NAME:
            return places.order_by(Lower("user__display_name"), "pk")
        if self.asked.order == PROGRESS:
            required = Q(completions__activity__in=self.yardstick.required(self.at))
            done = Count("completions", filter=required)
            return places.annotate(done=done).order_by("done", F("last_seen_at").asc(nulls_first=True), "pk")
        return places.order_by(F("last_seen_at").asc(nulls_first=True), "pk")

    @staticmethod
    def _with_people(places: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
        return places.select_related("user").defer("user__password")


def roster(guided: GuidedRun, asked: Asked, request: HttpRequest, *, at: datetime) -> RosterScreen:
    """Return the participants of a run as they were asked for, and who of them can use help."""
    reading = _Roster(guided, asked, request, at)
    page = Paginator(range(reading.counts[asked.show]), PER_PAGE).get_page(asked.page)
    listed = reading.on_page(page)
    helped = reading.of_ids(reading.helped_first(), listed)
    done = completed_by({place.pk for place in (*listed, *helped)})
    return RosterScreen(
        guided=guided,
        asked=asked,
        counts=reading.counts,
        helped=reading.participants(helped, done),
        people=reading.participants(listed, done),
        page=page,
        module_titles=reading.titles,
    )
