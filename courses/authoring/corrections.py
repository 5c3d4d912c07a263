"""Small corrections: a lead of the team publishes them at once, checked and noted in the page's history."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from cms.api import NOT_WORDS
from core.errors import DomainError
from courses.authoring.correction import REASONS, Version, reasons_against
from courses.authoring.makers import leads
from courses.learning.pages import UnitPage
from courses.learning.sync import activities_in, activity_blocks

log = structlog.get_logger(__name__)

CORRECTED = "courses.publish.correction"


def may_correct(user: User, page: Page) -> bool:
    """Say whether this person may put words right on a page at once: it is public, and she leads its team."""
    return bool(page.live and page.live_revision_id) and leads(user, page)


@transaction.atomic
def publish_correction(*, page: Page, by: User, at: datetime) -> Page:
    """Publish the draft of a page that differs from what is public by a few words.

    Raises:
        DomainError: `not_the_lead`; `under_review`, while somebody reads it; `not_a_correction`, with why.
        PageNotReady: when something is missing from it.
    """
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    if not may_correct(by, page):
        sentence = _("Only who leads the team of this course corrects a public page at once.")
        raise DomainError("not_the_lead", sentence, page=page.pk)
    if page.workflow_in_progress:
        sentence = _("This page is under review. Take it back first, or wait until it was read.")
        raise DomainError("under_review", sentence, page=page.pk)
    revision = page.get_latest_revision()
    reasons = reasons_against(_version(page.live_revision), _version(revision))
    if reasons:
        raise DomainError("not_a_correction", _why_not(reasons), page=page.pk, reasons=reasons)
    revision.publish(user=by, log_action=CORRECTED, skip_permission_checks=True)
    log.info("page_corrected", page=page.pk, by=by.pk, at=at.isoformat())
    corrected: Page = page.specific_class.objects.get(pk=page.pk)
    return corrected


def _why_not(reasons: list[str]) -> str:
    told = "; ".join(str(REASONS[code]) for code in reasons)
    return _(
        "Your draft is kept, but it is no small correction: %(reasons)s. "
        "Hand it in, so that a colleague reads it."
    ) % {"reasons": told}


def _version(revision: Any) -> Version:
    page = revision.as_object()
    fields = {name: _raw(value) for name, value in revision.content.items() if name not in KEPT_APART}
    return Version(page.title, fields, _tasks(page))


#: What a version says of itself, and what is compared otherwise. The time to go public is a setting.
KEPT_APART = (NOT_WORDS - {"go_live_at", "expire_at"}) | {"title"}


def _raw(value: Any) -> Any:
    """Return a stream as its data: Wagtail keeps it as text within a version."""
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:  # a text that begins with a bracket
            return value
    return value


def _tasks(page: Any) -> tuple[Any, ...]:
    if not isinstance(page, UnitPage):
        return ()
    drafts = activities_in(page, activity_blocks(page))
    return tuple((str(each.block_id), each.kind, each.required, _fixed(each.definition)) for each in drafts)


def _fixed(definition: Mapping[str, Any]) -> str:
    return json.dumps(definition, sort_keys=True, default=str)
