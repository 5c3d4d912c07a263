"""Addresses of the trainer's desk."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from courses.desk import views

urlpatterns: list[URLPattern] = [
    path(_("guiding/"), views.guided_runs, name="guided-runs"),
    path(_("guiding/<int:run_id>/"), views.run_participants, name="run-participants"),
]
