"""What every page of the site is: a title, a summary, a body rendered at publication, one language.

Publication passes one gate, `BasePage.publish`, whichever way it comes: the editor's button, a
schedule, a workflow, a bulk action or a translation. What publication brings about is not here but in
`cms.services`, called by `cms/receivers.py`.
"""

from http import HTTPMethod
from typing import Any

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from cms.copying import CopyAsDraft
from cms.findable.marking import mark_page
from cms.findings import INCOMPLETE, Finding, PageNotReady
from cms.registries import page_drafts, publish_checks
from cms.rendering import render_body

COVER_HELP = _(
    "Stands beside a link to the page on other sites. An article and a course show it themselves too; "
    "a course without one gets a drawn cover."
)


class BasePage(Page):
    """What every page of the site shares. Holds no personal data but Wagtail's record of who edited.

    Subclasses with a text declare `body = cms.fields.BodyField(...)` of a `cms.blocks.BodyBlock`.
    """

    summary = models.TextField(
        _("summary"), blank=True, max_length=500, help_text=_("One or two sentences that stand in lists.")
    )
    cover_picture = models.ForeignKey(
        "cms.Picture",
        verbose_name=_("cover picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without a picture the page gets a drawn cover of its own."),
    )
    body_parts = models.JSONField(default=list, blank=True, editable=False)
    """The body as published: a list of `{"html": …}` and `{"live": block type, "id": block id}`."""

    copy_form_class = CopyAsDraft
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [
        MultiFieldPanel([FieldPanel("cover_picture", help_text=COVER_HELP)], heading=_("Cover")),
        *Page.promote_panels,
    ]

    class Meta:
        abstract = True

    @transaction.atomic
    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, if nothing is missing from it.

        Raises:
            PageNotReady: `page_not_ready`, with all that the registered checks found.
        """
        refuse_unready(revision.as_object())
        was_public = self.live
        published = super().publish(revision, *args, **kwargs)
        if not was_public:
            mark_page(self, below=True)
        return published

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show an editor her draft as readers will see it."""
        draft = page_drafts.get(self._meta.label_lower)
        response: HttpResponse = draft(request, self) if draft else super().serve_preview(request, mode_name)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template its description; a preview shows the body as it is being written."""
        if getattr(request, "is_preview", False):
            self.body_parts = render_body(self)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["description"] = self.search_description or self.summary
        return context

    @property
    def has_player(self) -> bool:
        """Whether a hosted video waits in the body for a click."""
        return any("data-player" in part.get("html", "") for part in self.body_parts)

    @property
    def content_language(self) -> str:
        """The language of the words; the source's when this page stands in for a translation to come."""
        source = self.alias_of
        return str(source.locale.language_code if source else self.locale.language_code)

    @property
    def is_translated(self) -> bool:
        """Whether the words are in the language of the tree the page stands in."""
        return bool(self.content_language == self.locale.language_code)

    @property
    def content_language_name(self) -> str:
        """The name of the language of the words, in the reader's language."""
        return str(get_language_info(self.content_language)["name_translated"])


def findings_of(page: Any) -> list[Finding]:
    """Return all that keeps a page from publication, as its registered checks find it.

    A block of which something precise can be said is not called half filled in as well.
    """
    found = [finding for check in publish_checks(page._meta.label_lower) for finding in check(page)]
    precise = {finding.block_id for finding in found if finding.code != INCOMPLETE}
    return [each for each in found if each.code != INCOMPLETE or each.block_id not in precise]


def refuse_unready(page: Any) -> None:
    """Refuse to publish a page that some registered check finds wanting.

    Raises:
        PageNotReady: `page_not_ready`, with every finding.
    """
    findings = findings_of(page)
    if findings:
        raise PageNotReady(findings, page_id=page.pk)
