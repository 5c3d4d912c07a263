"""The page of a unit, put together: body, live activities, outline with progress.

Five queries at most, however long the course: the page, what there is to do in the course with what
was done, the unit's activities with what was written, the attempts where there is a quiz. Who comes
was asked before.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, FilteredRelation, Q
from django.http import HttpRequest

from courses.catalogue.outline import ModuleEntry, UnitEntry
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.activities.base import Seen
from courses.learning.models import Activity, QuizAttempt
from courses.learning.pages import UnitPage
from courses.learning.progress import Progress, Task, progress
from courses.learning.selectors import tasks_with_facts, unit_keys
from courses.learning.showing import ShownActivity, shown_activity
from courses.learning.visits import Visit


@dataclass(frozen=True)
class TrailUnit:
    """A step in the margin."""

    entry: UnitEntry
    is_done: bool
    is_now: bool
    is_new: bool


@dataclass(frozen=True)
class TrailModule:
    """A part of the course in the margin."""

    entry: ModuleEntry
    units: list[TrailUnit]


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

    def activity(self, block_id: str) -> ShownActivity | None:
        """Return one live part."""
        return next((shown for shown in self.activities if shown.id == block_id), None)


@dataclass(frozen=True)
class Asked:
    """What the request asks beyond showing the unit as it stands."""

    again: Collection[str] = ()
    """Blocks of quizzes to be tried once more."""
    refused: Mapping[str, str] | None = None
    """Block id → why what was handed in could not be taken."""
    drafts: Mapping[str, Mapping[str, Any]] | None = None
    """Block id → what was typed, where it could not be kept."""
    at: datetime | None = None


def unit_screen(visit: Visit, request: HttpRequest, asked: Asked | None = None) -> UnitScreen:
    """Return the page of a unit for this visitor."""
    page = UnitPage.objects.values("title", "intro", "minutes", "search_description", "body_parts").get(
        pk=visit.entry.id
    )
    facts = _facts(visit, request)
    here = [task for task, _done in facts if task.unit_key == visit.unit.key]
    standing = _progress(visit, facts, request)
    shown = _activities(visit, {task.block_id: task for task in here}, asked or Asked())
    unit = standing.of_unit(visit.unit.key) if standing else None
    return UnitScreen(
        visit=visit,
        page=page,
        parts=[part for part in (_part(raw, shown) for raw in page["body_parts"]) if part],
        trail=_trail(visit, standing, facts),
        progress=standing,
        previous=visit.outline.previous(visit.unit),
        following=visit.following,
        left=unit.total - unit.done if unit else 0,
    )


def _facts(visit: Visit, request: HttpRequest) -> list[tuple[Task, bool]]:
    return tasks_with_facts(unit_keys(visit.outline.key, request), visit.enrolment)


def _progress(visit: Visit, facts: list[tuple[Task, bool]], request: HttpRequest) -> Progress | None:
    if visit.enrolment is None:
        return None
    return progress(
        units=unit_keys(visit.outline.key, request),
        tasks=[task for task, _done in facts],
        completed=[task.id for task, done in facts if done],
        since=visit.enrolment.enrolled_at,
        finished=visit.enrolment.status == EnrolmentStatus.FINISHED,
    )


def _trail(visit: Visit, standing: Progress | None, facts: list[tuple[Task, bool]]) -> list[TrailModule]:
    since = visit.enrolment.enrolled_at if visit.enrolment else None
    new = {task.unit_key for task, done in facts if since and not done and task.is_new_for(since)}
    done = {unit.unit_key for unit in standing.units if unit.is_done} if standing else set()
    return [
        TrailModule(
            module,
            [
                TrailUnit(unit, unit.key in done, unit.key == visit.unit.key, unit.key in new)
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


def _activities(visit: Visit, tasks: Mapping[UUID, Task], asked: Asked) -> dict[UUID, ShownActivity]:
    rows = _with_responses(visit.unit.key, visit.enrolment)
    attempts = _attempts(rows, visit.enrolment)
    return {
        row.block_id: _shown(visit, row, attempts[row.pk], tasks.get(row.block_id), asked)
        for row in rows
        if not row.is_the_reading
    }


def _shown(
    visit: Visit, row: Any, attempts: list[QuizAttempt], task: Task | None, asked: Asked
) -> ShownActivity:
    block_id = str(row.block_id)
    refusal = (asked.refused or {}).get(block_id, "")
    typed = (asked.drafts or {}).get(block_id)
    since = visit.enrolment.enrolled_at if visit.enrolment else None
    return shown_activity(
        Seen(
            activity=row,
            words=row.words_in(visit.entry.content_language),
            seed=visit.seed,
            completed_at=row.done_at,
            draft=typed if typed is not None else row.draft or {},
            draft_saved_at=asked.at if typed is not None else row.draft_saved_at,
            answer=row.answer or {},
            saved_at=row.saved_at,
            attempts=attempts,
            again=block_id in asked.again or bool(refusal),
            refused=bool(refusal),
        ),
        visit.reach,
        is_required=bool(task and (task.binds(since) if since else task.required)),
        is_new=bool(task and since and task.is_new_for(since)),
        refusal=refusal,
    )


def _with_responses(unit_key: UUID, enrolment: Enrolment | None) -> list[Any]:
    """Return the unit's activities, each with what she wrote in it and when she did it."""
    mine = {
        "mine": FilteredRelation("responses", condition=Q(responses__enrolment=enrolment)),
        "fact": FilteredRelation("completions", condition=Q(completions__enrolment=enrolment)),
    }
    return list(
        Activity.objects.filter(unit_key=unit_key, retired_at__isnull=True)
        .annotate(**mine)
        .annotate(
            draft=F("mine__draft"),
            draft_saved_at=F("mine__draft_saved_at"),
            answer=F("mine__answer"),
            saved_at=F("mine__saved_at"),
            done_at=F("fact__at"),
        )
        .order_by("position")
    )


def _attempts(rows: list[Any], enrolment: Enrolment | None) -> defaultdict[int, list[QuizAttempt]]:
    """Return her attempts per activity; no query where there is no quiz."""
    attempts: defaultdict[int, list[QuizAttempt]] = defaultdict(list)
    quizzes = [row.pk for row in rows if row.kind == "quiz"]
    if quizzes and enrolment is not None:
        found = QuizAttempt.objects.filter(enrolment=enrolment, activity__in=quizzes)
        for attempt in found.order_by("number"):
            attempts[attempt.activity_id].append(attempt)
    return attempts
