"""The first step of the review of a course: a colleague of its team reads what somebody else made."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.api import editors, hands_of
from cms.models import ReviewTask
from courses.authoring.makers import team_of


class CourseReviewTask(ReviewTask):
    """A colleague of the course's team, who did not make the page, approves it or sends it back.

    Where the team has no such colleague, an editor reads it. Holds no personal data.
    """

    class Meta:
        verbose_name = _("review by a colleague")
        verbose_name_plural = _("reviews by a colleague")

    def judges(self, page: Any) -> QuerySet[User]:
        """Return the colleagues who did not make the page, or else the editors who did not."""
        hands = hands_of(page)
        colleagues = team_of(page).exclude(pk__in=hands)
        return colleagues if colleagues.exists() else editors().exclude(pk__in=hands)

    @classmethod
    def get_description(cls) -> str:
        """Say what this step is, where workflows are put together."""
        return gettext("Someone of the course's team who did not make the page reads it.")
