"""The list of schools behind the scenes, for administrators."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import BasePermissionPolicy

from accounts.models import School, User
from accounts.schools.administration.forms import ImportForm, SchoolForm
from accounts.schools.services import appoint_coordinator, change_school, make_school, merge_schools
from accounts.schools.services.importing import import_schools, read_schools
from core.errors import DomainError


class AdministratorsKeepSchools(BasePermissionPolicy):
    """Schools: kept by administrators; nobody deletes one, a duplicate goes up in another."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Say whether the person may do this with schools."""
        return bool(user.is_active and user.is_superuser and action != "delete")

    def user_has_permission_for_instance(self, user: User, action: str, instance: School) -> bool:
        """Say whether the person may do this with this school."""
        return self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[School]:
        """Return the schools with which the person may do one of these things."""
        return School.objects.all() if user.is_superuser else School.objects.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """Return who may do one of these things."""
        return User.objects.filter(is_active=True, is_superuser=True)


class SchoolsView(IndexView):
    """Lists schools, found by name, place and number."""

    def get_base_queryset(self) -> QuerySet[School]:
        """Return the schools that are still there."""
        return School.objects.filter(merged_into=None).prefetch_related("numbers")

    @property
    def header_buttons(self) -> list[Any]:
        """Offer the import beside making one."""
        label = _("Import a list")
        more = HeaderButton(label, url=reverse("schools:import"), icon_name="upload")
        return [*super().header_buttons, more]


class _ThroughServices:
    """Saves by the services, and shows what they refuse at the field at fault."""

    form: SchoolForm
    request: Any

    def form_valid(self, form: SchoolForm) -> HttpResponse:
        """Save, or show why that cannot be; nothing typed is lost."""
        try:
            return super().form_valid(form)  # type: ignore[misc, no-any-return]
        except DomainError as refusal:
            field = "brin" if refusal.field == "numbers" else refusal.field
            form.add_error(field if field in form.fields else None, str(refusal))
            self.is_valid(form)  # type: ignore[attr-defined]  # lets Wagtail say above the form that it is not saved
            return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]

    @transaction.atomic
    def save_instance(self) -> School:
        """Keep the school, appoint its coordinator, and let a duplicate go up in the other."""
        said, by, at = self.form.cleaned_data, self.request.user, timezone.now()
        school = self.form.instance
        if school.pk is None:
            school = make_school(told=self.form.told, at=at)
        else:
            school = change_school(school=school, told=self.form.told)
        if said["coordinator"]:
            appoint_coordinator(user=said["coordinator"], school=school, by=by, at=at)
        if said.get("duplicate_of"):
            return merge_schools(gone=school, into=said["duplicate_of"], by=by, at=at)
        return school


class SchoolCreateView(_ThroughServices, CreateView):
    """Makes a school."""


class SchoolEditView(_ThroughServices, EditView):
    """Changes a school, appoints a coordinator, joins a duplicate."""


def import_list(request: HttpRequest) -> HttpResponse:
    """Take a list of schools, show what is in it, and keep it once that is agreed with."""
    if not AdministratorsKeepSchools(School).user_has_permission(request.user, "add"):  # type: ignore[arg-type]
        return redirect("wagtailadmin_home")
    form = ImportForm(request.POST or None, request.FILES or None)
    rows, text = [], ""
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        content = upload.read() if upload else form.cleaned_data["list"].encode()
        try:
            rows = read_schools(content)
            if "keep" in request.POST and not upload:
                return _keep(request, rows)
            text = _as_text(content)
        except DomainError as refusal:
            form.refuse(refusal)
    context = {"form": form, "rows": rows, "text": text, "page_title": _("Import schools")}
    context |= {
        "good": sum(not (row.wrong or row.first) for row in rows),
        "new": sum(not (row.wrong or row.first or row.known) for row in rows),
        "new_places": sum(row.is_new_place for row in rows),
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/schools/administration/import.html", context, status=status)


def _as_text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _keep(request: HttpRequest, rows: list[Any]) -> HttpResponse:
    count = import_schools(rows=rows, by=request.user, at=timezone.now())  # type: ignore[arg-type]
    sentence = ngettext("%(count)s school is kept.", "%(count)s schools are kept.", count)
    messages.success(request, sentence % {"count": count})
    return redirect("schools:index")


class SchoolViewSet(ModelViewSet):
    """Where schools are made, changed, imported and joined."""

    name = "schools"
    url_prefix = "schools"
    model = School
    icon = "group"
    menu_label = _("Schools")
    menu_order = 620
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    ordering = ["name", "pk"]
    search_fields = ["name", "municipality", "board", "numbers__number"]
    search_backend_name = None
    list_display = [
        "__str__",
        Column("municipality", label=_("municipality")),
        Column("board", label=_("board")),
    ]
    index_view_class = SchoolsView
    add_view_class = SchoolCreateView
    edit_view_class = SchoolEditView

    def get_form_class(self, for_update: bool = False) -> type[SchoolForm]:
        """Return the form; the same for making and changing."""
        return SchoolForm

    @property
    def permission_policy(self) -> AdministratorsKeepSchools:
        """Schools are kept by administrators."""
        return AdministratorsKeepSchools(School)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the import."""
        return [*super().get_urlpatterns(), path("import/", import_list, name="import")]
