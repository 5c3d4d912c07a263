"""Joins this floor to the registries of the storeys below; called once, when the site starts."""

from django.utils.translation import gettext_lazy as _

from accounts.api import AccountLink, register_account_link, register_intent, register_personal_data
from courses.desk import jobs, notifying
from courses.desk.correspondence_data import CorrespondenceData
from courses.desk.invitations import erasing
from courses.desk.invitations.intents import INTENT, accept_after_sign_in
from courses.desk.messages import delivering
from courses.desk.my_runs import makes_or_guides
from courses.desk.own_data import GuidingData

__all__ = ["delivering", "erasing", "jobs", "join"]


def join() -> None:
    """Announce the way to one's runs, how an invitation is accepted, and the personal data."""
    register_account_link(
        "guiding", AccountLink(_("Guiding"), "users", "courses:guided-runs", for_whom=makes_or_guides)
    )
    register_intent(INTENT, accept_after_sign_in)
    register_personal_data("guiding", GuidingData())
    register_personal_data("correspondence", CorrespondenceData())
    notifying.register()
