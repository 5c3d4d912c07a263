"""The course tree as editors see it: catalogue, course, module. Units belong to the floor of learning.

Identity is the `translation_key`, shared by all translations of a page: `course_key`, `module_key`.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.blocks import SourcesBlock
from cms.models import BasePage, BodyField
from courses.catalogue.fields import CodesField


class CourseFormat(models.TextChoices):
    """Where a course happens."""

    ONLINE = "online", _("online")
    BLENDED = "blended", _("online and in a room")
    IN_PERSON = "in_person", _("in a room")


def dutch_only() -> list[str]:
    """Return the language a new course is given in."""
    return ["nl"]


def lines(text: str) -> list[str]:
    """Return the filled-in lines of a text that holds one item per line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class CataloguePage(BasePage):
    """The root of all courses in one language; its address is the catalogue. Holds no personal data."""

    max_count_per_parent = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["courses.CoursePage"]
    preview_modes: list[tuple[str, str]] = []  # a draft of a list shows nothing that the list does not

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")


class CourseTheme(TaggedItemBase):
    """A free word under which a course is found. Holds no personal data."""

    content_object = ParentalKey("courses.CoursePage", related_name="tagged_themes", on_delete=models.CASCADE)


class CoursePage(BasePage):
    """What is taught, told to someone who wonders whether it is for her. Holds no personal data.

    The team stands in `CourseTeamMember`, runs in `CourseRun`; both know the course by key.
    """

    promise = models.TextField(
        _("promise"), blank=True, max_length=400, help_text=_("What someone has at the end, in one sentence.")
    )
    outcomes = models.TextField(_("what you will be able to do"), blank=True, help_text=_("One per line."))
    audience = models.TextField(_("for whom"), blank=True, max_length=600)
    levels = CodesField(_("school levels"), of="levels")
    subjects = CodesField(_("subjects"), of="subjects", help_text=_("None: for all subjects."))
    themes = ClusterTaggableManager(through=CourseTheme, blank=True, verbose_name=_("themes"))
    competences = CodesField(_("competences"), of="competences")
    minutes = models.PositiveIntegerField(
        _("effort in minutes"), default=60, help_text=_("All of it, meetings included.")
    )
    languages = CodesField(_("given in"), of="languages", default=dutch_only, blank=False)
    format = models.CharField(_("format"), max_length=12, choices=CourseFormat, default=CourseFormat.ONLINE)
    ways = models.TextField(
        _("ways of learning"),
        blank=True,
        help_text=_("In words for people, one per line: on paper, in your own class."),
    )
    prerequisites = models.TextField(_("what you need beforehand"), blank=True, max_length=800)
    provider = models.CharField(_("provider"), max_length=120, blank=True)
    price = models.CharField(
        _("price"), max_length=120, blank=True, help_text=_("Empty: nothing is said about it.")
    )
    sources = BodyField(SourcesBlock(), verbose_name=_("sources"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("promise"),
                FieldPanel("outcomes"),
                FieldPanel("audience"),
                FieldPanel("prerequisites"),
            ],
            heading=_("What it promises"),
        ),
        MultiFieldPanel(
            [FieldPanel("minutes"), FieldPanel("format"), FieldPanel("ways"), FieldPanel("languages")],
            heading=_("How it is given"),
        ),
        MultiFieldPanel(
            [FieldPanel("levels"), FieldPanel("subjects"), FieldPanel("themes"), FieldPanel("competences")],
            heading=_("How it is found"),
        ),
        MultiFieldPanel([FieldPanel("provider"), FieldPanel("price")], heading=_("Who offers it")),
        FieldPanel("sources"),
    ]
    parent_page_types = ["courses.CataloguePage"]
    subpage_types = ["courses.ModulePage"]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @property
    def course_key(self) -> uuid.UUID:
        """The identity of the course, shared by its translations."""
        key: uuid.UUID = self.translation_key
        return key


class ModulePage(BasePage):
    """An ordered part of a course; its summary says what this part is about. Holds no personal data."""

    parent_page_types = ["courses.CoursePage"]
    subpage_types = ["courses.UnitPage"]
    preview_modes: list[tuple[str, str]] = []  # it is shown on the page of its course alone

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @property
    def module_key(self) -> uuid.UUID:
        """The identity of the module, shared by its translations."""
        key: uuid.UUID = self.translation_key
        return key
