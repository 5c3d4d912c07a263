"""Addresses without a language: files of editors, the map of the site.

Of Wagtail's documents only the download is here: its door that asks a password for a private collection
lets one guess without limit, and private documents look unknown anyway (`wagtail_hooks.py`).
"""

from django.urls import URLPattern, path, re_path

from cms import feeds, media

urlpatterns: list[URLPattern] = [
    re_path(r"^documents/([0-9]{1,18})/(.*)$", media.serve_document, name="wagtaildocs_serve"),
    path("media/<path:path>", media.serve_media, name="media"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
]
