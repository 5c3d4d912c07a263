"""Reads about pages under review: whose work a draft is, what waits for whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, TaskState, WorkflowState

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR
from cms.review.hands import Written, hands_in


def hands_of(pages: Sequence[Page]) -> Mapping[int, set[int]]:
    """Return who made each draft, by page: who changed it since it was public, and who handed it in.

    Two queries, however many pages.
    """
    numbers = [str(page.pk) for page in pages]
    states = WorkflowState.objects.active().filter(object_id__in=numbers, requested_by__isnull=False)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for number, by in states.filter(base_content_type__model="page").values_list("object_id", "requested_by"):
        found[int(number)].add(by)
    public, later = _versions(numbers)
    for page in pages:
        found[page.pk] |= hands_in(later[page.pk], public=public.get(page.pk))
    return found


def _versions(numbers: Iterable[str]) -> tuple[Mapping[int, Any], Mapping[int, list[Written]]]:
    """Return what is public of these pages, and what was saved since, the oldest first."""
    own = Page.objects.filter(pk=Cast(OuterRef("object_id"), BigIntegerField()))
    versions = Revision.page_revisions.filter(object_id__in=numbers).annotate(
        public=Subquery(own.values("live_revision")),
        public_at=Subquery(own.values("live_revision__created_at")),
    )
    since = versions.filter(Q(public_at=None) | Q(created_at__gte=F("public_at"))).order_by(
        "created_at", "pk"
    )
    public: dict[int, Any] = {}
    later: defaultdict[int, list[Written]] = defaultdict(list)
    for page, pk, shown, by, content in since.values_list("object_id", "pk", "public", "user_id", "content"):
        if pk == shown:
            public[int(page)] = content
        else:
            later[int(page)].append(Written(by, content))
    return public, later


def editors() -> QuerySet[User]:
    """Return the people who look after all pages."""
    role = Q(groups__name__in=[EDITOR, ADMINISTRATOR]) | Q(is_superuser=True)
    return User.objects.filter(role, is_active=True).distinct()


def waiting_for(user: User) -> list[TaskState]:
    """Return the reviews this person may give now, the oldest first."""
    states = TaskState.objects.reviewable_by(user).select_related("task", "workflow_state__requested_by")
    ordered = states.order_by("started_at").prefetch_related("revision__content_object")
    return [state for state in ordered if state.revision.content_object]


def handed_in_by(user: User) -> list[WorkflowState]:
    """Return what this person handed in and is not settled, the latest first: under review, or sent back."""
    states = WorkflowState.objects.active().filter(requested_by=user)
    related = states.select_related("current_task_state__task", "current_task_state__finished_by")
    ordered = related.order_by("-created_at").prefetch_related("content_object")
    return [state for state in ordered if state.content_object]


def scheduled_for(user: User) -> list[Revision]:
    """Return the versions that wait for their moment, of pages this person may edit, the next one first."""
    from wagtail.permission_policies.pages import PagePermissionPolicy  # noqa: PLC0415  reads permissions when imported

    due = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")
    editable = PagePermissionPolicy().instances_user_has_any_permission_for(user, {"change", "publish"})
    mine = _numbers(editable.values_list("pk", flat=True))
    return [revision for revision in due.prefetch_related("content_object") if revision.object_id in mine]


def _numbers(ids: Iterable[Any]) -> set[str]:
    return {str(number) for number in ids}
