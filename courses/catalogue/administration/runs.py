"""Runs behind the scenes: open one, change it, say who guides it, call it off."""

from copy import copy
from hashlib import sha256
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.forms.models import construct_instance
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateTimeInput

from accounts.models import User
from core.errors import DomainError
from core.forms import ModelForm, offer
from courses.catalogue.administration.choices import course_choices, trainers
from courses.catalogue.administration.listing import CourseColumn, CourseRowsView
from courses.catalogue.administration.policies import (
    CourseTeamPolicy,
    OwnCourseOnly,
    OwnHistoryView,
    OwnUsageView,
)
from courses.catalogue.models import CourseRun
from courses.catalogue.services import RunDetails, cancel_run, change_run, create_run, staff_run

DETAILS = tuple(RunDetails.__annotations__)
#: More places are a slip of the finger, and more than the table can hold.
MOST_PLACES = 9_999


def as_seen(run: CourseRun) -> str:
    """Return a mark of all that can be changed of a run: with another mark it is not as it was."""
    guides = sorted(run.staff.values_list("user_id", flat=True))
    told = [str(getattr(run, name)) for name in (*DETAILS, "cancelled_at")]
    return sha256(f"{told} {guides}".encode()).hexdigest()[:16]


class RunForm(ModelForm):
    """Everything one may say of a run."""

    course = forms.ChoiceField(label=_("Course"))
    guides = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(), label=_("Trainers"), widget=forms.CheckboxSelectMultiple
    )
    calling_off = forms.CharField(
        label=_("Call it off, because"),
        help_text=_("Only to cancel the run: whoever has a place gets a mail with this reason."),
        max_length=300,
        required=False,
    )

    class Meta:
        model = CourseRun
        fields = DETAILS
        widgets = dict.fromkeys(("enrol_from", "enrol_until", "starts_at", "ends_at"), AdminDateTimeInput)

    field_order = ("course", "title", "guides", *DETAILS)

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    """How the run stood when the form was opened; see `as_seen`."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["guides"], trainers())
        self.fields["capacity"].validators.append(MaxValueValidator(MOST_PLACES))
        if self.instance.pk:
            del self.fields["course"]
            self.initial["seen"] = as_seen(self.instance)
            self.initial["guides"] = list(self.instance.staff.values_list("user_id", flat=True))
        else:
            del self.fields["calling_off"]
            offer(self.fields["course"], course_choices(user))
            self.initial["guides"] = [user.pk]

    def _post_clean(self) -> None:
        """Look at each field alone; the rules between them are the services', which say what is wrong."""
        draft = construct_instance(self, copy(self.instance), DETAILS)
        asked = {name for name in DETAILS if name not in self.errors}
        try:
            draft.clean_fields(exclude={field.name for field in CourseRun._meta.fields} - asked)
        except ValidationError as mistakes:
            self.add_error(None, mistakes)

    def refuse_if_stale(self) -> None:
        """Refuse to write over what someone else changed since the form was opened; once, then she knows.

        Raises:
            DomainError: `changed_meanwhile`.
        """
        now, seen = as_seen(self.instance), self.cleaned_data["seen"]
        if seen and seen != now:
            data = cast(QueryDict, self.data).copy()
            data["seen"] = now
            self.data = data
            sentence = _("Someone else changed this run while you had it open. Look at it and save again.")
            raise DomainError("changed_meanwhile", sentence)

    @property
    def details(self) -> RunDetails:
        """What was filled in about the run itself."""
        return cast(RunDetails, {name: self.cleaned_data[name] for name in DETAILS})


class _ThroughServices:
    """Saves by the services, and shows what they refuse at the field at fault."""

    form: RunForm
    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who is asking."""
        return {**super().get_form_kwargs(), "user": self.request.user}  # type: ignore[misc]

    def form_valid(self, form: RunForm) -> HttpResponse:
        """Save, or show why that cannot be; nothing typed is lost."""
        try:
            return super().form_valid(form)  # type: ignore[misc, no-any-return]
        except DomainError as refusal:
            form.refuse(refusal)
            self.is_valid(form)  # type: ignore[attr-defined]  # lets Wagtail say above the form that it is not saved
            return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]


class RunCreateView(_ThroughServices, CreateView):
    """Opens a run; of the course that leads here, when one does."""

    def get_initial(self) -> dict[str, Any]:
        """Choose the course of the address beforehand; what is none of hers is not among the choices."""
        return {**super().get_initial(), "course": self.request.GET.get("course", "")}

    def save_instance(self) -> CourseRun:
        """Open it, and name its trainers."""
        told, by, at = self.form.cleaned_data, self.request.user, timezone.now()
        run = create_run(course_key=UUID(told["course"]), by=by, at=at, **self.form.details)
        staff_run(run=run, users=told["guides"], by=by)
        return run


class RunEditView(_ThroughServices, OwnCourseOnly, EditView):
    """Changes a run, or calls it off."""

    def save_instance(self) -> CourseRun:
        """Change what is told; call it off when a reason for that is given."""
        told, by, at = self.form.cleaned_data, self.request.user, timezone.now()
        self.form.refuse_if_stale()
        run = self.object
        if told["calling_off"]:
            return cancel_run(run=run, by=by, at=at, reason=told["calling_off"])
        run = change_run(run=run, by=by, at=at, **self.form.details)
        staff_run(run=run, users=told["guides"], by=by)
        self.has_content_changes = self.form.has_changed()
        return run


class RunViewSet(ModelViewSet):
    """Where runs are opened and changed."""

    name = "runs"
    url_prefix = "runs"
    model = CourseRun
    icon = "date"
    menu_label = _("Runs")
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    ordering = ["-starts_at", "-pk"]
    list_display = [
        "__str__",
        CourseColumn("course", label=_("Course")),
        Column("starts_at", label=_("starts"), sort_key="starts_at"),
        Column("seats_taken", label=_("places taken")),
    ]
    index_view_class = CourseRowsView
    add_view_class = RunCreateView
    edit_view_class = RunEditView
    history_view_class = OwnHistoryView
    usage_view_class = OwnUsageView

    def get_form_class(self, for_update: bool = False) -> type[RunForm]:
        """Return the form; the same for opening and changing."""
        return RunForm

    @property
    def permission_policy(self) -> CourseTeamPolicy:
        """Runs are for whoever may edit the course; nobody deletes one."""
        return CourseTeamPolicy(CourseRun)
