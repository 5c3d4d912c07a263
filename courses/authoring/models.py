"""The first step of the review of a course: a colleague of its team reads what somebody else made."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.api import editors, hands_of
from cms.models import ReviewTask
from courses.authoring.makers import teams_of


class CourseReviewTask(ReviewTask):
    """A colleague of the course's team, who did not make the page, approves it or sends it back.

    Where the team has no such colleague, an editor reads it. Holds no personal data.
    """

    class Meta:
        verbose_name = _("review by a colleague")
        verbose_name_plural = _("reviews by a colleague")

    def judges_of(self, pages: Sequence[Any]) -> Mapping[int, set[int]]:
        """Return, for each page, the colleagues who did not make it, or else the editors who did not."""
        hands, teams = hands_of(pages), teams_of(pages)
        everyone = set(editors().values_list("pk", flat=True))
        return {page.pk: (teams[page.pk] - hands[page.pk]) or everyone - hands[page.pk] for page in pages}

    @classmethod
    def get_description(cls) -> str:
        """Say what this step is, where workflows are put together."""
        return gettext("Someone of the course's team who did not make the page reads it.")
