"""Addresses of a place on a run."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.enrolment import views

urlpatterns = [
    path(_("runs/enrol/"), views.run_choose, name="run-choose"),
    path(_("runs/<int:run_id>/enrol/"), views.run_enrol, name="run-enrol"),
    path(_("runs/<int:run_id>/withdraw/"), views.run_withdraw, name="run-withdraw"),
    path(_("runs/<int:run_id>/tell-me/"), views.run_tell_me, name="run-tell-me"),
]
