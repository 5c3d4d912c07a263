"""Joins this floor to the registries of the storeys below; called once, when the site starts."""

from django.utils.translation import gettext_lazy as _

from accounts.api import register_personal_data
from cms.api import (
    HomeSection,
    MenuItem,
    register_home_section,
    register_index_fields,
    register_menu_item,
    register_page_view,
)
from courses.catalogue.cards import INDEX_FIELDS
from courses.catalogue.home_section import catalogue_address, coming_up
from courses.catalogue.outline import COURSE, MODULE
from courses.catalogue.own_data import CourseWorkData
from courses.catalogue.views import catalogue_page

CATALOGUE = "courses.cataloguepage"


def join() -> None:
    """Announce the catalogue's view, menu entry and band, what the index keeps, and the personal data."""
    register_page_view(CATALOGUE, catalogue_page)
    register_index_fields(CATALOGUE, ("summary",))
    register_index_fields(COURSE, INDEX_FIELDS)
    register_index_fields(MODULE, ("summary",))
    register_menu_item("catalogue", MenuItem(_("Courses"), "book-marked", catalogue_address, order=20))
    register_home_section(
        "coming-up", HomeSection("courses/catalogue/home_section.html", coming_up, order=20)
    )
    register_personal_data("course-work", CourseWorkData())
