"""Changing and withdrawing what one wrote, and reading what it said before, over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.api import signed_in
from community.discussion import refusals, services
from community.discussion.addresses import post_url, url_of
from community.discussion.models import Draft, Post
from community.discussion.permissions import is_moderator, may_edit, may_withdraw
from community.discussion.rendering import render as render_text
from community.discussion.texts import clean_text
from community.discussion.writing.composing import Composer, owner_of
from community.discussion.writing.finding import post_at
from community.discussion.writing.forms import EditForm, WritingForm, words_of
from community.discussion.writing.picturing import put_picture_in
from community.discussion.writing.waiting import draft_of, initial_of, keep_draft, writing
from community.spaces.permissions import may_host
from core.errors import DomainError
from core.throttle import throttle


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("community-write", limit=60, per=60)
@writing
def post_edit(request: HttpRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """Change a post: what it said before is kept; what somebody else changed meanwhile is not lost."""
    post = post_at(request, pk, number)
    if not may_edit(request.user, post):
        raise Http404
    is_first = post.number == 1
    if request.method != "POST":
        draft = draft_of(request, f"post:{post.pk}", timezone.now())
        return _page(request, post, EditForm(initial=_initial(post, draft), is_first=is_first), draft=draft)
    form = EditForm(request.POST.copy(), request.FILES, is_first=is_first)
    act = request.POST.get("act", "")
    if act == "draft":
        return keep_draft(request, f"post:{post.pk}", back=_url(post))
    if act == "picture":
        return _page(request, post, put_picture_in(request, form, post.topic.space))
    return _changed(request, post, form, is_preview=act == "preview")


def _changed(request: HttpRequest, post: Post, form: EditForm, *, is_preview: bool) -> HttpResponse:
    if form.is_valid():
        try:
            if is_preview:
                return _page(request, post, form, preview=_preview(request, post, form))
            _change(request, post, form)
            return redirect(_url(post))
        except DomainError as refusal:
            if refusal.code == refusals.changed_meanwhile().code:
                return _both(request, post, form, refusal)
            form.refuse(refusal)
    return _page(request, post, form, status=422)


def _both(request: HttpRequest, post: Post, form: EditForm, refusal: DomainError) -> HttpResponse:
    """Show her text and what was saved meanwhile; saving again is on top of that."""
    post.refresh_from_db()
    form.put(version=str(post.version))
    form.refuse(refusal)
    return _page(request, post, form, current=post.text, status=409)


def _change(request: HttpRequest, post: Post, form: EditForm) -> None:
    told = form.cleaned_data
    services.edit_post(
        post=post,
        text=form.written,
        by=signed_in(request),
        at=timezone.now(),
        version=told["version"],
        title=told.get("title"),
        tags=words_of(told["tags"]) if "tags" in told else None,
    )


def _preview(request: HttpRequest, post: Post, form: EditForm) -> SafeString:
    return render_text(clean_text(form.written), space=post.topic.space, by=post.by, post=post).html


def _initial(post: Post, draft: Draft | None) -> dict[str, Any]:
    tags = ", ".join(sorted(post.topic.tags.names())) if post.number == 1 else ""
    initial = {"text": post.text, "title": post.topic.title, "tags": tags, "version": post.version}
    return {**initial, **initial_of(draft)}


def _page(
    request: HttpRequest,
    post: Post,
    form: WritingForm,
    *,
    draft: Draft | None = None,
    preview: SafeString | None = None,
    current: str = "",
    status: int = 200,
) -> HttpResponse:
    address = reverse("community:post-edit", args=[post.topic_id, post.topic.slug, post.number])
    composer = Composer(
        make=lambda: form,
        space=post.topic.space,
        action=address,
        draft=f"post:{post.pk}",
        owner=owner_of(request),
        here=address,
        kept=draft,
        settled=post.text,
        preview=preview,
        button=_("Save"),
    )
    context = {
        "post": post,
        "post_url": _url(post),
        "form": form,
        "composer": composer,
        "current": current,
        "may_withdraw": may_withdraw(request.user, post),
    }
    return render(request, "community/post_edit.html", context, status=status)


@never_cache
@require_safe
@writing
def post_history(request: HttpRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """Show what a post said before: to its writer, hosts and moderators."""
    post, user = post_at(request, pk, number), request.user
    if post.by_id != user.pk and not is_moderator(user) and not may_host(user, post.topic.space):
        raise Http404
    versions = list(post.versions.select_related("by").order_by("-number"))
    context = {"post": post, "post_url": _url(post), "versions": versions}
    return render(request, "community/post_history.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("community-act", limit=120, per=60)
@writing
def post_withdraw(request: HttpRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """Take back what one wrote, once she was asked whether she means it."""
    post = post_at(request, pk, number)
    if not may_withdraw(request.user, post):
        raise Http404
    if request.method != "POST":
        context = {"post": post, "post_url": _url(post)}
        return render(request, "community/post_withdraw.html", context)
    services.withdraw_post(post=post, by=signed_in(request), at=timezone.now())
    messages.success(request, _("Your message was taken away."))
    if post.number == 1 and not post.topic.answers_count:
        return redirect("community:space", post.topic.space.slug)
    return redirect(url_of(post.topic))


def _url(post: Post) -> str:
    return post_url(post.topic_id, post.topic.slug, post.number)
