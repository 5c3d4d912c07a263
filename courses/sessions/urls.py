"""Addresses of this floor."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.sessions import learner_views, views

urlpatterns = [
    path(_("guiding/<int:run_id>/sessions/"), views.run_sessions, name="run-sessions"),
    path(_("guiding/<int:run_id>/sessions/plan/"), views.session_plan, name="session-plan"),
    path(_("guiding/<int:run_id>/sessions/<int:session_id>/"), views.session_change, name="session-change"),
    path(
        _("guiding/<int:run_id>/sessions/<int:session_id>/cancel/"),
        views.session_cancel,
        name="session-cancel",
    ),
    path(
        _("guiding/<int:run_id>/sessions/<int:session_id>/presence/"),
        views.session_presence,
        name="session-presence",
    ),
    path(_("runs/<int:run_id>/sessions.ics"), learner_views.run_calendar, name="run-calendar"),
    path(_("sessions/<int:session_id>.ics"), learner_views.session_calendar, name="session-calendar"),
    path(_("sessions/<int:session_id>/word/"), learner_views.session_word, name="session-word"),
]
