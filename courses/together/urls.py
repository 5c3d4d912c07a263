"""Addresses of what courses and the community do together."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from courses.together import room_views, views
from courses.together.groups import views as groups

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("learn/<uuid:unit_key>/margin/"), views.margin_write, name="margin-write"),
    path(_("learn/<uuid:unit_key>/ask-teachers/"), views.unit_ask_teachers, name="unit-ask-teachers"),
    path(_("study-group/"), groups.group_start, name="group-start"),
    path(_("study-group/<slug:slug>/progress/"), groups.progress_share, name="progress-share"),
    path(_("course/<uuid:course_key>/talk/"), room_views.course_talk, name="course-talk"),
    path(_("run/<int:run_id>/room/"), room_views.run_room_page, name="run-room"),
    path(_("run/<int:run_id>/room/open/"), room_views.run_room_open, name="run-room-open"),
]
