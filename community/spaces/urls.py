"""Addresses of spaces and of those who are in them."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from community.spaces.views import agenda, coming, front, inviting, members, setting

urlpatterns = [
    path("", front.community, name="front"),
    path(_("new-space/"), front.space_new, name="space-new"),
    path(_("into-a-space/<str:secret>/"), inviting.space_invitation, name="space-invitation"),
    path(_("spaces/<slug:slug>/join/"), coming.space_join, name="space-join"),
    path(_("spaces/<slug:slug>/ask/"), coming.space_ask, name="space-ask"),
    path(_("spaces/<slug:slug>/leave/"), coming.space_leave, name="space-leave"),
    path(_("spaces/<slug:slug>/follow/"), coming.space_watch, name="space-watch"),
    path(_("spaces/<slug:slug>/people/"), members.space_people, name="space-people"),
    path(_("spaces/<slug:slug>/people/<str:public_id>/"), members.space_person, name="space-person"),
    path(_("spaces/<slug:slug>/invite/"), inviting.space_invite, name="space-invite"),
    path(
        _("spaces/<slug:slug>/invite/<int:invitation_id>/withdraw/"),
        inviting.space_invitation_withdraw,
        name="space-invitation-withdraw",
    ),
    path(_("spaces/<slug:slug>/agenda/"), agenda.space_agenda, name="space-agenda"),
    path(_("spaces/<slug:slug>/agenda/<int:gathering_id>/"), agenda.gathering_edit, name="gathering-edit"),
    path(
        _("spaces/<slug:slug>/agenda/<int:gathering_id>/call-off/"),
        agenda.gathering_call_off,
        name="gathering-call-off",
    ),
    path(
        _("spaces/<slug:slug>/agenda/<int:gathering_id>.ics"),
        agenda.gathering_calendar,
        name="gathering-calendar",
    ),
    path(_("spaces/<slug:slug>/settings/"), setting.space_settings, name="space-settings"),
    path(_("spaces/<slug:slug>/links/"), setting.space_links, name="space-links"),
    path(_("spaces/<slug:slug>/close/"), setting.space_close, name="space-close"),
]
