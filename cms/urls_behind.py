"""Addresses behind the scenes that have to stand before Wagtail's own; its hooks come after them."""

from django.urls import URLPattern, path

from cms.tagging import suggest_tags

urlpatterns: list[URLPattern] = [
    path("tag-autocomplete/", suggest_tags, name="suggest-tags"),
    path("tag-autocomplete/taggit/tag/", suggest_tags, name="suggest-tags-again"),
]
