"""Re-exports the tables of every floor, so that Django and storeys above find them in one place."""

from courses.catalogue.models import (
    CataloguePage,
    CourseFormat,
    CoursePage,
    CourseRun,
    CourseTeamMember,
    CourseTheme,
    ModulePage,
    RunKind,
    RunStaff,
    TeamRole,
)
from courses.certificates.models import Certificate
from courses.enrolment.models import Enrolment, EnrolmentEvent, EnrolmentStatus, SeatAlert
from courses.learning.models import Activity, Completion, QuizAttempt, Response
from courses.learning.pages import UnitPage

__all__ = [
    "Activity",
    "CataloguePage",
    "Certificate",
    "Completion",
    "CourseFormat",
    "CoursePage",
    "CourseRun",
    "CourseTeamMember",
    "CourseTheme",
    "Enrolment",
    "EnrolmentEvent",
    "EnrolmentStatus",
    "ModulePage",
    "QuizAttempt",
    "Response",
    "RunKind",
    "RunStaff",
    "SeatAlert",
    "TeamRole",
    "UnitPage",
]
