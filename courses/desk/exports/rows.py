"""The rows of a run's sheet: who takes part, how far, who was there. Never what she wrote or answered.

Places are read a few hundred at a time, with what belongs to them in as many queries each time, so that
memory stays flat however many there are.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from core.sheets import Cell, Sheet
from core.spoken import short_day
from courses.catalogue.guiding import GuidedRun
from courses.catalogue.outline import ModuleEntry
from courses.certificates.models import Certificate
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.models import Completion
from courses.learning.progress import Progress, Task, progress
from courses.learning.tasks import tasks_of, unit_keys
from courses.sessions.models import Attendance, LiveSession, Presence

AT_ONCE = 250


@dataclass(frozen=True)
class Columns:
    """What the rows of a run have in common, read once, its words in the language of who asked."""

    run_id: int
    units: Sequence[UUID]
    tasks: Sequence[Task]
    modules: Sequence[ModuleEntry]
    sessions: Sequence[LiveSession]
    statuses: Mapping[str, str]
    presences: Mapping[str, str]
    yes: str
    no: str
    zone: tzinfo


@dataclass(frozen=True)
class Known:
    """What is known of some places: what was done, who was there, who has an attest."""

    done: Mapping[int, set[int]]
    presence: Mapping[tuple[int, int], str]
    attests: set[int]


def participants_sheet(guided: GuidedRun) -> Sheet:
    """Return everyone with a place on a run, or who had one, as a sheet."""
    columns = _columns(guided)
    name = f"{guided.title} {guided.run.title}".strip()
    return Sheet(name=name, headings=_headings(columns), rows=_rows(columns))


def _columns(guided: GuidedRun) -> Columns:
    key, outline = guided.run.course_key, guided.outline
    return Columns(
        run_id=guided.run.pk,
        units=unit_keys(key),
        tasks=tasks_of([key])[key],
        modules=outline.modules if outline is not None else (),
        sessions=list(
            LiveSession.objects.filter(run=guided.run, cancelled_at=None).order_by("starts_at", "pk")
        ),
        statuses={value: str(label) for value, label in EnrolmentStatus.choices},
        presences={value: str(label) for value, label in Presence.choices},
        yes=_("yes"),
        no=_("no"),
        zone=timezone.get_current_timezone(),
    )


def _headings(columns: Columns) -> list[str]:
    modules = [
        _("{module} (of {steps})").format(module=each.title, steps=len(each.units))
        for each in columns.modules
    ]
    sessions = [f"{each.title}, {short_day(each.starts_at)}" for each in columns.sessions]
    return [
        *(_("Name"), _("E-mail address"), _("Status"), _("Begun on"), _("Last seen")),
        _("Steps done (of {steps})").format(steps=len(columns.units)),
        *modules,
        *sessions,
        *(_("Finished on"), _("Attest")),
    ]


def _rows(columns: Columns) -> Iterator[list[Cell]]:
    places, last = (
        Enrolment.objects.filter(run=columns.run_id).select_related("user", "run").order_by("pk"),
        0,
    )
    while some := list(places.filter(pk__gt=last)[:AT_ONCE]):
        known = _known(some)
        for place in some:
            yield _row(place, columns, known)
        last = some[-1].pk


def _known(places: Sequence[Enrolment]) -> Known:
    ids = [place.pk for place in places]
    done: defaultdict[int, set[int]] = defaultdict(set)
    for enrolment_id, activity_id in _about(Completion, ids).values_list("enrolment_id", "activity_id"):
        done[enrolment_id].add(activity_id)
    there = _about(Attendance, ids).values_list("enrolment_id", "session_id", "presence")
    attests = Certificate.objects.standing().filter(enrolment__in=ids).values_list("enrolment_id", flat=True)
    return Known(done, {(place, session): presence for place, session, presence in there}, set(attests))


def _about(model: Any, ids: Sequence[int]) -> Any:
    return model.objects.filter(enrolment__in=ids).order_by()


def _row(place: Enrolment, columns: Columns, known: Known) -> list[Cell]:
    standing = progress(
        units=columns.units,
        tasks=columns.tasks,
        completed=known.done.get(place.pk, set()),
        since=place.began_at,
        finished=place.status == EnrolmentStatus.FINISHED,
    )
    there = [known.presence.get((place.pk, session.pk), "") for session in columns.sessions]
    begun = place.began_at if place.last_seen_at else None
    return [
        *(str(place.user), place.user.email, columns.statuses[place.status]),
        *(_day(begun, columns.zone), place.last_seen_at),
        standing.done,
        *_done_by_module(standing, columns.modules),
        *(columns.presences.get(presence, "") for presence in there),
        _day(place.finished_at, columns.zone),
        columns.yes if place.pk in known.attests else columns.no,
    ]


def _day(moment: datetime | None, zone: tzinfo) -> date | None:
    return moment.astimezone(zone).date() if moment else None


def _done_by_module(standing: Progress, modules: Sequence[ModuleEntry]) -> list[Cell]:
    done = {unit.unit_key for unit in standing.units if unit.is_done}
    return [sum(unit.key in done for unit in module.units) for module in modules]
