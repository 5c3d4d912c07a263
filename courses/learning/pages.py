"""The unit as editors see it: one screen of a module."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.api import render_body
from cms.models import BasePage, BodyField
from courses.learning.blocks import UnitBodyBlock
from courses.learning.drafting import drafted_activities


class UnitPage(BasePage):
    """One screen of a module: something to read, and things to do. Holds no personal data.

    Its `translation_key` is the unit's identity in every language: `unit_key`.
    """

    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=10, help_text=_("All of it, activities included.")
    )
    intro = models.TextField(
        _("introduction"), blank=True, max_length=600, help_text=_("One or two sentences above the text.")
    )
    is_preview = models.BooleanField(
        _("open to everyone"),
        default=False,
        help_text=_("Anyone may read this step, to see what the course is like."),
    )
    body = BodyField(UnitBodyBlock(), verbose_name=_("text and activities"), blank=True)
    activity_kinds = models.JSONField(default=list, blank=True, editable=False)
    """The kinds of activity in it, in order, as published."""

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("minutes"),
        FieldPanel("intro"),
        FieldPanel("is_preview"),
        FieldPanel("body"),
    ]
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    template = "courses/learning/unit_draft.html"

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    @property
    def unit_key(self) -> uuid.UUID:
        """The identity of the unit, shared by its translations."""
        key: uuid.UUID = self.translation_key
        return key

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Show editors their draft as a learner will see it, without anything being recorded."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        shown = drafted_activities(self)
        context["parts"] = [
            {"activity": shown[part["id"]]} if "live" in part else part for part in render_body(self)
        ]
        return context
