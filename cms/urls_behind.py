"""Addresses behind the scenes that have to stand before Wagtail's own; its hooks come after them."""

from django.urls import URLPattern, path
from wagtail.admin.auth import require_admin_access

from cms.tagging import suggest_tags

_suggest = require_admin_access(suggest_tags)
urlpatterns: list[URLPattern] = [
    path("tag-autocomplete/", _suggest, name="suggest-tags"),
    path("tag-autocomplete/taggit/tag/", _suggest, name="suggest-tags-again"),
]
