"""Joins this floor to the registries of the storeys below; called once, when the site starts."""

from cms.api import register_publish_check
from courses.authoring.checks import course_findings, unit_findings
from courses.catalogue.outline import COURSE, UNIT


def join() -> None:
    """Announce what a course and a step must hold before they are published."""
    register_publish_check(COURSE, course_findings)
    register_publish_check(UNIT, unit_findings)
