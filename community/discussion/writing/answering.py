"""Answering, thanking and accepting, over HTTP."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.api import signed_in
from community.discussion import services
from community.discussion.addresses import post_url, url_of
from community.discussion.models import Post, State, Topic
from community.discussion.rendering import render as render_text
from community.discussion.texts import clean_text, quoted
from community.discussion.topic_page import MOST_DIGITS
from community.discussion.writing.composing import answering
from community.discussion.writing.finding import post_at, topic_to_answer, waiting_post
from community.discussion.writing.forms import PostForm
from community.discussion.writing.picturing import put_picture_in
from community.discussion.writing.placing import place_told
from community.discussion.writing.waiting import draft_of, initial_of, keep_draft, writing
from community.trust.api import needs_rules
from core.asked import whole_number
from core.errors import DomainError
from core.throttle import throttle


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("community-write", limit=60, per=60)
@writing
def post_write(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Answer in a conversation, on a page of its own; the field on other pages is sent here."""
    topic = topic_to_answer(request, pk)
    asks = needs_rules(signed_in(request))
    if request.method != "POST":
        return _page(request, topic, PostForm(initial=_initial(request, topic), asks_rules=asks))
    form = PostForm(request.POST.copy(), request.FILES, asks_rules=asks)
    act = request.POST.get("act", "")
    if act == "draft":
        return keep_draft(request, f"topic:{topic.pk}", back=url_of(topic))
    if act == "picture":
        return _page(request, topic, put_picture_in(request, form, topic.space))
    if form.is_valid():
        try:
            if act == "preview":
                return _page(request, topic, form)
            return _written(request, topic, form)
        except DomainError as refusal:
            form.refuse(refusal)
    return _page(request, topic, form, status=422)


def _written(request: HttpRequest, topic: Topic, form: PostForm) -> HttpResponse:
    told = form.cleaned_data
    post = services.write_post(
        by=signed_in(request),
        topic=topic,
        text=form.written,
        at=timezone.now(),
        answers_to=_answered(topic, told["answers_to"]),
        place=place_told(request, told["place"]),
        token=told["token"],
        agrees=told.get("agrees", False),
    )
    if post.state == State.WAITING:
        messages.info(request, _("Thank you. A host looks at first messages; yours appears after that."))
    if told["next"] and url_has_allowed_host_and_scheme(told["next"], None):
        return redirect(f"{told['next']}#p{post.number}")
    return redirect(post_url(topic.pk, topic.slug, post.number))


def _answered(topic: Topic, number: int | None) -> Post | None:
    if number is None or not 0 < number <= topic.last_number:
        return None
    return Post.objects.filter(topic=topic, number=number).first()


def _initial(request: HttpRequest, topic: Topic) -> dict[str, object]:
    """Begin with the draft, or with the words that are quoted."""
    initial = dict(initial_of(draft_of(request, f"topic:{topic.pk}", timezone.now())))
    number = whole_number(request.GET.get("quote", request.GET.get("answers", "")), most_digits=MOST_DIGITS)
    if number is not None:
        post = post_at(request, topic.pk, number)
        initial["answers_to"] = post.number
        if "quote" in request.GET and post.state == State.SHOWN:
            initial["text"] = f"{initial.get('text', '')}\n\n{quoted(post.text)}\n\n".lstrip()
    return initial


def _page(request: HttpRequest, topic: Topic, form: PostForm, status: int = 200) -> HttpResponse:
    preview = None
    if form.is_bound and request.POST.get("act") == "preview" and not form.errors:
        preview = render_text(clean_text(form.written), space=topic.space, by=signed_in(request)).html
    answered = _answered(topic, whole_number(str(form["answers_to"].value() or ""), most_digits=MOST_DIGITS))
    context = {
        "topic": topic,
        "topic_url": url_of(topic),
        "answered": answered if answered and answered.state == State.SHOWN else None,
        "composer": answering(request, topic, lambda: form, preview=preview),
    }
    return render(request, "community/write.html", context, status=status)


@require_POST
@throttle("community-act", limit=120, per=60)
@writing
def post_thank(request: HttpRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """Thank for a post, or with `undo` take the thanks back."""
    post, by = post_at(request, pk, number), signed_in(request)
    try:
        if request.POST.get("undo"):
            services.take_back_thanks(post=post, by=by)
        else:
            services.thank(post=post, by=by, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return _back(request, post)


@require_POST
@throttle("community-act", limit=120, per=60)
@writing
def topic_accept(request: HttpRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """Say that this answer helped, or with `undo` that it did not after all."""
    post, by = post_at(request, pk, number), signed_in(request)
    try:
        if request.POST.get("undo"):
            services.take_back_acceptance(topic=post.topic, by=by)
        else:
            services.accept_answer(topic=post.topic, post=post, by=by, at=timezone.now())
            messages.success(request, _("Fine that it helped. Whoever looks for this finds it first."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return _back(request, post)


@require_POST
@writing
def post_show(request: HttpRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """Let everyone read a first message that waited: hosts and moderators do."""
    post = waiting_post(request, pk, number)
    services.show_post(post=post, at=timezone.now())
    return _back(request, post)


def _back(request: HttpRequest, post: Post) -> HttpResponse:
    """Return to where she was: the page she came from where it says so, else the post."""
    there = request.POST.get("next", "")
    if there and url_has_allowed_host_and_scheme(there, None):
        return redirect(there)
    return redirect(post_url(post.topic_id, post.topic.slug, post.number))
