"""Addresses at which one writes."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.discussion.writing import answering, beginning, changing, helping, picturing

_post: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "edit/"), changing.post_edit, name="post-edit"),
    path(pgettext_lazy("address", "history/"), changing.post_history, name="post-history"),
    path(pgettext_lazy("address", "withdraw/"), changing.post_withdraw, name="post-withdraw"),
    path(pgettext_lazy("address", "thank/"), answering.post_thank, name="post-thank"),
    path(pgettext_lazy("address", "show/"), answering.post_show, name="post-show"),
    path(pgettext_lazy("address", "accept/"), answering.topic_accept, name="topic-accept"),
]
_space: list[URLPattern | URLResolver] = [
    path(_("new/"), beginning.topic_new, name="topic-new"),
    path(pgettext_lazy("address", "preview/"), helping.preview, name="preview"),
    path(pgettext_lazy("address", "picture/"), picturing.picture_add, name="picture-add"),
    path(pgettext_lazy("address", "name/"), helping.mention_suggest, name="mention-suggest"),
    path(pgettext_lazy("address", "tags/"), helping.tag_suggest, name="tag-suggest"),
    path(pgettext_lazy("address", "alike/"), helping.topic_suggest, name="topic-suggest"),
]
_topic: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "write/"), answering.post_write, name="post-write"),
    path("<int:number>/", include(_post)),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "draft/"), helping.draft, name="draft"),
    path("picture/<uuid:public_id>.webp", picturing.picture, name="picture"),
    path(_("spaces/<slug:slug>/"), include(_space)),
    path(_("topic/<int:pk>-<slug:slug>/"), include(_topic)),
]
