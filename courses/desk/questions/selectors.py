"""Questions as those who guide a run find them, and as who asked finds them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, F, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from accounts.models import User
from core.prepared import Prepared
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import CourseOutline, UnitEntry, course_outline
from courses.catalogue.permissions import may_guide
from courses.desk.models import TrainerQuestion
from courses.enrolment.models import Enrolment

PER_PAGE = 20


@dataclass(frozen=True)
class AskedQuestion:
    """A question with the step it came from, as far as the course has it still."""

    row: TrainerQuestion
    outline: CourseOutline | None
    unit: UnitEntry | None

    @property
    def is_answered(self) -> bool:
        """Whether an answer was given, here or otherwise."""
        return self.row.answered_at is not None

    @property
    def is_new(self) -> bool:
        """Whether who asked has yet to see its answer."""
        return self.is_answered and self.row.read_at is None


@dataclass(frozen=True)
class UnreadAnswer:
    """An answer on *My learning*: what she asked, and who answered."""

    question: str
    trainer: str | None


def trainers_of(run: CourseRun) -> list[User]:
    """Return those who guide a run now; whoever lost the role guides it no longer."""
    named = User.objects.filter(guided_runs__run=run, is_active=True).order_by("guided_runs__pk")
    return [user for user in named if may_guide(user)]


def open_questions(run: CourseRun) -> QuerySet[TrainerQuestion]:
    """Return the questions of a run that wait for an answer."""
    return TrainerQuestion.objects.filter(enrolment__run=run, answered_at=None)


def questions_of_run(run: CourseRun, number: str) -> Page[TrainerQuestion]:
    """Return a page of the questions of a run: those that wait first, the oldest on top, then the others."""
    asked = TrainerQuestion.objects.filter(enrolment__run=run).select_related(
        "enrolment__user", "answered_by"
    )
    ordered = asked.order_by(F("answered_at").desc(nulls_first=True), "at", "pk")
    return Paginator(ordered, PER_PAGE).get_page(number)


def questions_of(user: User, number: str) -> Page[TrainerQuestion]:
    """Return a page of what this person asked, the latest first."""
    asked = TrainerQuestion.objects.filter(enrolment__user=user).select_related(
        "enrolment__run", "answered_by"
    )
    return Paginator(asked.order_by("-at", "-pk"), PER_PAGE).get_page(number)


def with_steps(questions: Page[TrainerQuestion], request: HttpRequest) -> list[AskedQuestion]:
    """Return questions with the steps they came from, in the reader's language; asks no database."""
    return [with_step(question, question.enrolment.run, request) for question in questions]


def with_step(question: TrainerQuestion, run: CourseRun, request: HttpRequest) -> AskedQuestion:
    """Return one question with the step it came from."""
    outline = course_outline(run.course_key, get_language() or "nl", request)
    unit = outline.unit(question.unit_key) if outline and question.unit_key else None
    return AskedQuestion(question, outline, unit)


def unread_answers(user: Any) -> list[UnreadAnswer]:
    """Return the answers this person has yet to see, the latest first."""
    return [UnreadAnswer(*row) for row in _UNREAD.rows(user=user.pk)]


def _unread(user: Any) -> QuerySet[TrainerQuestion, Any]:
    hers = TrainerQuestion.objects.filter(enrolment__user=user, answered_at__isnull=False, read_at=None)
    return hers.order_by("-answered_at", "-pk").values_list("text", "answered_by__display_name")


_UNREAD = Prepared(_unread, user=BigIntegerField())


def asked_here(enrolment: Enrolment, unit_key: Any) -> QuerySet[TrainerQuestion]:
    """Return what she asked from a step before."""
    asked = TrainerQuestion.objects.filter(enrolment=enrolment, unit_key=unit_key)
    return asked.select_related("answered_by").order_by("at", "pk")
