"""Addresses of the trainer's desk."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from courses.desk import correspondence_urls, person_views, views

urlpatterns: list[URLPattern] = [
    path(_("guiding/"), views.guided_runs, name="guided-runs"),
    path(_("guiding/<int:run_id>/"), views.run_participants, name="run-participants"),
    path(_("guiding/<int:run_id>/insight/"), views.run_insight, name="run-insight"),
    path(_("guiding/<int:run_id>/close/"), views.run_close, name="run-close"),
    path(_("guiding/<int:run_id>/people/<int:enrolment_id>/"), person_views.run_person, name="run-person"),
    path(
        _("guiding/<int:run_id>/people/<int:enrolment_id>/note/"),
        person_views.run_person_note,
        name="run-person-note",
    ),
    path(
        _("guiding/<int:run_id>/people/<int:enrolment_id>/note/<int:note_id>/erase/"),
        person_views.run_person_note_erase,
        name="run-person-note-erase",
    ),
    path(
        _("guiding/<int:run_id>/people/<int:enrolment_id>/extend/"),
        person_views.run_person_extend,
        name="run-person-extend",
    ),
    path(
        _("guiding/<int:run_id>/people/<int:enrolment_id>/activities/<int:activity_id>/complete/"),
        person_views.run_person_complete,
        name="run-person-complete",
    ),
    path(
        _("guiding/<int:run_id>/people/<int:enrolment_id>/activities/<int:activity_id>/attempts/"),
        person_views.run_person_attempts,
        name="run-person-attempts",
    ),
    *correspondence_urls.urlpatterns,
]
