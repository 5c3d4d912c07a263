"""Pages whose moment has come: published or taken offline, each on its own.

One that cannot be published keeps nobody else's page waiting. It stays as it was, is not tried again until
someone schedules it anew, and its makers are told why.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as log_in_history
from wagtail.models import Page, PageLogEntry, Revision

from accounts.models import User
from cms.findings import Finding, PageNotReady
from cms.letters import tell_held_back

log = structlog.get_logger(__name__)

HELD_BACK = "cms.publish.held_back"


def keep_schedule(*, at: datetime) -> None:
    """Take offline what expired and publish what is due. Safe to repeat.

    Raises:
        ExceptionGroup: at the end, with what nobody foresaw; every other page had its turn.
    """
    unforeseen = []
    for page in Page.objects.filter(live=True, expire_at__lt=at).order_by("expire_at").specific():
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in _due(at):
        try:
            publish_due(revision=revision, at=at)
        except Exception as mistake:
            log.exception("scheduled_page_failed", revision=revision.pk)
            unforeseen.append(mistake)
    if unforeseen:
        raise ExceptionGroup("scheduled pages", unforeseen)


def _due(at: datetime) -> Iterator[Revision]:
    yield from Revision.page_revisions.filter(approved_go_live_at__lt=at).order_by("approved_go_live_at")


def publish_due(*, revision: Revision, at: datetime) -> bool:
    """Publish a page whose moment has come, or hold it back and tell its makers why.

    Returns:
        Whether it was published.
    """
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except PageNotReady as refusal:
        hold_back(revision=revision, findings=refusal.findings, at=at)
        return False
    except ValidationError as mistakes:
        findings = [Finding("field_incomplete", sentence) for sentence in mistakes.messages]
        hold_back(revision=revision, findings=findings, at=at)
        return False
    return True


@transaction.atomic
def hold_back(*, revision: Revision, findings: Iterable[Finding], at: datetime) -> None:
    """Let a scheduled publication lapse; what is public stays public."""
    reasons = [str(found) for found in findings]
    due = Revision.objects.filter(pk=revision.pk, approved_go_live_at__isnull=False)
    if not due.update(approved_go_live_at=None):
        return
    page = Page.objects.get(pk=revision.object_id)
    log_in_history(instance=page, action=HELD_BACK, data={"reasons": reasons}, revision=revision)
    log.warning("scheduled_page_held_back", page=page.pk, at=at.isoformat())
    for user in _makers(page, revision):
        tell_held_back(page, revision, user, findings)


def held_back_in_words(data: Any) -> str:
    """Return what the history of a page says of it."""
    reasons = " ".join(data.get("reasons", [])) if isinstance(data, dict) else ""
    return _("Not published at its time. %(reasons)s") % {"reasons": reasons}


def _makers(page: Page, revision: Revision) -> list[User]:
    """Return who wrote the page last, who handed it in and who scheduled it."""
    scheduled = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.schedule")
    scheduler = scheduled.order_by("-timestamp").values_list("user_id", flat=True).first()
    submitter = page.workflow_states.order_by("-created_at").values_list("requested_by_id", flat=True).first()
    people = User.objects.filter(pk__in={revision.user_id, submitter, scheduler} - {None}, is_active=True)
    return list(people.order_by("pk"))
