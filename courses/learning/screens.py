"""The page of a unit, put together: body, live activities, outline with progress.

Three queries, however long the course: what she did, what she wrote, her attempts where there is a
quiz; one more where a trainer may have given attempts, and one for each kind of activity that something
is known beside. The page and what there is to do in the course are kept in process. Who comes was asked
before.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from cms.api import PageEntry, page_index
from core.errors import DomainError
from core.kept import Kept
from courses.catalogue.outline import ModuleEntry, UnitEntry
from courses.enrolment.models import EnrolmentStatus
from courses.learning.activities.base import Seen
from courses.learning.api import known_beside
from courses.learning.models import Activity
from courses.learning.pages import UnitPage
from courses.learning.progress import Progress, Task, progress
from courses.learning.selectors import Done, done_by
from courses.learning.showing import ShownActivity, shown_activity
from courses.learning.tasks import activities_of, tasks_in_runs, tasks_of, unit_keys
from courses.learning.visits import Visit
from courses.learning.work import Work, work_in


@dataclass(frozen=True, slots=True)
class TrailUnit:
    """A step in the margin."""

    title: str
    url: str
    language: str
    is_done: bool
    is_now: bool
    is_new: bool

    @property
    def marks(self) -> str:
        """The classes under which it is drawn."""
        return " ".join(name for name, holds in (("is-done", self.is_done), ("now", self.is_now)) if holds)

    @property
    def icon(self) -> str:
        """The sign before its name."""
        return "circle-dot" if self.is_now else "check" if self.is_done else "circle-dashed"


@dataclass(frozen=True)
class TrailModule:
    """A part of the course in the margin. Its HTML is kept by `says`: nothing else may stand in it."""

    entry: ModuleEntry
    units: list[TrailUnit]

    @property
    def says(self) -> str:
        """All that is shown of it, and nothing about who it is shown to but how far she is."""
        shown = [f"{self.entry.language} {self.entry.number} {self.entry.title}"]
        shown += [
            f"{unit.url} {unit.language} {unit.is_done:d}{unit.is_now:d}{unit.is_new:d} {unit.title}"
            for unit in self.units
        ]
        return "\n".join(shown)


@dataclass(frozen=True)
class UnitScreen:
    """Everything the page of a unit shows."""

    visit: Visit
    page: Mapping[str, Any]
    parts: list[dict[str, Any]]
    trail: list[TrailModule]
    progress: Progress | None
    previous: UnitEntry | None
    following: UnitEntry | None
    left: int = 0
    """Required things left in this unit."""

    @property
    def activities(self) -> list[ShownActivity]:
        """The live parts alone."""
        return [part["activity"] for part in self.parts if "activity" in part]

    @property
    def has_player(self) -> bool:
        """Whether a video of another host stands on the page."""
        texts = [part.get("html", "") for part in self.parts]
        texts += [shown.words.get("video", "") for shown in self.activities]
        return any("data-player" in text for text in texts)

    @property
    def takes_files(self) -> bool:
        """Whether a file may be chosen in its form."""
        return any(shown.state.get("takes_files") for shown in self.activities)

    def activity(self, block_id: str) -> ShownActivity | None:
        """Return one live part."""
        return next((shown for shown in self.activities if shown.id == block_id), None)


@dataclass(frozen=True)
class Asked:
    """What the request asks beyond showing the unit as it stands."""

    again: Collection[str] = ()
    """Blocks of quizzes to be tried once more."""
    refused: Mapping[str, DomainError] | None = None
    """Block id → why what was handed in could not be taken."""
    drafts: Mapping[str, Mapping[str, Any]] | None = None
    """Block id → what was typed, where it could not be kept."""
    at: datetime | None = None


def unit_screen(visit: Visit, request: HttpRequest, asked: Asked | None = None) -> UnitScreen:
    """Return the page of a unit for this visitor."""
    page = unit_words(visit.entry, request)
    tasks = _tasks(visit, request)
    done = done_by(visit.enrolment, visit.unit.key) if visit.enrolment else {}
    standing = _progress(visit, tasks, done, request)
    shown = _activities(visit, tasks, done, asked or Asked(), request)
    unit = standing.of_unit(visit.unit.key) if standing else None
    return UnitScreen(
        visit=visit,
        page=page,
        parts=[part for part in (_part(raw, shown) for raw in page["body_parts"]) if part],
        trail=_trail(visit, standing, tasks, done),
        progress=standing,
        previous=visit.outline.previous(visit.unit),
        following=visit.following,
        left=unit.left if unit else 0,
    )


def _tasks(visit: Visit, request: HttpRequest) -> tuple[Task, ...]:
    """Return what there is to do in the course: in her run for who has a place, else as it is written."""
    if visit.enrolment is None:
        return tasks_of([visit.outline.key], request)[visit.outline.key]
    return tasks_in_runs([visit.enrolment.run], request)[visit.enrolment.run_id]


_words: Kept[Mapping[str, Any]] = Kept(most=300)


def unit_words(entry: PageEntry, request: HttpRequest) -> Mapping[str, Any]:
    """Return what a unit's page says of itself, as published. All requests share it: do not change it."""
    fields = ("title", "intro", "minutes", "search_description", "body_parts")
    return _words.get(
        page_index(request), entry.id, lambda: UnitPage.objects.values(*fields).get(pk=entry.id)
    )


