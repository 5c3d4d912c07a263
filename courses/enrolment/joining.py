"""Joins this floor to the registries below it; called once, when the site starts."""

from datetime import datetime

from accounts.api import register_intent, register_personal_data
from cms.api import register_page_draft, register_page_view
from courses.catalogue.api import course_uses, on_places_added, on_run_cancelled, on_run_moved
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import COURSE
from courses.enrolment import findable, jobs, mails
from courses.enrolment.course_page import course_draft, course_page
from courses.enrolment.intents import INTENT, enrol_after_sign_in
from courses.enrolment.own_data import EnrolmentData
from courses.enrolment.selectors import people_who_finished
from courses.enrolment.services import tell_of_free_places

__all__ = ["jobs", "join"]


def offer_places(run: CourseRun, at: datetime) -> None:
    """Offer places that were added to those in line."""
    tell_of_free_places(run=run, at=at)


def join() -> None:
    """Announce the intent, the letters about runs, the use of courses and the personal data."""
    register_page_view(COURSE, course_page)
    register_page_draft(COURSE, course_draft)
    register_intent(INTENT, enrol_after_sign_in)
    register_personal_data("enrolment", EnrolmentData())
    on_run_moved.register("letters to those with a place", mails.tell_of_move)
    on_run_cancelled.register("letters to those with a place", mails.tell_of_cancelling)
    on_places_added.register("the line for a place", offer_places)
    findable.join()
    course_uses.register("people who finished", people_who_finished)
