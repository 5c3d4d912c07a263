"""Joins this floor to the registries below it; called once, when the site starts."""

from django.utils.translation import gettext_lazy as _

from accounts.api import (
    AccountLink,
    ProfilePanel,
    register_account_link,
    register_digest_opening,
    register_profile_panel,
)
from cms.api import MenuItem, register_menu_item
from courses.dashboard.competences_panel import attested_competences
from courses.dashboard.digest import go_on
from courses.dashboard.profile_panel import followed_courses
from courses.dashboard.selectors import my_learning_address

FOLLOWED = ProfilePanel(
    title=_("Courses"),
    question=_("Who sees which courses you follow?"),
    hint=_("What you follow and finished. An attest can always be checked by its code."),
    template="courses/dashboard/profile_panel.html",
    context=followed_courses,
)

ATTESTED = ProfilePanel(
    title=_("Competences"),
    question=_("Who sees your competences?"),
    hint=_("Those of your attests."),
    template="courses/dashboard/competences_panel.html",
    context=attested_competences,
)


#: What belongs to *My learning* in the menu, in both languages.
COVERED = (
    *("/mijn-jaar/", "/my-year/", "/dagboek/", "/journal/"),
    *("/mijn-attesten/", "/my-attests/", "/mijn-vragen/", "/my-questions/"),
)


def join() -> None:
    """Announce *My learning* in the menu and in the digest, and what someone follows on her profile."""
    entry = MenuItem(_("My learning"), "notebook-pen", my_learning_address, order=10, covers=COVERED)
    register_menu_item("my-learning", entry)
    register_account_link("my-learning", AccountLink(_("My learning"), "notebook-pen", "courses:my-learning"))
    register_account_link("journal", AccountLink(_("My journal"), "feather", "courses:journal"))
    register_account_link("year", AccountLink(_("My year"), "chart-column", "courses:my-year"))
    register_account_link("attests", AccountLink(_("My attests"), "shield-check", "courses:certificates"))
    register_account_link("kept", AccountLink(_("Searches you keep"), "bookmark", "search:kept"))
    register_profile_panel("courses", FOLLOWED)
    register_profile_panel("competences", ATTESTED)
    register_digest_opening("go on", go_on)
