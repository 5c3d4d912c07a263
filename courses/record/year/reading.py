"""What a school year is made of, read from the facts: attests, what she told, what is still to come.

Each is one query, however much there is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from core.prepared import Prepared, columns, loaded
from courses.catalogue.cards import course_cards
from courses.certificates.models import Certificate
from courses.certificates.snapshot import Hours, Snapshot
from courses.certificates.wording import split
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.access import Reach, reach_of_place
from courses.record.models import OtherTraining, YearGoal
from courses.record.year.school_years import SchoolYear
from courses.record.year.sums import Followed


@dataclass(frozen=True)
class Attested:
    """An attest that stands, as a line of the year in which the course was finished."""

    code: str
    facts: Snapshot
    enrolment_id: int | None = None

    @property
    def on(self) -> date:
        """The day the course was finished."""
        return self.facts.finished_on

    @property
    def minutes(self) -> int:
        """What it attests."""
        return self.facts.hours.total_minutes

    @property
    def kinds(self) -> str:
        """How the hours were spent, when there is more than one way."""
        return kinds_in_words(self.facts.hours)


def kinds_in_words(hours: Hours) -> str:
    """Say how hours were spent, when there is more than one way: "of which 6 hours in sessions and …"."""
    return split(hours).removeprefix(",").strip()


def _attests(user: Any) -> models.QuerySet[Certificate, Any]:
    standing = Certificate.objects.standing().filter(user=user)
    return standing.order_by("-issued_at", "-pk").values_list("code", "snapshot", "enrolment_id")


def _trainings(user: Any) -> models.QuerySet[OtherTraining, Any]:
    return OtherTraining.objects.told_by(user).values_list(*columns(OtherTraining))


def _goal(user: Any, year: Any) -> models.QuerySet[YearGoal, Any]:
    return YearGoal.objects.filter(user=user, year=year).values_list("minutes")


_ATTESTS = Prepared(_attests, user=models.BigIntegerField())
_TRAININGS = Prepared(_trainings, user=models.BigIntegerField())
_GOAL = Prepared(_goal, user=models.BigIntegerField(), year=models.PositiveSmallIntegerField())


def attests_of(user: Any) -> list[Attested]:
    """Return this person's attests that stand; revoked and replaced ones count nowhere."""
    rows = _ATTESTS.rows(user=user.pk)
    return [Attested(code, Snapshot.from_json(snapshot), enrolment) for code, snapshot, enrolment in rows]


def trainings_of(user: Any) -> list[OtherTraining]:
    """Return the training this person took elsewhere, the latest first."""
    return [loaded(OtherTraining, row) for row in _TRAININGS.rows(user=user.pk)]


def goal_of(user: Any, year: SchoolYear) -> int | None:
    """Return the minutes this person set herself as a goal, or None when she set none."""
    rows = _GOAL.rows(user=user.pk, year=year.begins)
    return int(rows[0][0]) if rows else None


def to_come(
    places: Iterable[Enrolment], language: str, request: HttpRequest | None, *, at: datetime
) -> Sequence[Followed]:
    """Return what her places on dated runs will bring once they end; the runs must have been read along."""
    cards: Mapping[Any, Any] = course_cards(language, request)
    found = []
    for place in places:
        ends_at = place.ends_at or place.run.ends_at
        card = cards.get(place.run.course_key)
        if ends_at is not None and card is not None and card.minutes and _is_to_come(place, at):
            found.append(Followed(timezone.localdate(ends_at), card.minutes))
    return found


def _is_to_come(place: Enrolment, at: datetime) -> bool:
    goes_on = reach_of_place(place, at) in (Reach.LEARNER, Reach.EARLY)
    return goes_on and place.status == EnrolmentStatus.ACTIVE and place.run.gives_attest
