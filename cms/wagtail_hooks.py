"""How the editors' side looks and what its editor may do: our name and colours, links that know languages."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.ui.components import Component
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail_localize.views.edit_translation import edit_translation

from accounts.models import User
from cms.base_page import BasePage, refuse_unready
from cms.editors_api import CheckedPublication
from cms.findings import PageNotReady
from cms.refusals import tell
from cms.rendering import OwnTreeLinkHandler
from cms.renewing import RenewTranslations
from cms.review.home import REPLACED, WaitingPanel, sent_back_because
from cms.scheduling import HELD_BACK, held_back_in_words
from cms.services import keep_as_draft
from cms.translations import asked_translation, translation_findings


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    """Dress the editors' side in the paper and ink of the site."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("before_serve_document", order=-10)
def hide_private_documents(document: Any, request: HttpRequest) -> None:
    """Answer as if a document did not exist to who may not have it.

    Raises:
        Http404: for a document of a collection that refuses this visitor.
    """
    for restriction in document.collection.get_view_restrictions():
        if not restriction.accept_request(request):
            raise Http404


@hooks.register("register_rich_text_features", order=10)
def links_in_own_tree(features: FeatureRegistry) -> None:
    """Let links to pages lead to the tree of the page they stand on."""
    features.register_link_type(OwnTreeLinkHandler)


@hooks.register("before_edit_page", order=-20)
def refuse_unready_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a translation from publication like any page; the translated words are kept."""
    translation = asked_translation(page) if request.POST.get("action") == "publish" else None
    findings = translation_findings(translation) if translation else []
    if not findings:
        return None
    tell(request, PageNotReady(findings, page_id=page.pk))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_edit_page", order=-10)
def translate_what_stands_in(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead an editor to the translation she asked for, though its page stands in until words are there."""
    translation = asked_translation(page) if page.alias_of_id else None
    if translation is None:
        return None
    response: HttpResponse = edit_translation(request, translation, page)
    return response


@hooks.register("before_convert_alias_page")
def only_who_publishes_ends_standing_in(request: HttpRequest, page: Page) -> None:
    """Keep a page that stands in from becoming one of its own by the hand of who publishes nothing.

    Raises:
        PermissionDenied: for her.
    """
    if page.live and not page.permissions_for_user(cast(User, request.user)).can_publish():
        raise PermissionDenied


@hooks.register("register_admin_urls", order=-10)
def renew_translations_through_the_gate() -> list[URLPattern]:
    """Stand before the address at which translations follow their source."""
    renewing = RenewTranslations.as_view()
    return [path("localize/update/<int:translation_source_id>/", renewing, name="renew-translations")]


@hooks.register("before_publish_page")
def refuse_what_is_not_ready(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a page from the button that publishes, which asks no page: what is not ready stays a draft."""
    if not isinstance(page, BasePage):
        return None
    try:
        refuse_unready(page)
    except PageNotReady as refusal:
        keep_as_draft(page=page)
        tell(request, refusal)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("construct_admin_api")
def publish_through_the_gate(_admin_api: WagtailAPIRouter) -> None:
    """Let the editors' API publish as everyone does, and nothing besides.

    Nobody uses its other actions. They copy what is public as public, and write into a page that is locked
    while it is read.
    """
    PagesAdminAPIViewSet.actions = {"publish": CheckedPublication}


@hooks.register("register_log_actions")
def what_the_history_tells(actions: LogActionRegistry) -> None:
    """Let the history of a page say that it was held back, and why."""
    actions.register_action(HELD_BACK, _("Hold back"), held_back_in_words)


@hooks.register("construct_homepage_panels")
def what_waits_for_her(request: HttpRequest, panels: list[Component]) -> None:
    """Begin the editors' home with what waits for this person; it holds what two of Wagtail's panels hold."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.append(WaitingPanel(cast(User, request.user)))


@hooks.register("before_edit_page")
def show_why_it_was_sent_back(request: HttpRequest, page: Page) -> None:
    """Say above the page why it was sent back, for as long as it is not handed in again."""
    state = page.current_workflow_state
    if request.method == "GET" and state and state.status == state.STATUS_NEEDS_CHANGES:
        messages.warning(request, sent_back_because(state))
