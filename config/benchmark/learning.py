"""Places of learners and what they did: spread evenly from nothing begun to everything finished."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model

from accounts.models import User
from config.benchmark.courses import paced_run
from config.benchmark.scales import Scale
from courses.learning.models import Activity, Completion, QuizAttempt, Response
from courses.learning.questions.registry import questions_in
from courses.learning.scoring import score
from courses.learning.tasks import unit_keys
from courses.models import CourseRun, Enrolment, EnrolmentEvent, EnrolmentStatus

LEARNERS_AT_ONCE = 500
WORDS = {"text": "Ik probeer het morgen in de derde les, met de helft van de klas."}


@dataclass
class Facts:
    """Rows to be stored together."""

    completions: list[Completion] = field(default_factory=list)
    attempts: list[QuizAttempt] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)

    def store(self) -> None:
        """Store all of them."""
        for rows in (self.completions, self.attempts, self.responses):
            if rows:
                _store(rows)


@dataclass(frozen=True)
class RunToFollow:
    """A run with what there is to do in it, unit by unit, and attempts that answer its quizzes rightly."""

    run: CourseRun
    tasks: Sequence[Sequence[Activity]]
    attempts: dict[int, dict[str, Any]]


def load_learning(scale: Scale, learners: Sequence[User], *, at: datetime) -> None:
    """Give learners their places and progress, where they have none yet."""
    _follow(_to_follow(0), list(enumerate(learners)), len(learners), at)
    for number in range(1, scale.courses):
        own = [
            (place, user)
            for place, user in enumerate(learners)
            if (number - 1 - place) % (scale.courses - 1) < scale.others
        ]
        _follow(_to_follow(number), own, len(learners), at)


def _to_follow(number: int) -> RunToFollow:
    run = paced_run(number)
    keys = unit_keys(run.course_key)
    by_unit: dict[Any, list[Activity]] = {key: [] for key in keys}
    for activity in Activity.objects.filter(unit_key__in=keys, retired_at=None).order_by("position"):
        by_unit[activity.unit_key].append(activity)
    tasks = list(by_unit.values())
    return RunToFollow(run, tasks, {each.pk: right_attempt(each) for unit in tasks for each in unit})


def _follow(to_follow: RunToFollow, learners: Sequence[tuple[int, User]], among: int, at: datetime) -> None:
    known = set(Enrolment.objects.filter(run=to_follow.run).values_list("user_id", flat=True))
    missing = [(place, user) for place, user in learners if user.pk not in known]
    for start in range(0, len(missing), LEARNERS_AT_ONCE):
        _follow_some(to_follow, missing[start : start + LEARNERS_AT_ONCE], among, at)


@transaction.atomic
def _follow_some(
    to_follow: RunToFollow, learners: Sequence[tuple[int, User]], among: int, at: datetime
) -> None:
    """Enrol these, and let each have done a share of the units that grows with her number."""
    since, steps = at - timedelta(days=60), len(to_follow.tasks)
    done = [steps * number // max(among - 1, 1) for number, _user in learners]
    places = [
        _place(to_follow, user, units, since) for (_number, user), units in zip(learners, done, strict=True)
    ]
    _store(places)
    _store([event for place in places for event in _history(place)])
    taken = Enrolment.objects.filter(run=to_follow.run).count()
    CourseRun.objects.filter(pk=to_follow.run.pk).update(seats_taken=taken)
    facts = Facts()
    for place, units in zip(places, done, strict=True):
        _walk(to_follow, place, units, facts)
    facts.store()


def _place(to_follow: RunToFollow, user: User, done: int, since: datetime) -> Enrolment:
    """Return a place on the run, after so many units."""
    is_finished = done == len(to_follow.tasks)
    now_in = to_follow.tasks[min(done, len(to_follow.tasks) - 1)]
    return Enrolment(
        run=to_follow.run,
        user=user,
        status=EnrolmentStatus.FINISHED if is_finished else EnrolmentStatus.ACTIVE,
        enrolled_at=since,
        finished_at=since + timedelta(days=done) if is_finished else None,
        last_unit_key=now_in[0].unit_key if done else None,
        last_seen_at=since + timedelta(days=done) if done else None,
    )


def _history(place: Enrolment) -> list[EnrolmentEvent]:
    steps = [EnrolmentEvent(enrolment=place, status=EnrolmentStatus.ACTIVE, at=place.enrolled_at)]
    if place.finished_at:
        steps.append(EnrolmentEvent(enrolment=place, status=EnrolmentStatus.FINISHED, at=place.finished_at))
    return steps


def _walk(to_follow: RunToFollow, place: Enrolment, done: int, facts: Facts) -> None:
    """Do all there is to do in the first units."""
    for number, unit in enumerate(to_follow.tasks[:done]):
        at = place.enrolled_at + timedelta(days=number)
        for task in unit:
            source = "quiz" if task.kind == "quiz" else "learner"
            facts.completions.append(Completion(enrolment=place, activity=task, at=at, source=source))
            if task.kind == "quiz":
                attempt = to_follow.attempts[task.pk]
                facts.attempts.append(QuizAttempt(enrolment=place, activity=task, number=1, at=at, **attempt))
            elif task.kind == "reflection":
                facts.responses.append(Response(enrolment=place, activity=task, answer=WORDS, saved_at=at))


def right_attempt(activity: Activity) -> dict[str, Any]:
    """Return an attempt in which everything is right, as it is stored; empty for what is no quiz."""
    if activity.kind != "quiz":
        return {}
    questions = questions_in(activity.definition)
    answers = {question.id: question.right_answer() for question in questions}
    result = score(questions, answers)
    return {
        "definition": activity.definition,
        "answers": answers,
        "results": {id_: str(points) for id_, points in result.by_question.items()},
        "points": result.points,
        "out_of": result.out_of,
        "passed": True,
    }


def _store(rows: Sequence[Model]) -> None:
    type(rows[0])._default_manager.bulk_create(rows, batch_size=1_000)
