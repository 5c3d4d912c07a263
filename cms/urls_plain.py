"""Addresses without a language: files of editors, the map of the site.

Of Wagtail's documents only the download is here: its door that asks a password for a private collection
lets one guess without limit, and private documents look unknown anyway (`wagtail_hooks.py`).
"""

from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from cms import feeds, media

urlpatterns: list[URLPattern] = [
    re_path(r"^documents/(\d+)/(.*)$", require_safe(serve), name="wagtaildocs_serve"),
    path("media/<path:path>", media.serve_media, name="media"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
]
