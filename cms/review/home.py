"""The editors' home: what waits for this person, what became of what she handed in, what goes public when."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.models import WorkflowState

from accounts.models import User
from cms.review.selectors import handed_in_by, scheduled_for, waiting_for
from core.spoken import full_moment

#: What Wagtail shows of the same things, without reasons.
REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


@dataclass(frozen=True)
class Line:
    """One page on the editors' home."""

    title: str
    address: str
    what: str
    preview: str = ""


def sent_back_because(state: WorkflowState) -> str:
    """Say who sent a page back, and why."""
    task = state.current_task_state
    told = {"by": task.finished_by or _("Someone who is gone"), "reason": task.comment}
    return _("%(by)s sent this page back: %(reason)s") % told


class WaitingPanel(Component):
    """What waits for one person."""

    name = "waiting"
    template_name = "cms/review/home.html"
    order = 100

    def __init__(self, user: User) -> None:
        self._user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return four lists; those that are empty are not shown."""
        handed_in = handed_in_by(self._user)
        back = [state for state in handed_in if state.status == WorkflowState.STATUS_NEEDS_CHANGES]
        under_review = [state for state in handed_in if state not in back]
        return {
            "lists": [
                (_("Waits for you"), list(self._to_review())),
                (_("Sent back to you"), [_of_state(state, sent_back_because(state)) for state in back]),
                (_("Handed in by you"), [_of_state(state, _where(state)) for state in under_review]),
                (_("Goes public by itself"), list(self._scheduled())),
            ]
        }

    def _to_review(self) -> Iterator[Line]:
        for state in waiting_for(self._user):
            page = state.revision.content_object
            by = state.workflow_state.requested_by or _("Someone who is gone")
            what = _("%(by)s handed this in: %(step)s") % {"by": by, "step": state.task.name}
            preview = reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, state.task_id])
            yield Line(page.get_admin_display_title(), _editor(page), what, preview=preview)

    def _scheduled(self) -> Iterator[Line]:
        for revision in scheduled_for(self._user):
            page, moment = revision.content_object, full_moment(revision.approved_go_live_at)
            yield Line(page.get_admin_display_title(), _editor(page), moment)


def _of_state(state: WorkflowState, what: str) -> Line:
    page = state.content_object
    return Line(page.get_admin_display_title(), _editor(page), what)


def _where(state: WorkflowState) -> str:
    task = state.current_task_state
    return _("Now at: %(step)s") % {"step": task.task.name if task else ""}


def _editor(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
