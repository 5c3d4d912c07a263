"""The addresses of pages. They come last: every path that no other storey took is looked up in the index."""

from django.urls import URLPattern, path, re_path

from cms import feeds, views

urlpatterns: list[URLPattern] = [
    path("feed/", feeds.articles_feed, name="articles-feed"),
    re_path(r"^((?:[\w\-]+/)*)$", views.serve_page, name="wagtail_serve"),
]
