"""The letters of a review: asked to read, sent back with a reason, approved."""

from typing import Any

from wagtail.models import Page, TaskState

from accounts.models import User
from cms.letters import as_read_by, send
from core.spoken import full_moment


def ask_to_review(page: Page, state: TaskState, judge: User) -> None:
    """Ask someone to read a page; once for each time it is handed in."""
    author = state.workflow_state.requested_by
    send("review_asked", page, judge, key=f"review asked:{state.pk}", author=str(author or ""))


def tell_sent_back(page: Page, state: TaskState, by: User, reason: str) -> None:
    """Tell who handed a page in that it was sent back, by whom and why."""
    _tell_author("review_sent_back", page, state, by, reason=reason)


def tell_approved(page: Page, state: TaskState, by: User) -> None:
    """Tell who handed a page in that it is public, or when it will be."""
    author, revision = state.workflow_state.requested_by, page.scheduled_revision
    if author is None:
        return
    with as_read_by(author):
        moment = full_moment(revision.approved_go_live_at if revision else None)
    _tell_author("review_approved", page, state, by, moment=moment)


def _tell_author(name: str, page: Page, state: TaskState, by: User, **more: Any) -> None:
    author = state.workflow_state.requested_by
    if author is not None and author.is_active and author != by:
        send(name, page, author, key=f"{name}:{state.pk}", by=str(by), **more)
