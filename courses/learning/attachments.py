"""The files of a try-out over HTTP: handed out to who may have them, taken away by who added them.

What is not hers to see answers like what there is not.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.errors import DomainError
from courses.catalogue.permissions import guides_run
from courses.enrolment.models import Enrolment
from courses.learning import typed
from courses.learning.models import Activity, Attachment, Response
from courses.learning.services import save_drafts, take_away
from courses.learning.visits import visit_by_key


@dataclass(frozen=True)
class ShownAttachment:
    """A file as it stands with the try-out."""

    name: str
    url: str
    delete_url: str
    size: int


def attachments_beside(
    enrolment: Enrolment | None, activities: Sequence[Activity]
) -> Mapping[int, Mapping[str, Any]]:
    """Return the files that belong to someone's try-outs, the first one first."""
    if enrolment is None:
        return {}
    beside: defaultdict[int, dict[str, Any]] = defaultdict(lambda: {"attachments": []})
    for found in Attachment.objects.filter(enrolment=enrolment, activity__in=activities).order_by("pk"):
        beside[found.activity_id]["attachments"].append(
            ShownAttachment(
                found.name,
                reverse("courses:attachment", args=[found.pk]),
                reverse("courses:attachment-delete", args=[found.pk]),
                found.size,
            )
        )
    return beside


@never_cache
@login_required
@require_safe
def attachment(request: HttpRequest, attachment_id: int) -> FileResponse:
    """Hand out a file to its owner, and to the run's trainers while she shows them the try-out."""
    found = _found(attachment_id)
    if found.enrolment.user_id != request.user.pk and not _is_shown_to(request.user, found):
        raise Http404
    try:
        content = found.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    kind = "application/octet-stream"  # whatever it is, it is not opened here
    return FileResponse(content, as_attachment=True, filename=found.name, content_type=kind)


def _is_shown_to(user: Any, found: Attachment) -> bool:
    if not guides_run(user, found.enrolment.run):
        return False
    return Response.objects.filter(
        enrolment=found.enrolment_id, activity=found.activity_id, shown_at__isnull=False
    ).exists()


@require_POST
@login_required
def attachment_delete(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """Take away a file of one's own; what is typed around it is kept as a draft while that can be."""
    found = _found(attachment_id)
    if found.enrolment.user_id != request.user.pk:
        raise Http404
    at, unit_key = timezone.now(), found.activity.unit_key
    try:
        drafts = typed.typed_drafts(request.POST, unit_key, request)
        save_drafts(enrolment=found.enrolment, drafts=drafts, at=at)
    except DomainError:
        messages.info(request, _("This run is over. You can keep reading; nothing more is recorded."))
    take_away(attachment=found)
    messages.success(request, _("“%(name)s” is gone.") % {"name": found.name})
    visit = visit_by_key(request, unit_key, get_language() or "nl", at)
    back = f"{visit.unit.url}#a-{found.activity.block_id}" if visit else reverse("courses:my-learning")
    return HttpResponseRedirect(back)


def _found(attachment_id: int) -> Attachment:
    """Return the attachment with what is asked about it.

    Raises:
        Http404: when there is none.
    """
    known = Attachment.objects.select_related("enrolment__run", "activity").filter(pk=attachment_id).first()
    if known is None:
        raise Http404
    return known
