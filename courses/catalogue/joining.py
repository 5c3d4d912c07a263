"""Joins this floor to the registries of the storeys below; called once, when the site starts."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.api import register_on_person_changed, register_personal_data
from cms.api import (
    HomeSection,
    MenuItem,
    register_home_section,
    register_index_fields,
    register_menu_item,
    register_on_publish,
    register_page_view,
    register_public_tags,
    register_sitemap_rule,
)
from courses.catalogue import findable, jobs
from courses.catalogue.cards import INDEX_FIELDS, tags_of_courses
from courses.catalogue.home_section import catalogue_address, coming_up, search_box
from courses.catalogue.outline import COURSE, MODULE
from courses.catalogue.own_data import CourseWorkData
from courses.catalogue.services import give_rights
from courses.catalogue.views import catalogue_page, module_page
from search.api import BrowseLink, register_browse_link

__all__ = ["jobs", "join"]

CATALOGUE = "courses.cataloguepage"


def join() -> None:
    """Announce the catalogue's view, menu entry and band, what the index keeps, and the personal data."""
    register_page_view(CATALOGUE, catalogue_page)
    register_page_view(MODULE, module_page)
    register_public_tags("courses", tags_of_courses)
    register_sitemap_rule(MODULE, lambda _entry: False)
    register_index_fields(CATALOGUE, ("summary",))
    register_index_fields(COURSE, INDEX_FIELDS)
    register_index_fields(MODULE, ("summary",))
    register_menu_item("catalogue", MenuItem(_("Courses"), "book-marked", catalogue_address, order=20))
    register_browse_link(
        "catalogue", BrowseLink(_("All courses"), "book-marked", catalogue_address, order=20)
    )
    register_home_section("search", HomeSection("courses/catalogue/hero_search.html", search_box, order=5))
    register_home_section(
        "coming-up", HomeSection("courses/catalogue/home_section.html", coming_up, order=20)
    )
    register_on_publish(COURSE, let_team_edit)
    register_personal_data("course-work", CourseWorkData())
    register_on_person_changed("courses", findable.mark_courses_of)
    findable.join()


def let_team_edit(page: Any) -> None:
    """Give the team its rights on a page of the course that is new, such as a translation."""
    if page.alias_of_id is None:
        give_rights(course_key=page.translation_key)
