"""One's own attests, and the public check of anyone's, over HTTP."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.errors import DomainError
from core.throttle import throttle
from courses.certificates.checking import check_address, check_url, checked
from courses.certificates.codes import read_code
from courses.certificates.models import Certificate
from courses.certificates.names import clean_name
from courses.certificates.selectors import certificates_of
from courses.certificates.services import confirm_official_name
from courses.certificates.waiting import waiting_attests

NOINDEX = "noindex, nofollow"


@never_cache
@login_required
@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    """List one's own attests, and those that wait for a name."""
    user = cast(User, request.user)
    found = {"certificates": certificates_of(user), "waiting": waiting_attests(user, request)}
    return render(request, "courses/certificates/certificates.html", found)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("attest-name", limit=30, per=60)
def certificate_name(request: HttpRequest) -> HttpResponse:
    """Ask how the name must stand, show it on the sheet, and confirm it only then."""
    user = cast(User, request.user)
    if user.official_name:
        return redirect("courses:certificates")
    typed = request.POST.get("name", user.display_name)
    context = {"typed": typed, "waiting": waiting_attests(user, request)}
    template = "courses/certificates/certificate_name.html"
    if request.method != "POST" or "edit" in request.POST:
        return render(request, template, context)
    try:
        name = clean_name(typed)
        if "confirmed" not in request.POST:
            return render(request, template, {**context, "preview": name})
        confirm_official_name(user=user, name=name, at=timezone.now())
    except DomainError as refusal:
        return render(request, template, {**context, "refusal": refusal}, status=422)
    messages.success(request, _("Your name is confirmed. We mail you as soon as your attest is ready."))
    return redirect("courses:certificates")


@never_cache
@login_required
@require_safe
@throttle("attest-pdf", limit=30, per=60, methods=("GET",))
def certificate_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Give the PDF of one's own attest."""
    # The typesetter takes a tenth of a second and tens of megabytes to load: only for who needs it.
    from courses.certificates.drawing import draw_pdf  # noqa: PLC0415

    own = Certificate.objects.standing().filter(user=cast(User, request.user))
    certificate = get_object_or_404(own, code=read_code(code) or "")
    pdf = draw_pdf(certificate.facts, check_url=check_url(certificate.code), check_address=check_address())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="attest-{certificate.code}.pdf"'
    return response


@never_cache
@require_safe
@throttle("attest-check", limit=30, per=60, by="ip", methods=("GET",))
def attest_form(request: HttpRequest) -> HttpResponse:
    """Ask for a code, or go on to the attest it stands for."""
    typed = request.GET.get("code", "").strip()
    if code := read_code(typed):
        return redirect("attest:check", code)
    response = render(
        request, "courses/certificates/attest_form.html", {"typed": typed[:60]}, status=422 if typed else 200
    )
    response["X-Robots-Tag"] = NOINDEX
    return response


@never_cache
@require_safe
@throttle("attest-check", limit=30, per=60, by="ip", methods=("GET",))
def attest_check(request: HttpRequest, code: str) -> HttpResponse:
    """Show what an attest says and whether it still stands."""
    try:
        context = {"checked": checked(code), "at": timezone.now()}
        response = render(request, "courses/certificates/attest.html", context)
    except Http404:
        unknown = {"typed": code[:60], "unknown": True}
        response = render(request, "courses/certificates/attest_form.html", unknown, status=404)
    response["X-Robots-Tag"] = NOINDEX
    return response
