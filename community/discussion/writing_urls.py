"""Addresses at which one writes."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from community.discussion.writing import answering, beginning, changing, helping, picturing

_post: list[URLPattern | URLResolver] = [
    path("edit/", changing.post_edit, name="post-edit"),
    path("history/", changing.post_history, name="post-history"),
    path("withdraw/", changing.post_withdraw, name="post-withdraw"),
    path("thank/", answering.post_thank, name="post-thank"),
    path("show/", answering.post_show, name="post-show"),
    path("accept/", answering.topic_accept, name="topic-accept"),
]
_space: list[URLPattern | URLResolver] = [
    path(_("new/"), beginning.topic_new, name="topic-new"),
    path("preview/", helping.preview, name="preview"),
    path("picture/", picturing.picture_add, name="picture-add"),
    path("name/", helping.mention_suggest, name="mention-suggest"),
    path("tags/", helping.tag_suggest, name="tag-suggest"),
    path("alike/", helping.topic_suggest, name="topic-suggest"),
]
_topic: list[URLPattern | URLResolver] = [
    path("write/", answering.post_write, name="post-write"),
    path("<int:number>/", include(_post)),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("draft/", helping.draft, name="draft"),
    path("picture/<uuid:public_id>.webp", picturing.picture, name="picture"),
    path(_("spaces/<slug:slug>/"), include(_space)),
    path(_("topic/<int:pk>-<slug:slug>/"), include(_topic)),
]
