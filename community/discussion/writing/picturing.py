"""Adding and showing pictures, over HTTP."""

from typing import Any, TypeVar
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import signed_in
from community.discussion.models import PostPicture, State
from community.discussion.permissions import is_moderator, may_see_words
from community.discussion.services import add_picture
from community.discussion.texts import plain_line
from community.discussion.writing.finding import space_to_write_in
from community.discussion.writing.forms import WritingForm
from community.discussion.writing.waiting import writing
from community.registries import Viewer
from community.spaces.models import Space
from community.spaces.permissions import may_read
from core.errors import DomainError
from core.throttle import throttle

Written = TypeVar("Written", bound=WritingForm)


@require_POST
@throttle("community-picture", limit=40, per=600)
@writing
def picture_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a picture that was pasted, dropped or chosen, and return the words that show it."""
    space = space_to_write_in(request, slug)
    upload = request.FILES.get("picture")
    if not isinstance(upload, UploadedFile):
        return JsonResponse({"refused": _("Choose a picture first.")}, status=422)
    try:
        return JsonResponse({"markdown": _added(request, upload, space)})
    except DomainError as refusal:
        return JsonResponse({"refused": str(refusal)}, status=422)


def put_picture_in(request: HttpRequest, form: Written, space: Space) -> Written:
    """Return the form with the picture that came along at the end of its text, or with why it is refused."""
    upload = request.FILES.get("picture")
    form.put()
    if not isinstance(upload, UploadedFile):
        form.add_error("picture", _("Choose a picture first."))
        return form
    try:
        typed = str(request.POST.get("text", "")).rstrip()
        form.put(text=f"{typed}\n\n{_added(request, upload, space)}\n".lstrip())
    except DomainError as refusal:
        form.refuse(refusal)
    return form


def _added(request: HttpRequest, upload: UploadedFile[Any], space: Space) -> str:
    stem = plain_line((upload.name or "").rsplit(".", 1)[0])
    alt = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in stem)[:80].strip()
    picture = add_picture(upload=upload, space=space, by=signed_in(request), at=timezone.now(), alt=alt)
    return f"![{alt}]({reverse('community:picture', args=[picture.public_id])})"


@require_safe
def picture(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send a picture to those who may read the post it stands in; until then, to who added it."""
    found = (
        PostPicture.objects.select_related("post__topic__space", "space").filter(public_id=public_id).first()
    )
    if (
        found is None
        or not _may_see(request.user, found)
        or not found.file.storage.exists(str(found.file.name))
    ):
        raise Http404
    with found.file.open("rb") as kept:
        response = HttpResponse(kept.read(), content_type="image/webp")
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _may_see(viewer: Viewer, picture: PostPicture) -> bool:
    if picture.post is None:
        return viewer.is_authenticated and picture.by_id == viewer.pk
    post, topic = picture.post, picture.post.topic
    is_open = topic.state in (State.SHOWN, State.WITHDRAWN) or is_moderator(viewer)
    own = viewer.is_authenticated and post.by_id == viewer.pk
    return (is_open or own) and may_see_words(viewer, post) and may_read(viewer, topic.space)
