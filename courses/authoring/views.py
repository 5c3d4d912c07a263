"""The pages behind the scenes on which a course is begun or copied."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.models import User
from core.errors import DomainError
from courses.authoring.beginning import begin_course, copy_as_own, may_begin
from courses.authoring.forms import BeginForm, CopyForm
from courses.catalogue.models import CoursePage
from courses.catalogue.permissions import may_edit_course


@require_http_methods(["GET", "POST"])
def course_begin(request: HttpRequest) -> HttpResponse:
    """Begin a course from a starter.

    Raises:
        PermissionDenied: for who may not begin one.
    """
    by = _person(request)
    if not may_begin(by):
        raise PermissionDenied
    form = BeginForm(_sent(request))
    if form.is_valid():
        try:
            course = begin_course(by=by, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Your course stands ready as a draft. Replace the words with yours."))
            return redirect("wagtailadmin_explore", course.pk)
    return _form(request, form, heading=_("Begin a course"), button=_("Begin"))


@require_http_methods(["GET", "POST"])
def course_copy(request: HttpRequest, page_id: int) -> HttpResponse:
    """Copy a course.

    Raises:
        Http404: for a course that is not hers and for none at all, alike.
    """
    by, course = _person(request), CoursePage.objects.filter(pk=page_id, alias_of=None).first()
    if course is None or not may_edit_course(by, course.course_key):
        raise Http404
    form = CopyForm(_sent(request), initial={"title": _("%(title)s (copy)") % {"title": course.title}})
    if form.is_valid():
        try:
            copied = copy_as_own(course=course, by=by, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The copy stands ready as a draft, with you as its lead author."))
            return redirect("wagtailadmin_explore", copied.pk)
    heading = _("Copy “%(title)s”") % {"title": course.title}
    return _form(request, form, heading=heading, button=_("Copy"))


def _sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, an empty form too; None while a page is only looked at."""
    return request.POST if request.method == "POST" else None


def _form(request: HttpRequest, form: Any, **words: str) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "courses/authoring/form.html", {"form": form, **words}, status=status)


def _person(request: HttpRequest) -> User:
    """Return who is asking; the editors' side lets nobody in who did not sign in."""
    if isinstance(request.user, AnonymousUser):
        raise PermissionDenied
    return request.user
