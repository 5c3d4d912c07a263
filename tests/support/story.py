"""A plain account of what stands where in some courses and of what people did there.

Tests that tell long random stories hold the site against it. It computes nothing the way the site
does: it only remembers what was put where, when, and who did what.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tests.support import learning

#: A thing to do: the key of its unit and the id of its block, the unit's key for the reading.
Item = tuple[UUID, UUID]
#: Where a thing to do stands: in which course, and whether it is required there. None: in none.
Standing = tuple[UUID, bool] | None
#: A completion as the table holds it: enrolment, activity, moment, source.
Fact = tuple[int, int, datetime, str]

KINDS = (
    "read",
    "watch",
    "quiz",
    "reflection",
    "checklist",
    "poll",
    "try_in_class",
    "on_paper",
    "download",
    "meeting",
)
#: The field of each kind's block in which its words are.
WORDS = {"read": "label", "reflection": "prompt", "poll": "question"}
ANSWERS = ("goed", "fout")


@dataclass
class Block:
    """A block with something to do, as an editor sees it."""

    name: str
    kind: str
    required: bool
    edition: int = 0
    """How often its words were changed."""

    @property
    def id(self) -> UUID:
        """Its lasting id."""
        return UUID(learning.lasting_id(self.name))

    @property
    def words(self) -> str:
        """What it is called, in the language it was written in."""
        return f"{self.name}, editie {self.edition}"

    def raw(self) -> dict[str, Any]:
        """Return it as stream data; in a quiz the right answer changes along with the words."""
        if self.kind == "quiz":
            right, wrong = ANSWERS if self.edition % 2 == 0 else ANSWERS[::-1]
            asked = [learning.single(f"{self.name}-q", right=right, wrong=[wrong])]
            made = learning.quiz(self.name, questions=asked, required=self.required)
            made["value"]["title"] = self.words
            return made
        made = getattr(learning, self.kind)(self.name, required=self.required)
        made["value"][WORDS.get(self.kind, "title")] = self.words
        return made


@dataclass
class Unit:
    """A step; `removed` are the blocks taken out of it, which may return."""

    pk: int
    key: UUID
    live: bool = True
    is_translated: bool = False
    blocks: list[Block] = field(default_factory=list)
    removed: list[Block] = field(default_factory=list)

    def items(self) -> dict[Item, bool]:
        """Return what there is to do in it, and whether that is required."""
        return {(self.key, self.key): True, **{(self.key, each.id): each.required for each in self.blocks}}


@dataclass
class Module:
    """A part of a course."""

    pk: int
    live: bool = True
    units: list[Unit] = field(default_factory=list)


@dataclass
class Course:
    """A course and its runs."""

    pk: int
    key: UUID
    modules: list[Module] = field(default_factory=list)
    runs: list["Run"] = field(default_factory=list)

    def units(self) -> list[Unit]:
        """Return its units."""
        return [unit for module in self.modules for unit in module.units]


@dataclass
class Run:
    """An edition."""

    pk: int
    course: UUID
    ends_at: datetime | None = None
    is_closed: bool = False

    def is_over(self, at: datetime) -> bool:
        """Say whether it came to its end."""
        return self.is_closed or (self.ends_at is not None and self.ends_at <= at)


@dataclass
class Person:
    """A learner; an attest waits for her name."""

    pk: int
    has_name: bool


@dataclass
class Place:
    """Her place on a run."""

    pk: int
    person: Person
    run: Run
    enrolled_at: datetime
    status: str = "active"
    attest: str = ""
    """The snapshot of her attest as it was first seen, to the letter."""

    def may_record(self, at: datetime) -> bool:
        """Say whether what she does counts."""
        return self.status in ("active", "finished") and not self.run.is_over(at)


@dataclass
class Story:
    """All of it, with the history of where each thing to do stood."""

    courses: list[Course]
    people: list[Person]
    places: list[Place] = field(default_factory=list)
    facts: set[Fact] = field(default_factory=set)
    activities: dict[Item, int] = field(default_factory=dict)
    """The row of each thing to do that was ever published."""
    history: dict[Item, list[tuple[datetime, Standing]]] = field(default_factory=dict)

    def modules(self) -> list[Module]:
        """Return every module."""
        return [module for course in self.courses for module in course.modules]

    def units(self) -> list[Unit]:
        """Return every unit."""
        return [unit for course in self.courses for unit in course.units()]

    def runs(self) -> list[Run]:
        """Return every run."""
        return [run for course in self.courses for run in course.runs]

    def shown_units(self, course: UUID) -> list[Unit]:
        """Return the units a learner finds in a course."""
        return [unit for key, unit in self._shown() if key == course]

    def standings(self) -> dict[Item, Standing]:
        """Return where everything to do stands now."""
        return {
            item: (key, required) for key, unit in self._shown() for item, required in unit.items().items()
        }

    def note(self, at: datetime) -> None:
        """Remember what changed in where things stand."""
        now = self.standings()
        for item in {*self.history, *now}:
            before = self.history.setdefault(item, [])
            if not before or before[-1][1] != now.get(item):
                before.append((at, now.get(item)))

    def stood(self, item: Item, at: datetime) -> Standing:
        """Return where a thing to do stood at a moment."""
        return next((standing for since, standing in reversed(self.history[item]) if since <= at), None)

    def unchanged_since(self, item: Item, at: datetime) -> bool:
        """Say whether it stood then where it stands now, and all the time between."""
        return self.history[item][-1][0] <= at

    def place_of(self, person: Person, course: UUID) -> Place | None:
        """Return the place by which she enters a course."""
        places = [
            place
            for place in self.places
            if place.person is person and place.run.course == course and place.status != "withdrawn"
        ]
        return max(places, key=lambda place: (place.enrolled_at, place.pk), default=None)

    def left(self, place: Place, *, strictly: bool) -> list[Item]:
        """Return what keeps her from finishing.

        Args:
            strictly: only what was required when she began and all the time since; otherwise also
                what was required then and now, whatever happened to it between.
        """
        done = {activity for enrolment, activity, _at, _source in self.facts if enrolment == place.pk}
        bound = (place.run.course, True)
        return [
            item
            for item, standing in self.standings().items()
            if standing == bound
            and self.stood(item, place.enrolled_at) == bound
            and (not strictly or self.unchanged_since(item, place.enrolled_at))
            and self.activities[item] not in done
        ]

    def _shown(self) -> Iterator[tuple[UUID, Unit]]:
        for course in self.courses:
            for module in course.modules:
                yield from ((course.key, unit) for unit in module.units if module.live and unit.live)
