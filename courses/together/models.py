"""Where people who follow a course talk: what its makers chose."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Beside(models.TextChoices):
    """Which conversation stands beside the steps of a course."""

    MODULE = "module", _("one conversation for each module, for everyone who follows the course")
    UNIT = "unit", _("one conversation for each step, for everyone who follows the course")
    RUN = "run", _("one conversation for each module, for each run apart")
    NOWHERE = "nowhere", _("none")


class CourseTalk(models.Model):
    """What the makers of a course chose for talking in it; without a row, one conversation per module.

    Holds no personal data. Kept as long as the course.
    """

    course_key = models.UUIDField(_("course"), unique=True)
    beside = models.CharField(_("beside the steps"), max_length=8, choices=Beside, default=Beside.MODULE)
    reads_only_after = models.BooleanField(
        _("after a run, its room is read and no longer written in"), default=False
    )

    def __str__(self) -> str:
        return f"{self.course_key}: {self.beside}"
