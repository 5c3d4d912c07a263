"""Addresses of the search."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.pages import kept_views, views

app_name = "search"
urlpatterns = [
    path(_("search/"), views.results, name="results"),
    path(_("search/suggestions/"), views.suggestions, name="suggestions"),
    path(_("search/like/<str:thing>/"), views.similar, name="similar"),
    path(_("search/opened/"), views.opened, name="opened"),
    path(_("search/keep/"), kept_views.keep, name="keep"),
    path(_("search/kept/"), kept_views.kept_searches, name="kept"),
    path(_("search/kept/new/"), kept_views.news, name="news"),
    path(_("search/kept/<int:pk>/name/"), kept_views.rename, name="rename"),
    path(_("search/kept/<int:pk>/let-go/"), kept_views.let_go, name="let-go"),
]
