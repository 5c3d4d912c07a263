"""The pages editors write: the front page, articles and their list, plain pages."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.article_kinds import ArticleKind
from cms.base_page import BasePage
from cms.blocks import BodyBlock, RelatedBlock, SourcesBlock
from cms.facts import article_facts, site_facts
from cms.fields import BodyField
from cms.selectors import article_list, belonging_with, front_page, related_articles
from search.api import thing


class HomePage(BasePage):
    """The front page of a language: a headline, bands of other storeys, words of the editors.

    Holds no personal data.
    """

    headline = models.CharField(_("headline"), max_length=120, blank=True)
    body = BodyField(BodyBlock(), blank=True, verbose_name=_("text"))
    invitation = models.TextField(
        _("invitation"),
        blank=True,
        max_length=300,
        help_text=_("Stands above the button to make an account."),
    )

    content_panels = [
        *BasePage.content_panels[:1],
        FieldPanel("headline"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("invitation"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 2

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the bands that have something to show this visitor, and the latest articles."""
        return {**super().get_context(request, *args, **kwargs), "facts": site_facts(), **front_page(request)}


class ArticleIndexPage(BasePage):
    """The list of articles, with a feed. Holds no personal data."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ArticlePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of articles")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the articles that everyone may read, of the kind asked for."""
        return {**super().get_context(request, *args, **kwargs), **article_list(request)}


class ArticleTag(TaggedItemBase):
    """A free word on an article. Holds no personal data."""

    content_object = ParentalKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")


class ArticlePage(BasePage):
    """News, a guide, a practice story or a case study. The byline names roles, not persons.

    Holds no personal data.
    """

    Kind = ArticleKind

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.NEWS)
    minutes = models.PositiveSmallIntegerField(_("minutes to read"), default=5)
    byline = models.CharField(
        _("written by"), max_length=200, blank=True, help_text=_("A role and a school.")
    )
    body = BodyField(BodyBlock(), blank=True, verbose_name=_("text"))
    sources = BodyField(SourcesBlock(), blank=True, verbose_name=_("sources"))
    related = BodyField(
        RelatedBlock(),
        blank=True,
        verbose_name=_("belongs with"),
        help_text=_("Courses or stories. A course shows the stories that belong with it."),
    )
    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name=_("tags"))

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("minutes")]),
        FieldPanel("byline"),
        FieldPanel("body"),
        FieldPanel("sources"),
        FieldPanel("related"),
        FieldPanel("tags"),
    ]
    parent_page_types = ["cms.ArticleIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("article")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add its kind, its tags, what machines should know and what to read next."""
        return {
            **super().get_context(request, *args, **kwargs),
            "kind": ArticleKind(self.kind),
            "tags": [tag.name for tag in self.tags.all()],
            "facts": article_facts(self, url=request.path),
            "related": related_articles(request, self.pk),
            "belongs_with": belonging_with(request, self.related),
            "thing": thing("article", self.translation_key),
        }


class PlainPage(BasePage):
    """A page of text: about us, privacy, accessibility, house rules, help. Holds no personal data."""

    body = BodyField(BodyBlock(), blank=True, verbose_name=_("text"))

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    parent_page_types = ["cms.HomePage", "cms.PlainPage"]

    class Meta:
        verbose_name = _("page")
