"""What changes a session and who was there: one verb each."""

from courses.sessions.services.calling_off import cancel_session, cancel_sessions_of_run
from courses.sessions.services.marking import Marked, keep_list, mark_everyone, mark_presence, write_note
from courses.sessions.services.planning import change_session, plan_session
from courses.sessions.services.words import send_word, take_back_word

__all__ = [
    "Marked",
    "cancel_session",
    "cancel_sessions_of_run",
    "change_session",
    "keep_list",
    "mark_everyone",
    "mark_presence",
    "plan_session",
    "send_word",
    "take_back_word",
    "write_note",
]
