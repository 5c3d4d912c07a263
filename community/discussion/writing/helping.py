"""What helps while typing: a preview, a kept draft, people to name, tags in use, conversations alike."""

import re

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.api import signed_in
from community.discussion.models import Post
from community.discussion.rendering import render as render_text
from community.discussion.services import save_draft
from community.discussion.suggesting import people_to_name, tags_in_use
from community.discussion.texts import STORY_PARTS, clean_text, story_text
from community.discussion.writing.finding import space_to_write_in
from community.discussion.writing.likeness import topics_like
from community.discussion.writing.waiting import writing
from core.errors import DomainError
from core.spoken import clock
from core.throttle import throttle

_PLACE = re.compile(r"(space|topic|post):[1-9][0-9]{0,17}")


@never_cache
@require_POST
@throttle("community-preview", limit=120, per=60)
@writing
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a text as it will stand."""
    space = space_to_write_in(request, slug)
    told = request.POST.get("text", "").strip()
    if request.POST.get("sort") == "story":
        parts = {name: request.POST.get(name, "") for name in STORY_PARTS}
        told = "\n\n".join(part for part in (told, story_text(parts)) if part)
    try:
        html = render_text(clean_text(told), space=space, by=signed_in(request), post=_changed(request)).html
    except DomainError as refusal:
        return render(request, "community/_preview.html", {"refusal": refusal}, status=422)
    return render(request, "community/_preview.html", {"preview": html})


def _changed(request: HttpRequest) -> Post | None:
    """Return her post that is being changed, so that its own pictures are shown."""
    kind, _colon, key = request.POST.get("draft", "").partition(":")
    if kind != "post" or not _PLACE.fullmatch(f"post:{key}"):
        return None
    return Post.objects.filter(pk=key, by=request.user.pk).first()


@never_cache
@require_POST
@throttle("community-draft", limit=120, per=60)
@writing
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed."""
    place, at = request.POST.get("draft", ""), timezone.now()
    if not _PLACE.fullmatch(place):
        raise Http404
    save_draft(user=signed_in(request), place=place, data=request.POST.dict(), at=at)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"saved": _("Kept as a draft at %(time)s") % {"time": clock(at)}})
    return HttpResponse(status=204)


@never_cache
@require_safe
@throttle("community-suggest", limit=240, per=60, methods=("GET",))
@writing
def mention_suggest(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose people who can read this space, by the beginning of a name."""
    space = space_to_write_in(request, slug)
    found = people_to_name(request.GET.get("q", ""), space=space, by=signed_in(request))
    return JsonResponse({"people": [{"name": each.name, "put": each.put} for each in found]})


@never_cache
@require_safe
@throttle("community-suggest", limit=240, per=60, methods=("GET",))
@writing
def tag_suggest(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose tags that are in use in this space."""
    space = space_to_write_in(request, slug)
    return JsonResponse({"tags": tags_in_use(request.GET.get("q", ""), space=space)})


@never_cache
@require_safe
@throttle("community-suggest", limit=240, per=60, methods=("GET",))
@writing
def topic_suggest(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose conversations that may hold the answer already."""
    space = space_to_write_in(request, slug)
    similar = topics_like(request.GET.get("title", ""), space=space, viewer=request.user)
    return render(request, "community/_similar.html", {"similar": similar})
