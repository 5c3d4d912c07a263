"""The mail of a development site, to read in the browser. On a real site these addresses do not exist."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.development_mail.mailbox import Letter, letter, letters

_HTML_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """List the mails, newest first."""
    return render(request, "accounts/development_mail/mailbox.html", {"letters": letters(_folder())})


@never_cache
@require_safe
def mail(request: HttpRequest, name: str) -> HttpResponse:
    """Show one mail: its text, and its HTML in a frame that may do nothing."""
    return render(request, "accounts/development_mail/mail.html", {"letter": _found(name)})


@never_cache
@require_safe
def mail_html(request: HttpRequest, name: str) -> HttpResponse:
    """Send a mail's HTML alone, under a policy that forbids everything but its own styles."""
    response = HttpResponse(_found(name).html)
    # django-csp leaves a policy alone that stands there already
    response["Content-Security-Policy"] = _HTML_POLICY
    return response


def _folder() -> Path:
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if not settings.SHOW_DEVELOPMENT_PAGES or folder is None:
        raise Http404
    return Path(folder)


def _found(name: str) -> Letter:
    found = letter(_folder(), name)
    if found is None:
        raise Http404
    return found
