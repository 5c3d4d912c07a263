"""Registers the storey with Django and joins it to the registries below it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """The cms storey."""

    name = "cms"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Connect the receivers; announce articles, menu entry, checks, terms, kinds, personal data."""
        from accounts.api import register_personal_data, register_terms
        from cms import receivers, selectors, tagging
        from cms.checks import page_findings
        from cms.findable import kinds
        from cms.own_data import EditorialData
        from cms.registries import (
            EVERY_PAGE,
            MenuItem,
            register_index_fields,
            register_menu_item,
            register_publish_check,
        )

        receivers.connect()
        register_terms("privacy", selectors.privacy_page)
        register_personal_data("editing", EditorialData())
        kinds.join()
        register_index_fields(selectors.ARTICLE, selectors.ARTICLE_FIELDS)
        register_publish_check(EVERY_PAGE, page_findings)
        tagging.join()
        register_menu_item(
            "articles",
            MenuItem(_("Stories"), "book-open", selectors.articles_address, order=80),
        )
