"""Addresses of the community, all under one word of the reader's language."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from community.discussion.urls import urlpatterns as discussion
from community.moderation.urls import urlpatterns as moderation
from community.spaces.urls import urlpatterns as spaces

_named = [*discussion, *moderation, *spaces]

urlpatterns = [path(pgettext_lazy("address", "community/"), include((_named, "community")))]