def _progress(
    visit: Visit, tasks: Sequence[Task], done: Collection[int], request: HttpRequest
) -> Progress | None:
    if visit.enrolment is None:
        return None
    return progress(
        units=unit_keys(visit.outline.key, request),
        tasks=tasks,
        completed=done,
        since=visit.enrolment.began_at,
        finished=visit.enrolment.status == EnrolmentStatus.FINISHED,
    )


def _trail(
    visit: Visit, standing: Progress | None, tasks: Sequence[Task], done: Collection[int]
) -> list[TrailModule]:
    since = visit.enrolment.began_at if visit.enrolment else None
    new = {task.unit_key for task in tasks if since and task.id not in done and task.is_new_for(since)}
    behind = {unit.unit_key for unit in standing.units if unit.is_done} if standing else set()
    return [
        TrailModule(
            module,
            [
                TrailUnit(
                    title=unit.title,
                    url=unit.url,
                    language=unit.language,
                    is_done=unit.key in behind,
                    is_now=unit.key == visit.unit.key,
                    is_new=unit.key in new,
                )
                for unit in module.units
            ],
        )
        for module in visit.outline.modules
    ]


def _part(raw: Mapping[str, Any], shown: Mapping[UUID, ShownActivity]) -> dict[str, Any] | None:
    if "live" not in raw:
        return dict(raw)
    activity = shown.get(UUID(str(raw["id"])))
    return {"activity": activity} if activity else None


def _activities(
    visit: Visit, tasks: Sequence[Task], done: Mapping[int, Done], asked: Asked, request: HttpRequest
) -> dict[UUID, ShownActivity]:
    here = {task.id: task for task in tasks if task.unit_key == visit.unit.key}
    activities = [each for each in activities_of(visit.unit.key, request) if not each.is_the_reading]
    work = work_in(visit.enrolment, visit.unit.key, activities, done)
    beside = known_beside(visit.enrolment, activities)
    return {
        each.block_id: _shown(
            visit, _seen(visit, each, work[each.pk], beside, asked), here.get(each.pk), asked
        )
        for each in activities
    }


def _seen(
    visit: Visit, activity: Activity, work: Work, beside: Mapping[int, Mapping[str, Any]], asked: Asked
) -> Seen:
    block_id = str(activity.block_id)
    is_refused = block_id in (asked.refused or {})
    typed = (asked.drafts or {}).get(block_id)
    return Seen(
        activity=activity,
        words=activity.words_in(visit.entry.content_language),
        seed=visit.seed,
        completed_at=work.done.at if work.done else None,
        said_done_because=work.done.reason if work.done else "",
        draft=typed if typed is not None else work.draft,
        draft_saved_at=asked.at if typed is not None else work.draft_saved_at,
        answer=work.answer,
        saved_at=work.saved_at,
        shown_at=work.shown_at,
        latest=work.latest,
        granted=work.granted,
        beside=beside.get(activity.pk, {}),
        again=block_id in asked.again or is_refused,
        refused=is_refused,
    )


def _shown(visit: Visit, seen: Seen, task: Task | None, asked: Asked) -> ShownActivity:
    since = visit.enrolment.began_at if visit.enrolment else None
    return shown_activity(
        seen,
        visit.reach,
        is_required=bool(task and (task.binds(since) if since else task.required)),
        is_new=bool(task and since and task.is_new_for(since)),
        refusal=(asked.refused or {}).get(str(seen.activity.block_id)),
    )
