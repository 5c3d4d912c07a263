"""The sheets of a run over HTTP, for those who guide it alone. Nothing of them is kept on the way."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.sheets import csv_answer, xlsx_answer
from core.throttle import throttle
from courses.catalogue.guiding import guided_run
from courses.desk.exports.rows import participants_sheet


@never_cache
@login_required
@require_safe
@throttle("run-export", limit=60, per=3600, methods=("GET",))
def run_export_csv(request: HttpRequest, run_id: int) -> StreamingHttpResponse:
    """Hand out who takes part in a run as CSV."""
    return csv_answer(participants_sheet(guided_run(request, run_id)))


@never_cache
@login_required
@require_safe
@throttle("run-export", limit=60, per=3600, methods=("GET",))
def run_export_xlsx(request: HttpRequest, run_id: int) -> FileResponse:
    """Hand out who takes part in a run as a spreadsheet."""
    return xlsx_answer(participants_sheet(guided_run(request, run_id)))
