"""Joins this floor to the registries of the storeys below; called once, when the site starts."""

from accounts.api import register_personal_data
from cms.api import (
    register_index_fields,
    register_on_move,
    register_on_publish,
    register_on_rendering,
    register_on_withdrawal,
    register_page_view,
    register_sitemap_rule,
)
from courses.catalogue.outline import COURSE, MODULE
from courses.learning import findable
from courses.learning.activities.poll_results import votes_beside
from courses.learning.api import companions
from courses.learning.attachments import attachments_beside
from courses.learning.finding import settle_units, settle_withdrawal
from courses.learning.own_data import LearningData
from courses.learning.sync import relocate, supply_words, synchronise
from courses.learning.views import unit_page

UNIT = "courses.UnitPage"


def join() -> None:
    """Announce the view of a unit, what publications and moves bring about, companions and personal data."""
    register_index_fields(UNIT, ("minutes", "is_preview", "activity_kinds"))
    register_page_view(UNIT, unit_page)
    register_sitemap_rule(UNIT, lambda entry: bool(entry.extra.get("is_preview")))
    register_on_publish(UNIT, synchronise)
    register_on_rendering(UNIT, supply_words)
    register_on_move("*", relocate)
    for above in (COURSE, MODULE):
        register_on_publish(above, settle_units)
    register_on_move("*", settle_units)
    for label in (COURSE, MODULE, UNIT):
        register_on_withdrawal(label, settle_withdrawal)
    companions.register("poll", votes_beside)
    companions.register("try_in_class", attachments_beside)
    register_personal_data("learning", LearningData())
    findable.join()
