"""Beginning a conversation, over HTTP."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.api import signed_in
from community.discussion import services
from community.discussion.addresses import url_of
from community.discussion.models import Draft, State, Topic
from community.discussion.rendering import render as render_text
from community.discussion.texts import STORY_PARTS, clean_text
from community.discussion.writing.composing import Composer, owner_of
from community.discussion.writing.finding import space_to_write_in
from community.discussion.writing.forms import TopicForm, WritingForm, words_of
from community.discussion.writing.likeness import topics_like
from community.discussion.writing.picturing import put_picture_in
from community.discussion.writing.placing import place_told
from community.discussion.writing.waiting import draft_of, initial_of, keep_draft, writing
from community.spaces.models import Membership, Space
from community.spaces.permissions import may_host
from community.trust.api import needs_rules
from core.errors import DomainError
from core.throttle import throttle

_MOST_SPACES = 60
_ASKED = ("sort", "title", "text", "tags", "place")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("community-write", limit=60, per=60)
@writing
def topic_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a conversation in a space: what sort, a title, a text."""
    space, at = space_to_write_in(request, slug), timezone.now()
    if request.method != "POST":
        draft = draft_of(request, f"space:{space.pk}", at)
        return _page(request, space, _form(request, space, initial=_initial(request, space, draft)), draft)
    form = _form(request, space, request.POST.copy(), request.FILES)
    act = request.POST.get("act", "")
    if act == "draft":
        return keep_draft(request, f"space:{space.pk}", back=reverse("community:space", args=[space.slug]))
    if act == "picture":
        return _page(request, space, put_picture_in(request, form, space))
    if form.is_valid():
        try:
            if act == "preview":
                return _page(request, space, form, preview=_preview(request, space, form))
            return _begun(request, form, at)
        except DomainError as refusal:
            form.refuse(refusal)
    return _page(request, space, form, status=422)


def _form(request: HttpRequest, space: Space, *args: Any, **more: Any) -> TopicForm:
    return TopicForm(
        *args,
        spaces=_spaces(request, space),
        may_announce=may_host(request.user, space),
        asks_rules=needs_rules(signed_in(request)),
        **more,
    )


def _spaces(request: HttpRequest, space: Space) -> Sequence[Space]:
    """Return the spaces to choose from: this one, and her own in which she writes."""
    mine = Membership.objects.filter(user=request.user.pk, state=Membership.State.IN)
    spaces = Space.objects.filter(pk__in=mine.values("space"), reads_only_since=None).exclude(pk=space.pk)
    return [space, *spaces.order_by(F("last_at").desc(nulls_last=True))[:_MOST_SPACES]]


def _initial(request: HttpRequest, space: Space, draft: Draft | None) -> dict[str, Any]:
    asked = {name: request.GET[name][:2000] for name in _ASKED if request.GET.get(name)}
    return {"sort": Topic.Sort.QUESTION, "where": space.slug, **initial_of(draft), **asked}


def _begun(request: HttpRequest, form: TopicForm, at: datetime) -> HttpResponse:
    told = form.cleaned_data
    space = space_to_write_in(request, told["where"])
    topic = services.begin_topic(
        by=signed_in(request),
        space=space,
        sort=told["sort"],
        title=told["title"],
        text=form.written,
        at=at,
        tags=words_of(told["tags"]),
        is_nameless=form.is_without_name,
        place=place_told(request, told["place"]),
        token=told["token"],
        language=get_language() or "nl",
        agrees=told.get("agrees", False),
    )
    if topic.state == State.WAITING:
        messages.info(request, _("Thank you. A host looks at first messages; yours appears after that."))
    return redirect(url_of(topic))


def _preview(request: HttpRequest, space: Space, form: TopicForm) -> SafeString:
    return render_text(clean_text(form.written), space=space, by=signed_in(request)).html


def _page(
    request: HttpRequest,
    space: Space,
    form: WritingForm,
    draft: Draft | None = None,
    *,
    preview: SafeString | None = None,
    status: int = 200,
) -> HttpResponse:
    title = str(form["title"].value() or "")
    context = {
        "space": space,
        "form": form,
        "story": [form[name] for name in STORY_PARTS],
        "nameless_hint": _("Nobody sees who asks, not even in your answers here; only moderators can."),
        "similar": topics_like(title, space=space, viewer=request.user),
        "composer": Composer(
            make=lambda: form,
            space=space,
            action=reverse("community:topic-new", args=[space.slug]),
            draft=f"space:{space.pk}",
            owner=owner_of(request),
            here=request.path,
            kept=draft,
            settled=_last_begun(request, space),
            preview=preview,
        ),
    }
    return render(request, "community/topic_new.html", context, status=status)


def _last_begun(request: HttpRequest, space: Space) -> str:
    own = Topic.objects.filter(space=space, by=request.user.pk, posts__number=1).order_by("-at")
    return own.values_list("posts__text", flat=True).first() or ""
