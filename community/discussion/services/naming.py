"""Calling somebody otherwise where others named her: what was kept of her name follows."""

import re
from re import Match

from django.db import transaction
from django.utils.html import escape

from accounts.models import User
from community.discussion.models import Post, PostVersion
from community.discussion.services.holding import KIND
from search.api import mark_many_changed


@transaction.atomic
def name_anew(*, user: User) -> None:
    """Let the posts that name somebody call her what she is called now, and the search where she wrote.

    A name that somebody typed without choosing it from the list is a word like any other, and stays.
    """
    naming = Post.objects.filter(mentions__user=user)
    for post in naming.select_for_update(of=("self",)).order_by("pk"):
        post.text, post.html = _in_text(post.text, user), _in_html(post.html, user)
        post.save(update_fields=["text", "html"])
    for version in PostVersion.objects.filter(text__contains=f"]({user.public_id})"):
        version.text = _in_text(version.text, user)
        version.save(update_fields=["text"])
    topics = {*naming.values_list("topic", flat=True), *user.posts.values_list("topic", flat=True)}
    mark_many_changed(KIND, sorted(topics))


def _in_text(text: str, user: User) -> str:
    name = re.sub(r"[\[\]]", "", user.display_name)
    return re.sub(rf"@\[[^\]\[\n]{{1,80}}\]\({user.public_id}\)", f"@[{name}]({user.public_id})", text)


def _in_html(html: str, user: User) -> str:
    def called(found: Match[str]) -> str:
        return f"{found[1]}@{escape(user.display_name)}</a>"

    return re.sub(rf'(<a\b[^>]*/{user.public_id}/"[^>]*>)@[^<]*</a>', called, html)
