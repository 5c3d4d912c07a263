"""Re-exports the tables of every floor, so that Django and storeys above find them in one place."""

from courses.authoring.models import CourseReviewTask
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
from courses.desk.models import FollowUp, Invitation, RunMessage, RunMessageRecipient, TrainerQuestion
from courses.enrolment.models import Enrolment, EnrolmentEvent, EnrolmentStatus, SeatAlert
from courses.learning.models import (
    Activity,
    Attachment,
    AttemptGrant,
    Completion,
    QuizAttempt,
    Response,
)
from courses.learning.pages import UnitPage
from courses.record.models import JournalNote, OtherTraining, YearGoal
from courses.sessions.models import Attendance, LiveSession, Presence
from courses.together.models import CourseTalk

__all__ = [
    "Activity",
    "Attachment",
    "AttemptGrant",
    "Attendance",
    "CataloguePage",
    "Certificate",
    "Completion",
    "CourseFormat",
    "CoursePage",
    "CourseReviewTask",
    "CourseRun",
    "CourseTalk",
    "CourseTeamMember",
    "CourseTheme",
    "Enrolment",
    "EnrolmentEvent",
    "EnrolmentStatus",
    "FollowUp",
    "Invitation",
    "JournalNote",
    "LiveSession",
    "ModulePage",
    "OtherTraining",
    "Presence",
    "QuizAttempt",
    "Response",
    "RunKind",
    "RunMessage",
    "RunMessageRecipient",
    "RunStaff",
    "SeatAlert",
    "TeamRole",
    "TrainerQuestion",
    "UnitPage",
    "YearGoal",
]
