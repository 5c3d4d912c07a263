"""Addresses of discussion."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from community.discussion.views import arranging, feeds, lists, topics, watching
from community.discussion.writing_urls import urlpatterns as writing

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("topic/<int:pk>-<slug:slug>/"), topics.topic, name="topic"),
    path(_("topic/<int:pk>/feed/"), feeds.topic_feed, name="topic-feed"),
    path(_("topic/<int:pk>/follow/"), watching.topic_watch, name="topic-watch"),
    path(_("topic/<int:pk>/arrange/"), arranging.topic_arrange, name="topic-arrange"),
    path(_("topic/<int:pk>/pin/"), arranging.topic_pin, name="topic-pin"),
    path(_("topic/<int:pk>/close/"), arranging.topic_close, name="topic-close"),
    path(_("topic/<int:pk>/move/"), arranging.topic_move, name="topic-move"),
    path(_("topic/<int:pk>/merge/"), arranging.topic_merge, name="topic-merge"),
    path(_("topic/<int:pk>/split/"), arranging.topic_split, name="topic-split"),
    path(_("my-topics/"), lists.my_topics, name="my-topics"),
    path(_("tag/<str:tag>/"), lists.tag, name="tag"),
    path(_("spaces/<slug:slug>/"), lists.space, name="space"),
    path(_("spaces/<slug:slug>/feed/"), feeds.space_feed, name="space-feed"),
    *writing,
]
