"""Who in a run can use help, found by the database without reading what everyone did.

Looks at places, marked presence and counts of completions. What an open step is called, what someone
wrote or scored is never looked at.
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import LessThan, LessThanOrEqual

from courses.catalogue.models import CourseRun
from courses.desk.models import FollowUp
from courses.desk.signals import quiet_since
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.access import Reach, reach_of_place
from courses.learning.models import Completion
from courses.learning.standings import Yardstick

#: When someone was here last, or took her place; a run that starts later comes on top of it.
_ACTIVE_AT = Greatest(Coalesce("last_seen_at", "enrolled_at"), "enrolled_at")


def takes_part(place: Enrolment, at: datetime) -> bool:
    """Say whether she takes part now, so that the rules can hold for her."""
    return place.status == EnrolmentStatus.ACTIVE and reach_of_place(place, at) is Reach.LEARNER


def last_active(place: Enrolment) -> datetime:
    """Return when she was here last, or began."""
    began = place.began_at
    return max(place.last_seen_at, began) if place.last_seen_at else began


def concerned(
    run: CourseRun, yardstick: Yardstick, *, missed: Collection[int], at: datetime
) -> QuerySet[Enrolment]:
    """Return the places of those for whom one of the rules holds.

    Args:
        missed: the places of those who missed the last session without word.
    """
    places = _taking_part(run, at)
    since = quiet_since(at=at)
    if run.starts_at is not None and run.starts_at > since:
        return places.filter(pk__in=missed)
    is_quiet = Q(LessThanOrEqual(_ACTIVE_AT, since)) & _has_open_things(yardstick, run)
    return places.filter(Q(pk__in=missed) | is_quiet)


def most_urgent(places: QuerySet[Enrolment], missed: Collection[int], most: int) -> tuple[list[int], int]:
    """Return the first of those concerned, and how many there are in all. One query.

    First come those about whom nobody noted anything, then who missed a session, then the longest quiet.
    """
    noted = Exists(FollowUp.objects.filter(enrolment=OuterRef("pk")))
    turn = Case(When(pk__in=missed, then=Value(0)), default=Value(1)) if missed else Value(0)
    ordered = places.annotate(noted=noted, turn=turn, total=Window(Count("*")))
    rows = list(ordered.order_by("noted", "turn", _ACTIVE_AT.asc(), "pk").values_list("pk", "total")[:most])
    return [pk for pk, _total in rows], rows[0][1] if rows else 0


def _taking_part(run: CourseRun, at: datetime) -> QuerySet[Enrolment]:
    """Return who takes part at that moment, as `takes_part` says of one."""
    places = Enrolment.objects.filter(run=run, status=EnrolmentStatus.ACTIVE)
    is_stopped = any(end is not None and end <= at for end in (run.closed_at, run.cancelled_at))
    if is_stopped or (run.starts_at is not None and at < run.starts_at):
        return places.none()
    own_time = Q(ends_at__gt=at)
    is_over = run.ends_at is not None and run.ends_at <= at
    return places.filter(own_time if is_over else own_time | Q(ends_at=None))


def _has_open_things(yardstick: Yardstick, run: CourseRun) -> Q:
    """Say in the words of the database that something required of her is yet to be done."""
    found = Q(pk__in=[])
    for group in yardstick.groups():
        if not group.required:
            continue
        began = Q()
        if group.since is not None and not (run.starts_at and run.starts_at >= group.since):
            began &= Q(enrolled_at__gte=group.since)
        if group.until is not None:
            if run.starts_at and run.starts_at >= group.until:
                continue
            began &= Q(enrolled_at__lt=group.until)
        done = Completion.objects.filter(enrolment=OuterRef("pk"), activity__in=group.required).order_by()
        counted = Subquery(done.values("enrolment").annotate(number=Count("pk")).values("number"))
        found |= began & Q(LessThan(Coalesce(counted, 0), len(group.required)))
    return found
