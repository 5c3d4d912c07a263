"""Joins this floor to the registries of the storeys below; called once, when the site starts."""

from django.utils.translation import gettext_lazy as _

from accounts.api import AccountLink, register_account_link, register_personal_data
from courses.desk import jobs
from courses.desk.my_runs import makes_or_guides
from courses.desk.own_data import GuidingData

__all__ = ["jobs", "join"]


def join() -> None:
    """Announce the way to one's runs, and the personal data."""
    register_account_link(
        "guiding", AccountLink(_("Guiding"), "users", "courses:guided-runs", for_whom=makes_or_guides)
    )
    register_personal_data("guiding", GuidingData())
