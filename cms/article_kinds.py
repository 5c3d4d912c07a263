"""The kinds of articles there are: how each is called and how it looks in lists. Data, no reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleKind(models.TextChoices):
    """What sort of article it is."""

    NEWS = "news", _("News")
    GUIDE = "guide", _("Guide")
    PRACTICE_STORY = "practice_story", _("Practice story")
    CASE_STUDY = "case_study", _("Case study")

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return _LOOKS[self][0]

    @property
    def hue(self) -> str:
        """The class of its colour."""
        return _LOOKS[self][1]


_LOOKS = {
    ArticleKind.NEWS: ("newspaper", "of-session"),
    ArticleKind.GUIDE: ("signpost", "of-course"),
    ArticleKind.PRACTICE_STORY: ("message-square", "of-topic"),
    ArticleKind.CASE_STUDY: ("microscope", "of-resource"),
}
