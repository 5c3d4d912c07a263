"""What changes the facts of learning: one verb each."""

from courses.learning.services.attachments import attach, take_away
from courses.learning.services.facts import complete_activity, finish_who_is_complete
from courses.learning.services.handing_in import hand_in
from courses.learning.services.quizzes import submit_quiz
from courses.learning.services.responses import save_drafts, save_response, wave_away_question
from courses.learning.services.trainers import (
    complete_by_presence,
    complete_for_learner,
    grant_attempts,
    must_be_anothers,
    withdraw_presence,
)
from courses.learning.services.units import leave_unit, record_visit

__all__ = [
    "attach",
    "complete_activity",
    "complete_by_presence",
    "complete_for_learner",
    "finish_who_is_complete",
    "grant_attempts",
    "hand_in",
    "leave_unit",
    "must_be_anothers",
    "record_visit",
    "save_drafts",
    "save_response",
    "submit_quiz",
    "take_away",
    "wave_away_question",
    "withdraw_presence",
]
