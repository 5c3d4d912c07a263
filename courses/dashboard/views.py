"""My learning, over HTTP."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.dashboard.selectors import my_learning_screen


@never_cache
@login_required
@require_safe
def my_learning(request: HttpRequest) -> HttpResponse:
    """Show where to go on, and all this person follows and followed."""
    screen = my_learning_screen(request, language=get_language() or "nl", at=timezone.now())
    return render(request, "courses/dashboard/my_learning.html", {"screen": screen})
