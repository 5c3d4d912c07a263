"""What people wrote in the margin of the measured unit, through the services: it is little."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from accounts.models import User
from community.models import Post
from config.benchmark.courses import paced_run
from config.benchmark.words import sentences
from courses.catalogue.outline import CourseOutline
from courses.together.conversations import Spot, write_beside

NOTES = 6


def load_beside(outline: CourseOutline, learners: Sequence[User], *, at: datetime) -> None:
    """Let some learners have written beside the unit in the middle of the big course, where nobody has."""
    spot = Spot(outline, outline.units[len(outline) // 2], paced_run(0))
    if Post.objects.filter(place=spot.place).exists():
        return
    for number, user in enumerate(learners[:NOTES]):
        text = sentences(Random(number), 2)  # noqa: S311 - text, not a secret
        write_beside(spot=spot, by=user, text=text, agrees=True, at=at)
