"""Behind the scenes: administrators find an attest by its code, revoke it, or replace the name on it."""

from datetime import datetime
from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from accounts.models import User
from core.errors import DomainError
from core.forms import Form
from courses.certificates.models import Certificate
from courses.certificates.names import LONGEST
from courses.certificates.permissions import may_administer
from courses.certificates.selectors import certificate_by_code
from courses.certificates.services import correct_name, revoke_certificate


class NameForm(Form):
    """Asks for the official name as it must stand on the attest that takes the place of this one."""

    done = gettext_lazy("A new attest takes the place of the old one.")
    name = forms.CharField(label=gettext_lazy("Official name"), max_length=LONGEST)

    def mend(self, certificate: Certificate, *, by: User, at: datetime) -> Certificate:
        """Replace the attest and return the one that stands."""
        return correct_name(certificate=certificate, name=self.cleaned_data["name"], by=by, at=at)


class ReasonForm(Form):
    """Asks why an attest no longer stands; whoever checks it reads the answer."""

    done = gettext_lazy("The attest is revoked.")
    reason = forms.CharField(
        label=gettext_lazy("Reason, read by whoever checks the attest"),
        max_length=Certificate._meta.get_field("revoked_because").max_length,
    )

    def mend(self, certificate: Certificate, *, by: User, at: datetime) -> Certificate:
        """Revoke the attest and return it."""
        return revoke_certificate(certificate=certificate, reason=self.cleaned_data["reason"], by=by, at=at)


def attests(request: HttpRequest) -> HttpResponse:
    """Show the attest of a code, and what may be done with it; do it on POST."""
    if not may_administer(request.user):
        raise PermissionDenied
    typed = request.GET.get("code", "")
    certificate = certificate_by_code(typed)
    name_form = NameForm(
        request.POST if "correct" in request.POST else None,
        initial={"name": certificate.facts.name} if certificate else None,
    )
    reason_form = ReasonForm(request.POST if "revoke" in request.POST else None)
    for form in (name_form, reason_form):
        if certificate is not None and (mended := _mend(request, form, certificate)):
            return redirect(f"{reverse('attests:index')}?code={mended.code}")
    context = {
        "page_title": _("Attests"),
        "header_icon": AttestViewSet.icon,
        "typed": typed,
        "certificate": certificate,
        "name_form": name_form,
        "reason_form": reason_form,
    }
    return render(request, "courses/certificates/administration.html", context)


def _mend(request: HttpRequest, form: NameForm | ReasonForm, certificate: Certificate) -> Certificate | None:
    """Do what a form that was sent asks; return the attest to look at next, or None where it says why not."""
    if not form.is_valid():
        return None
    try:
        mended = form.mend(certificate, by=cast(User, request.user), at=timezone.now())
    except DomainError as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, form.done)
    return mended


class AdministratorsItem(MenuItem):
    """A menu item that administrators alone see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person sees it."""
        return may_administer(request.user)


class AttestViewSet(ViewSet):
    """Where administrators mend attests."""

    name = "attests"
    url_prefix = "attests"
    menu_label = gettext_lazy("Attests")
    icon = "doc-full"
    menu_order = 8000
    add_to_admin_menu = True
    menu_item_class = AdministratorsItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """The one page there is."""
        return [path("", attests, name="index")]
