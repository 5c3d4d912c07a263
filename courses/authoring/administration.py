"""How the makers' floor stands in the editors' side: its addresses, buttons and what it says above a page."""

from collections.abc import Iterator
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from accounts.models import User
from courses.authoring.beginning import may_begin
from courses.authoring.corrections import CORRECTED, may_correct, publish_correction
from courses.authoring.editing import told_while_editing
from courses.authoring.views import course_begin, course_copy
from courses.catalogue.models import CoursePage
from courses.catalogue.permissions import may_edit_course
from courses.learning.pages import UnitPage

CORRECT = "action-correct"


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Give the pages of making an address behind the scenes."""
    return [
        path("courses/begin/", course_begin, name="course-begin"),
        path("courses/<int:page_id>/copy/", course_copy, name="course-copy"),
    ]


class BeginItem(MenuItem):
    """The way to a new course, for who may begin one."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may."""
        return may_begin(cast(User, request.user))


@hooks.register("register_admin_menu_item")
def begin_a_course() -> MenuItem:
    """Lead from the menu to a new course."""
    return BeginItem(
        gettext_lazy("New course"), reverse("course-begin"), icon_name="doc-full", name="begin", order=205
    )


@hooks.register("register_page_header_buttons")
def what_a_course_leads_to(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer, above a course, a copy of it and a new run."""
    if not isinstance(page.specific_deferred, CoursePage) or not may_edit_course(user, page.translation_key):
        return
    address = f"{reverse('runs:add')}?course={page.translation_key}"
    yield Button(_("New run"), address, icon_name="date", priority=15)
    if page.alias_of_id is None:
        copying = reverse("course-copy", args=[page.pk])
        yield Button(_("Copy this course"), copying, icon_name="copy", priority=16)


@hooks.register("before_copy_page")
def copy_courses_as_courses(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead from Wagtail's copying to that of courses, which gives tasks of their own and copies no run."""
    return redirect("course-copy", page.pk) if isinstance(page.specific_deferred, CoursePage) else None


class CorrectItem(ActionMenuItem):
    """Publishes a small correction at once."""

    name = CORRECT
    label = gettext_lazy("Publish as a small correction")
    icon_name = "check"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Say whether this person leads the team of a public page, and it is not being read."""
        page = context.get("page")
        if context.get("view") != "edit" or page is None or context.get("locked_for_user"):
            return False
        return may_correct(context["request"].user, page) and not page.workflow_in_progress


@hooks.register("register_page_action_menu_item")
def correct_at_once() -> ActionMenuItem:
    """Offer a lead of the team to put words right at once."""
    return CorrectItem(order=65)


@hooks.register("after_edit_page")
def publish_the_correction(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish what was saved just now, when it was saved as a correction; a refusal leaves the draft."""
    if CORRECT not in request.POST:
        return None
    publish_correction(page=page, by=cast(User, request.user), at=timezone.now())
    messages.success(request, _("Your correction is public, and noted in the history of the page."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_log_actions")
def what_the_history_says(actions: LogActionRegistry) -> None:
    """Let the history of a page tell a correction from another publication."""
    actions.register_action(
        CORRECTED, gettext_lazy("Correct"), gettext_lazy("Published as a small correction")
    )


@hooks.register("before_edit_page")
def say_who_is_inside(request: HttpRequest, page: Page) -> None:
    """Tell a maker who opens a step how many people are in it, and what her draft means for them."""
    if request.method == "GET":
        _tell(request, page)


@hooks.register("before_publish_page", order=200)
def say_what_it_means(request: HttpRequest, page: Page) -> None:
    """Tell whoever publishes a step what changes for the people in it."""
    _tell(request, page)


def _tell(request: HttpRequest, page: Page) -> None:
    step = page.specific if not isinstance(page, UnitPage) else page
    told = told_while_editing(step, timezone.now()) if isinstance(step, UnitPage) else ""
    if told:
        messages.info(request, told)
