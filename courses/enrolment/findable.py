"""Courses as a hit of the search shows them: the card everyone knows, and whether the reader takes part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.api import keys_to_find
from core.vocabulary import LEVELS
from courses.catalogue import findable
from courses.catalogue.cards import CourseCard
from courses.catalogue.models import CourseFormat
from courses.catalogue.outline import COURSE
from courses.enrolment.models import Enrolment, EnrolmentStatus
from search.api import Kind, register_kind


@dataclass(frozen=True, slots=True)
class CourseHit:
    """A course that was found."""

    card: CourseCard
    takes_part: bool
    """Whether the reader is under way in it."""

    @property
    def url(self) -> str:
        """Where its page stands, for this reader."""
        return self.card.url

    @property
    def format(self) -> str:
        """Where it happens, in words; when is up to each run."""
        form = self.card.format
        return str(CourseFormat(form).label) if form in CourseFormat.values else ""

    @property
    def levels(self) -> list[str]:
        """School levels by their short names."""
        return [level.short for code, level in LEVELS.items() if code in self.card.levels]


def join() -> None:
    """Let courses be found."""
    register_kind(
        Kind(
            name=findable.KIND,
            label=_("Courses"),
            one=_("Course"),
            icon="book-marked",
            template="search/hits/course.html",
            keys=lambda: keys_to_find(COURSE),
            build=findable.courses,
            cards=cards,
            order=10,
            colour="of-course",
        )
    )


def cards(pks: Sequence[str], request: HttpRequest) -> Mapping[str, CourseHit]:
    """Return those of these courses that are public at this moment. One query for somebody signed in."""
    known = findable.cards(pks, request)
    under_way = _under_way([card.key for card in known.values()], request)
    return {key: CourseHit(card, card.key in under_way) for key, card in known.items()}


def _under_way(keys: Sequence[UUID], request: HttpRequest) -> set[UUID]:
    if not request.user.is_authenticated or not keys:
        return set()
    places = Enrolment.objects.filter(
        user=request.user.pk, status=EnrolmentStatus.ACTIVE, run__course_key__in=keys
    )
    return set(places.order_by().values_list("run__course_key", flat=True))
