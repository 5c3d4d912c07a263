"""The steps of a review, as Wagtail's workflows know them.

Nobody judges her own work, at no step; the check that guards publication is passed before anyone is asked
to read; whoever sends a page back says why. Wagtail's letters are silent (`cms/receivers.py`): these are
ours, in the language of who reads them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Task, TaskState

from accounts.models import User
from cms.base_page import refuse_unready
from cms.review.forms import ReasonForm
from cms.review.letters import ask_to_review, tell_approved, tell_sent_back
from cms.review.selectors import editors, hands_of
from core.errors import DomainError

Actions = list[tuple[str, str, bool]]


class ReviewTask(Task):
    """A step at which one of certain people judges a page that is none of her own work."""

    class Meta:
        abstract = True

    def judges_of(self, pages: Sequence[Any]) -> Mapping[int, set[int]]:
        """Return who may judge these pages now, by page, the makers of each left out."""
        raise NotImplementedError

    def judges(self, page: Any) -> QuerySet[User]:
        """Return who may judge this page now."""
        return User.objects.filter(pk__in=self.judges_of([page])[page.pk])

    def may_judge(self, page: Any, user: User) -> bool:
        """Say whether this person may judge the page now."""
        return user.pk in self.judges_of([page])[page.pk]

    def start(self, workflow_state: Any, user: User | None = None) -> TaskState:
        """Ask the judges to read the page.

        Raises:
            PageNotReady: when something is missing; nobody reads what could not be published.
        """
        page = workflow_state.content_object
        refuse_unready(page.get_latest_revision_as_object())
        state: TaskState = super().start(workflow_state, user=user)
        for judge in self.judges(page):
            ask_to_review(page, state, judge)
        return state

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> Any:
        """Approve the page, or send it back with a reason that reaches its makers.

        Raises:
            DomainError: `own_work`, when she changed the page herself meanwhile; `reason_missing`.
            PageNotReady: when the last approval would publish what lacks something.
        """
        page = task_state.workflow_state.content_object
        if not self.may_judge(page, user):
            sentence = gettext("You made or changed this page yourself, so somebody else judges it.")
            raise DomainError("own_work", sentence, page=page.pk)
        reason = str(kwargs.get("comment") or "").strip()
        if action_name == "reject" and not reason:
            sentence = gettext("Say why: it is sent to who made the page.")
            raise DomainError("reason_missing", sentence, field="comment")
        answer = super().on_action(task_state, user, action_name, **kwargs)
        if action_name == "reject":
            tell_sent_back(page, task_state, user, reason)
        return answer

    def get_actions(self, obj: Any, user: User) -> Actions:
        """Return what this person may do with the page at this step."""
        if not self.may_judge(obj, user):
            return []
        return [
            ("reject", gettext("Send back with a reason"), True),
            ("approve", gettext("Approve"), False),
            ("approve", gettext("Approve with a remark"), True),
        ]

    def get_form_for_action(self, action: str) -> type[TaskStateCommentForm]:
        """Return the form behind an action; sending back asks for a reason."""
        return ReasonForm if action == "reject" else TaskStateCommentForm

    def user_can_access_editor(self, obj: Any, user: User) -> bool:
        """Let the judges open the page."""
        return self.may_judge(obj, user)

    def locked_for_user(self, obj: Any, user: User) -> bool:
        """Keep the page as it is while it is read: its makers take it back first."""
        return not self.may_judge(obj, user)

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> Any:
        """Return the pages that wait for this person at this step; as many queries for many as for few."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).select_related(
            "workflow_state"
        )
        pages = {
            state.pk: page
            for state in waiting.prefetch_related("workflow_state__content_object")
            if (page := state.workflow_state.content_object)
        }
        judges = self.judges_of(list(pages.values()))
        mine = [state for state, page in pages.items() if user.pk in judges[page.pk]]
        return TaskState.objects.filter(pk__in=mine)


class EditorsTask(ReviewTask):
    """The last step: an editor publishes, now or at the time the page is to go public.

    Holds no personal data.
    """

    class Meta:
        verbose_name = _("publication by an editor")
        verbose_name_plural = _("publications by an editor")

    def judges_of(self, pages: Sequence[Any]) -> Mapping[int, set[int]]:
        """Return, for each page, the editors who did not make it."""
        everyone, hands = set(editors().values_list("pk", flat=True)), hands_of(pages)
        return {page.pk: everyone - hands[page.pk] for page in pages}

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> Any:
        """Publish the page, or send it back.

        Raises:
            DomainError, PageNotReady: as any review.
        """
        answer = super().on_action(task_state, user, action_name, **kwargs)
        if action_name == "approve":
            tell_approved(task_state.workflow_state.content_object, task_state, user)
        return answer

    @classmethod
    def get_description(cls) -> str:
        """Say what this step is, where workflows are put together."""
        return gettext("An editor who did not make the page publishes it, now or at its time.")
