"""What changes a place on a run: one verb each."""

from courses.enrolment.services.alerts import ask_to_be_told, forget_alert, tell_of_free_places
from courses.enrolment.services.ending import expire_enrolments, finish_after_the_end, finish_enrolment
from courses.enrolment.services.extending import extend_place
from courses.enrolment.services.places import enrol, withdraw

__all__ = [
    "ask_to_be_told",
    "enrol",
    "expire_enrolments",
    "extend_place",
    "finish_after_the_end",
    "finish_enrolment",
    "forget_alert",
    "tell_of_free_places",
    "withdraw",
]
