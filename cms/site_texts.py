"""The few words that stand on every page, written by editors and rendered once, when saved."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="doc-full")
class SiteTexts(BaseGenericSetting):
    """The footer in both languages, and the page of the privacy statement. Holds nothing about persons."""

    footer_nl = models.TextField(
        _("footer in Dutch"), blank=True, max_length=1000, help_text=_("Markdown: bold, italic and links.")
    )
    footer_en = models.TextField(
        _("footer in English"), blank=True, max_length=1000, help_text=_("Markdown: bold, italic and links.")
    )
    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("privacy statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page in Dutch; readers are led to its translation."),
    )
    footer_html = models.JSONField(default=dict, editable=False)
    """The footers as HTML, by language."""

    panels = [
        FieldPanel("footer_nl"),
        FieldPanel("footer_en"),
        FieldPanel("privacy_page"),
    ]

    class Meta:
        verbose_name = _("texts of the site")
