"""The course tree and its runs."""

from django.db import models

from cms.models import BasePage


class CoursePage(BasePage):
    """A course."""


class ModulePage(BasePage):
    """An ordered part of a course."""


class UnitPage(BasePage):
    """One screen of a module."""


class CourseRun(models.Model):
    """An edition of a course, dated or self-paced. Holds no personal data."""

    course_key = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return f"run {self.pk}"
