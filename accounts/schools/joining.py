"""Joins schools to the registries below."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.registries import ProfilePanel, intents, people_handlers, personal_data, profile_panels
from accounts.schools import belonging, jobs, notifying  # noqa: F401  the jobs join by being loaded
from accounts.schools.intents import INTENT, accept_after_sign_in
from accounts.schools.own_data import SchoolData
from accounts.schools.services.confirming import confirm_by_address
from accounts.schools.showing import profile_panel
from search.api import register_tokens

_SCHOOL_DATA = SchoolData()
_PANEL = ProfilePanel(
    title=_("School"),
    question=_("Who sees your school?"),
    hint=_("Where you work now, once it is confirmed."),
    template="accounts/schools/_profile_panel.html",
    context=profile_panel,
    group="you",
    change=(_("Your schools"), "accounts:my-schools"),
    usual=belonging.SCHOOL,
)


def join() -> None:
    """Announce what this part offers."""
    belonging.register_rings()
    register_tokens("schools", belonging.tokens)
    people_handlers.register("schools", _look_at_addresses)
    personal_data.register("schools", _SCHOOL_DATA)
    profile_panels.register("schools", _PANEL)
    intents.register(INTENT, accept_after_sign_in)
    notifying.register()


def _look_at_addresses(user: User) -> None:
    """Confirm where somebody works once she confirmed an address that shows it."""
    confirm_by_address(user=user, at=timezone.now())
