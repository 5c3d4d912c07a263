"""Addresses without a language: files of editors, the map of the site."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail.documents import urls as wagtaildocs_urls

from cms import feeds, media

urlpatterns: list[URLPattern | URLResolver] = [
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media.serve_media, name="media"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
]
