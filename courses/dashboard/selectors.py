"""What a person finds on *My learning*: where to go on, and every course she follows or followed.

The queries do not grow with the number of courses: her places, what there is to do in them, what she
did, her attests, what she told of training elsewhere, her goal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from courses.catalogue.cards import course_cards
from courses.catalogue.home_section import catalogue_address
from courses.catalogue.outline import CourseOutline, UnitEntry, course_outline
from courses.catalogue.permissions import may_guide
from courses.desk.own_signals import Told, told_of_her
from courses.desk.questions.selectors import UnreadAnswer, unread_answers
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.access import Reach, reach_of_place
from courses.learning.progress import Progress
from courses.learning.selectors import places_of, progress_of_all
from courses.learning.tryouts import DueTryout, to_ask_about
from courses.record.year.reading import Attested, attests_of, to_come
from courses.record.year.screen import YearHours, this_year
from courses.sessions.selectors import SessionToCome, next_session


def my_learning_address(request: HttpRequest) -> str | None:
    """Return where *My learning* stands, for someone signed in."""
    user = getattr(request, "user", None)
    return reverse("courses:my-learning") if user is not None and user.is_authenticated else None


@dataclass(frozen=True)
class FollowedCourse:
    """One place of hers, with where she stands."""

    enrolment: Enrolment
    outline: CourseOutline
    progress: Progress
    reach: Reach
    attest_code: str = ""
    """The code of the attest she got for it."""
    cover_subject: str = ""

    @property
    def cover_id(self) -> str:
        """What its cover is drawn from besides the subject."""
        return str(self.outline.key)

    @property
    def link(self) -> str:
        """Where its title leads: on with it while that can be, else to the course."""
        return self.next_url if self.reach.may_read else self.outline.url

    @property
    def is_finished(self) -> bool:
        """Whether she finished it."""
        return self.enrolment.status == EnrolmentStatus.FINISHED

    @property
    def is_begun(self) -> bool:
        """Whether she was in one of its steps before."""
        return bool(self.progress.done or self.enrolment.last_unit_key)

    @property
    def starts_at(self) -> datetime | None:
        """When it starts, while that is still to come."""
        return self.enrolment.run.starts_at if self.reach is Reach.EARLY else None

    @property
    def is_over(self) -> bool:
        """Whether it ended before she had finished; she can keep reading."""
        return self.reach is Reach.READER and not self.is_finished

    @property
    def minutes_left(self) -> int:
        """What the steps not done yet take."""
        done = {unit.unit_key for unit in self.progress.units if unit.is_done}
        return sum(unit.minutes for unit in self.outline if unit.key not in done)

    @property
    def next_unit(self) -> UnitEntry | None:
        """The step to come back to."""
        key = self.progress.resume_unit(self.enrolment.last_unit_key)
        return self.outline.unit(key) if key else None

    @property
    def next_url(self) -> str:
        """The exact place to come back to, inside a step begun before."""
        unit = self.next_unit
        if unit is None:
            return self.outline.url
        standing = self.progress.of_unit(unit.key)
        block = standing.next_block if standing else None
        return f"{unit.url}#a-{block}" if block else unit.url


@dataclass(frozen=True)
class MyLearning:
    """The page."""

    today: datetime
    resume: FollowedCourse | None
    courses: Sequence[FollowedCourse]
    catalogue_url: str
    hours: YearHours
    """The hours of this school year."""
    next_session: SessionToCome | None = None
    tryouts: Sequence[DueTryout] = ()
    """What she planned to try by now, to be asked about."""
    answers: Sequence[UnreadAnswer] = ()
    """Answers to her questions that she has yet to read."""
    told: Sequence[Told] = ()
    """Why she stands among those who can use help, and what her trainers noted about it."""
    may_guide: bool = False
    """Whether she may guide runs herself, so that the way to them stands here too."""

    @property
    def shows_hours(self) -> bool:
        """Whether there is something to tell of this school year."""
        return self.hours.chart is not None or self.hours.goal is not None

    @property
    def has_to_come(self) -> bool:
        """Whether one of her courses is yet to start."""
        return any(course.starts_at for course in self.courses)


def my_learning_screen(request: HttpRequest, *, language: str, at: datetime) -> MyLearning:
    """Return what this person finds when she comes back."""
    places = places_of(request.user)
    attests = attests_of(request.user)
    followed = _followed(request, places, attests, language, at)
    planned = to_come(places, language, request, at=at)
    return MyLearning(
        today=timezone.localtime(at),
        resume=_resume(followed),
        courses=sorted(followed, key=_rank),
        catalogue_url=catalogue_address(request) or "",
        hours=this_year(request.user, at=at, attests=attests, planned=planned),
        next_session=next_session(request.user, at, language=language, request=request),
        tryouts=to_ask_about(request.user, at, request) if places else (),
        answers=unread_answers(request.user) if places else (),
        told=_told(request.user, followed, at),
        may_guide=may_guide(request.user),
    )


def to_resume(user: Any, request: HttpRequest, *, language: str, at: datetime) -> FollowedCourse | None:
    """Return the course this person was in last, of those that can go on now."""
    return _resume(_followed(request, places_of(user), (), language, at))


def _followed(
    request: HttpRequest,
    places: Sequence[Enrolment],
    attests: Sequence[Attested],
    language: str,
    at: datetime,
) -> list[FollowedCourse]:
    """Return her places on courses that are still public, with where she stands in each."""
    standings = progress_of_all(places, request)
    codes = {attest.enrolment_id: attest.code for attest in attests}
    cards = course_cards(language, request)
    return [
        FollowedCourse(
            enrolment=place,
            outline=outline,
            progress=standings[place.pk],
            reach=reach_of_place(place, at),
            attest_code=codes.get(place.pk, ""),
            cover_subject=card.cover_subject if (card := cards.get(outline.key)) else "",
        )
        for place in places
        if (outline := course_outline(place.run.course_key, language, request)) is not None
    ]


def _told(user: Any, followed: Sequence[FollowedCourse], at: datetime) -> list[Told]:
    """Return what her trainers read and noted of her, course by course."""
    open_steps = {each.enrolment.pk: each.progress.total - each.progress.done for each in followed}
    places = [(each.enrolment, each.outline) for each in followed]
    return told_of_her(user, places, open_steps, at=at)


def _resume(followed: Sequence[FollowedCourse]) -> FollowedCourse | None:
    """Return the course she was in last, of those that can go on now."""
    open_now = [
        each
        for each in followed
        if each.reach is Reach.LEARNER and not each.is_finished and each.next_unit is not None
    ]
    return max(open_now, key=_last_touched, default=None)


def _last_touched(followed: FollowedCourse) -> datetime:
    return followed.enrolment.last_seen_at or followed.enrolment.enrolled_at


def _rank(followed: FollowedCourse) -> tuple[int, float]:
    """Under way first, then what is to come, then what ended; the latest first within each."""
    order = {Reach.LEARNER: 0, Reach.EARLY: 1}.get(followed.reach, 3)
    return (2 if followed.is_finished else order, -_last_touched(followed).timestamp())
