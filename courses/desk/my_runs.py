"""What a trainer finds on the page of her runs: what she guides, what she makes, and what waits for her."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.catalogue.cards import course_cards
from courses.catalogue.models import CoursePage, CourseRun
from courses.catalogue.permissions import may_guide
from courses.catalogue.run_state import RunState
from courses.desk.models import TrainerQuestion

STATES = {
    RunState.OPEN: _("open for enrolment"),
    RunState.ALWAYS_OPEN: _("open, at your own pace"),
    RunState.UNDER_WAY_OPEN: _("under way, open for enrolment"),
    RunState.FULL: _("fully booked"),
    RunState.ANNOUNCED: _("announced"),
    RunState.CLOSED: _("enrolment closed"),
    RunState.UNDER_WAY: _("under way"),
    RunState.FINISHED: _("over"),
    RunState.CANCELLED: _("cancelled"),
}


@dataclass(frozen=True)
class OwnRun:
    """A run in a list."""

    run: CourseRun
    title: str
    language: str
    state: RunState
    is_guided: bool
    """Whether she guides it; otherwise she only makes the course."""
    questions: int = 0
    """How many questions to its trainers wait for an answer."""

    @property
    def state_name(self) -> str:
        """Where it stands, in words."""
        return str(STATES[self.state])


@dataclass(frozen=True)
class OwnCourse:
    """A course she makes, with its runs."""

    key: UUID
    title: str
    language: str
    edit_url: str
    is_public: bool
    runs: Sequence[OwnRun] = ()

    @property
    def new_run_url(self) -> str:
        """Where another run of it is opened."""
        return f"{reverse('runs:add')}?course={self.key}"


@dataclass(frozen=True)
class MyRuns:
    """The page."""

    under_way: Sequence[OwnRun]
    over: Sequence[OwnRun]
    courses: Sequence[OwnCourse]


@dataclass
class _Titles:
    """What the courses are called, and where they are edited."""

    words: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    pages: dict[UUID, tuple[int, bool]] = field(default_factory=dict)

    def of(self, key: UUID) -> tuple[str, str]:
        return self.words.get(key, ("", "nl"))


def my_runs(request: HttpRequest, *, at: datetime) -> MyRuns | None:
    """Return the runs this person guides and the courses she makes; None for who does neither.

    The queries do not grow with their number.
    """
    user: Any = request.user
    made = set(user.course_teams.values_list("course_key", flat=True))
    guided = set(user.guided_runs.values_list("run_id", flat=True)) if may_guide(user) else set()
    if not made and not guided and not may_guide(user):
        return None
    found = _runs(guided, made)
    titles = _titles({*made, *(run.course_key for run in found)}, request)
    waiting = _questions(guided)
    own = [_own_run(run, titles, guided, waiting, at) for run in found]
    mine = [each for each in own if each.is_guided]
    return MyRuns(
        under_way=[each for each in mine if not each.state.is_over],
        over=[each for each in reversed(mine) if each.state.is_over],
        courses=_courses(made, titles, own),
    )


def makes_or_guides(user: User | AnonymousUser) -> bool:
    """Say whether there may be something here for this person; asks nothing of the database."""
    return may_guide(user)


def _runs(guided: Collection[int], made: Collection[UUID]) -> list[CourseRun]:
    runs = CourseRun.objects.filter(pk__in=guided) | CourseRun.objects.filter(course_key__in=made)
    return list(runs.order_by(F("starts_at").asc(nulls_last=True), "pk"))


def _questions(guided: Collection[int]) -> Mapping[int, int]:
    open_ones = TrainerQuestion.objects.filter(enrolment__run__in=guided, answered_at=None).order_by()
    return dict(open_ones.values_list("enrolment__run").annotate(Count("pk")))


def _titles(keys: Collection[UUID], request: HttpRequest) -> _Titles:
    """Return what the courses are called in the reader's language where possible; drafts too."""
    titles, language = _Titles(), get_language() or "nl"
    pages = CoursePage.objects.filter(alias_of=None, translation_key__in=keys).order_by("-locale_id")
    for key, pk, title, live, spoken in pages.values_list(
        "translation_key", "pk", "title", "live", "locale__language_code"
    ):
        titles.words[key], titles.pages[key] = (title, spoken), (pk, live)
    for key, card in course_cards(language, request).items():
        if key in titles.words:
            titles.words[key] = (card.title, card.content_language)
    return titles


def _own_run(
    run: CourseRun, titles: _Titles, guided: Collection[int], waiting: Mapping[int, int], at: datetime
) -> OwnRun:
    title, language = titles.of(run.course_key)
    return OwnRun(run, title, language, run.state(at), run.pk in guided, waiting.get(run.pk, 0))


def _courses(made: Iterable[UUID], titles: _Titles, runs: Iterable[OwnRun]) -> list[OwnCourse]:
    by_course: defaultdict[UUID, list[OwnRun]] = defaultdict(list)
    for each in runs:
        by_course[each.run.course_key].append(each)
    courses = [_own_course(key, titles, by_course[key]) for key in made if key in titles.pages]
    return sorted(courses, key=lambda course: course.title.casefold())


def _own_course(key: UUID, titles: _Titles, runs: list[OwnRun]) -> OwnCourse:
    (title, language), (page, is_public) = titles.of(key), titles.pages[key]
    return OwnCourse(key, title, language, reverse("wagtailadmin_pages:edit", args=[page]), is_public, runs)
