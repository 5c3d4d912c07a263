"""What a unit gives to take along: the task alone on a page to print, and the sheet of a download."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.throttle import throttle
from courses.learning.activities.registry import activity_types
from courses.learning.models import Activity
from courses.learning.screens import unit_words
from courses.learning.tasks import activities_of
from courses.learning.views import turn_away
from courses.learning.visits import Visit, visit_by_key


@never_cache
@require_safe
def activity_print(request: HttpRequest, unit_key: UUID, block_id: UUID) -> HttpResponse:
    """Show a task alone, as it is printed: nothing of what she wrote, lines to write on."""
    visit = _visit(request, unit_key)
    activity = _activity(request, unit_key, block_id)
    if not activity_types[activity.kind].is_printed_alone:
        raise Http404
    if not visit.reach.may_read:
        return turn_away(request, visit)
    context = {
        "visit": visit,
        "unit_title": unit_words(visit.entry, request)["title"],
        "words": activity.words_in(visit.entry.content_language),
        "template": f"courses/learning/print/{activity.kind}.html",
    }
    return render(request, "courses/learning/activity_print.html", context)


@never_cache
@require_safe
@throttle("activity-sheet", limit=60, per=60, methods=("GET",))
def activity_sheet(request: HttpRequest, unit_key: UUID, block_id: UUID) -> HttpResponse:
    """Give the sheet of a download as PDF, drawn from its text in the reader's language."""
    visit = _visit(request, unit_key)
    language = visit.entry.content_language
    words = _activity(request, unit_key, block_id).words_in(language)
    if not words.get("body"):
        raise Http404
    if not visit.reach.may_read:
        return turn_away(request, visit)
    # The typesetter takes a tenth of a second and tens of megabytes to load: only for who needs it.
    from courses.learning.sheets.drawing import sheet_pdf  # noqa: PLC0415

    pdf = sheet_pdf(
        title=words["title"], description=words["description"], body=words["body"], language=language
    )
    name = f"{slugify(words['title']) or 'leerkring'}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _visit(request: HttpRequest, unit_key: UUID) -> Visit:
    visit = visit_by_key(request, unit_key, get_language() or "nl", timezone.now())
    if visit is None:
        raise Http404
    return visit


def _activity(request: HttpRequest, unit_key: UUID, block_id: UUID) -> Activity:
    for activity in activities_of(unit_key, request):
        if activity.block_id == block_id:
            return activity
    raise Http404
