"""Behind the scenes: administrators find an attest by its code, revoke it, or replace the name on it."""

from typing import Any

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

from core.errors import DomainError
from courses.certificates.models import Certificate
from courses.certificates.permissions import may_administer
from courses.certificates.selectors import certificate_by_code
from courses.certificates.services import correct_name, revoke_certificate


def attests(request: HttpRequest) -> HttpResponse:
    """Show the attest of a code, and what may be done with it; do it on POST."""
    if not may_administer(request.user):
        raise PermissionDenied
    typed = request.GET.get("code", "")
    certificate = certificate_by_code(typed)
    context: dict[str, Any] = {"typed": typed, "certificate": certificate}
    if request.method == "POST" and certificate is not None:
        try:
            return redirect(_mend(request, certificate))
        except DomainError as refusal:
            messages.error(request, str(refusal))
    return render(request, "courses/certificates/administration.html", context)


def _mend(request: HttpRequest, certificate: Certificate) -> str:
    """Do what the pressed button says and return where to look next."""
    given: dict[str, Any] = {"certificate": certificate, "by": request.user, "at": timezone.now()}
    if "revoke" in request.POST:
        found = revoke_certificate(reason=request.POST.get("reason", "")[:300], **given)
        messages.success(request, _("The attest is revoked."))
    else:
        found = correct_name(name=request.POST.get("name", ""), **given)
        messages.success(request, _("A new attest takes the place of the old one."))
    return f"{reverse('attests:index')}?code={found.code}"


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
