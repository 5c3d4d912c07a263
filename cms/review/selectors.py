"""Reads about pages under review: whose work a draft is, what waits for whom."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, Revision, TaskState, WorkflowState

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR
from cms.review.hands import Written, hands_in


def hands_of(page: Page) -> set[int]:
    """Return who made the draft of a page: who changed it since it was public, and who handed it in."""
    public = page.live_revision if page.live_revision_id else None
    later = page.revisions.order_by("created_at", "pk").select_related(None)
    if public is not None:
        later = later.filter(created_at__gt=public.created_at)
    written = (Written(by, content) for by, content in later.values_list("user_id", "content"))
    hands = hands_in(written, public=public.content if public else None)
    state = page.current_workflow_state
    return hands | ({state.requested_by_id} if state and state.requested_by_id else set())


def editors() -> QuerySet[User]:
    """Return the people who look after all pages."""
    role = Q(groups__name__in=[EDITOR, ADMINISTRATOR]) | Q(is_superuser=True)
    return User.objects.filter(role, is_active=True).distinct()


def waiting_for(user: User) -> list[TaskState]:
    """Return the reviews this person may give now, the oldest first."""
    states = TaskState.objects.reviewable_by(user).select_related("task", "workflow_state__requested_by")
    return [state for state in states.order_by("started_at") if state.revision.content_object]


def handed_in_by(user: User) -> list[WorkflowState]:
    """Return what this person handed in and is not settled, the latest first: under review, or sent back."""
    states = WorkflowState.objects.active().filter(requested_by=user)
    related = states.select_related("current_task_state__task", "current_task_state__finished_by")
    return [state for state in related.order_by("-created_at") if state.content_object]


def scheduled_for(user: User) -> list[Revision]:
    """Return the versions that wait for their moment, of pages this person may edit, the next one first."""
    from wagtail.permission_policies.pages import PagePermissionPolicy  # noqa: PLC0415  reads permissions when imported

    due = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")
    editable = PagePermissionPolicy().instances_user_has_any_permission_for(user, {"change", "publish"})
    mine = _numbers(editable.values_list("pk", flat=True))
    return [revision for revision in due.prefetch_related("content_object") if revision.object_id in mine]


def _numbers(ids: Iterable[Any]) -> set[str]:
    return {str(number) for number in ids}
