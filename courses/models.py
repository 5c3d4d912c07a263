"""Re-exports the tables of every floor, so that Django and storeys above find them in one place."""

from courses.catalogue.models import CoursePage, CourseRun, ModulePage, UnitPage
from courses.certificates.models import Certificate
from courses.enrolment.models import Enrolment, EnrolmentEvent, EnrolmentStatus, SeatAlert
from courses.learning.models import Activity, Completion, QuizAttempt, Response

__all__ = [
    "Activity",
    "Certificate",
    "Completion",
    "CoursePage",
    "CourseRun",
    "Enrolment",
    "EnrolmentEvent",
    "EnrolmentStatus",
    "ModulePage",
    "QuizAttempt",
    "Response",
    "SeatAlert",
    "UnitPage",
]
