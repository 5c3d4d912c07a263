"""Teams behind the scenes: who makes which course."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import User
from core.forms import Form, offer
from courses.catalogue.administration.choices import course_choices, trainers
from courses.catalogue.administration.listing import CourseColumn, CourseRowsView
from courses.catalogue.administration.policies import (
    CourseTeamPolicy,
    OwnCourseOnly,
    OwnHistoryView,
    OwnUsageView,
)
from courses.catalogue.models import CourseTeamMember, TeamRole
from courses.catalogue.permissions import may_name_leads
from courses.catalogue.services import join_team, leave_team


class TeamForm(Form):
    """Who joins the team of which course, as what."""

    course = forms.ChoiceField(label=_("Course"))
    user = forms.ModelChoiceField(queryset=User.objects.none(), label=_("Person"))
    role = forms.ChoiceField(label=_("Role"), choices=TeamRole.choices, initial=TeamRole.AUTHOR)

    def __init__(self, *args: Any, user: User, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by = user
        offer(self.fields["user"], trainers())
        offer(self.fields["course"], course_choices(user))

    def clean(self) -> dict[str, Any]:
        """Refuse to make someone the lead, or a lead an author, by who may not say so."""
        told = super().clean() or {}
        if {"course", "user", "role"} <= told.keys():
            key = UUID(told["course"])
            known = CourseTeamMember.objects.filter(course_key=key, user=told["user"]).first()
            is_about_a_lead = TeamRole.LEAD in (told["role"], known.role if known else "")
            if is_about_a_lead and not may_name_leads(self._by, key):
                self.add_error("role", gettext("Only who leads the team, or an editor, says who leads it."))
        return told


class TeamCreateView(CreateView):
    """Lets someone join a team."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who is asking."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def save_instance(self) -> CourseTeamMember:
        """Let her join, with the rights that come with it."""
        told = self.form.cleaned_data
        return join_team(
            course_key=UUID(told["course"]),
            user=told["user"],
            role=told["role"],
            by=self.request.user,
            at=timezone.now(),
        )


class TeamDeleteView(OwnCourseOnly, DeleteView):
    """Lets someone leave a team."""

    def get_object(self, *args: Any, **kwargs: Any) -> CourseTeamMember:
        """Return who is to leave.

        Raises:
            PermissionDenied: for a lead, to an author of the team.
        """
        member: CourseTeamMember = super().get_object(*args, **kwargs)
        user: Any = self.request.user
        if (
            member.role == TeamRole.LEAD
            and member.user_id != user.pk
            and not may_name_leads(user, member.course_key)
        ):
            raise PermissionDenied
        return member

    def delete_action(self) -> None:
        """Let her leave; her rights go with it."""
        leave_team(
            course_key=self.object.course_key,
            user=self.object.user,
            by=self.request.user,
            at=timezone.now(),
        )


class TeamIndexView(CourseRowsView):
    """Lists who makes which course; the way out of a team stands behind each name."""

    def get_base_queryset(self) -> Any:
        """Return the members of the teams of this person's courses."""
        return super().get_base_queryset().select_related("user")


class TeamViewSet(ModelViewSet):
    """Where the makers of courses are named."""

    name = "course-teams"
    url_prefix = "course-teams"
    model = CourseTeamMember
    icon = "group"
    menu_label = _("Course teams")
    menu_order = 211
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    form_fields = ["role"]
    list_display = [
        "__str__",
        CourseColumn("course", label=_("Course")),
        Column("get_role_display", label=_("Role")),
    ]
    index_view_class = TeamIndexView
    add_view_class = TeamCreateView
    delete_view_class = TeamDeleteView
    history_view_class = OwnHistoryView
    usage_view_class = OwnUsageView

    def get_form_class(self, for_update: bool = False) -> type[TeamForm]:
        """Return the form of joining."""
        return TeamForm

    @property
    def permission_policy(self) -> CourseTeamPolicy:
        """Teams are for whoever may edit the course; who makes it is not changed but joins or leaves."""
        return CourseTeamPolicy(CourseTeamMember, actions=("add", "delete", "view"))
