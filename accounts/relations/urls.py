"""Addresses of relations."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import pgettext_lazy

from accounts.relations import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/people/", views.people, name="relations"),
    path(pgettext_lazy("address", "people/<slug:public_id>/follow/"), views.follow, name="follow"),
    path(pgettext_lazy("address", "people/<slug:public_id>/unfollow/"), views.unfollow, name="unfollow"),
    path(pgettext_lazy("address", "people/<slug:public_id>/block/"), views.block, name="block"),
    path(pgettext_lazy("address", "people/<slug:public_id>/unblock/"), views.unblock, name="unblock"),
]
