"""How a refused publication is told to who asked for it: every finding, with the way to its block."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.findings import Finding, PageNotReady


def tell(request: HttpRequest, refusal: PageNotReady) -> None:
    """Show a person behind the scenes what keeps her page from publication; her draft is kept."""
    page = Page.objects.filter(pk=refusal.page_id).first()
    told = {"title": page.get_admin_display_title() if page else ""}
    sentence = _("“%(title)s” was not published. Your draft is kept. Mend this first:") % told
    messages.error(request, format_html("{} {}", sentence, listed(refusal, page_id=refusal.page_id)))


def listed(findings: Iterable[Finding], *, page_id: int | None) -> SafeString:
    """Return findings as a list, each leading to its block in the editor."""
    return format_html(
        '<ul class="findings">{}</ul>',
        format_html_join("", "<li>{}</li>", ((_line(found, page_id),) for found in findings)),
    )


def _line(finding: Finding, page_id: int | None) -> SafeString:
    if not (finding.block_id and page_id):
        return format_html("{}", str(finding))
    address = f"{reverse('wagtailadmin_pages:edit', args=[page_id])}#block-{finding.block_id}-section"
    return format_html('<a href="{}">{}</a>: {}', address, finding.where, finding.sentence)
