"""Addresses of moderation."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from community.moderation import deciding_views, flagging_views, views

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("house-rules/"), views.rules, name="house-rules"),
    path(_("transparency/"), views.transparency, name="transparency"),
    path(_("report/received/"), flagging_views.flag_received, name="flag-received"),
    path(_("report/follow/<str:token>/"), flagging_views.notice, name="notice"),
    path(_("report/<slug:kind>/<slug:key>/"), flagging_views.flag_something, name="flag"),
    path(_("decision/<uuid:case_id>/"), views.decision, name="decision"),
    path(_("decision/<uuid:case_id>/rewrite/"), views.decision_rewrite, name="decision-rewrite"),
    path(_("moderation/"), deciding_views.cases, name="cases"),
    path(_("moderation/log/"), deciding_views.moderation_log, name="moderation-log"),
    path(_("moderation/member/<slug:public_id>/"), deciding_views.member_history, name="moderation-member"),
    path(_("moderation/<uuid:case_id>/"), deciding_views.case, name="case"),
    path(_("moderation/<uuid:case_id>/hand-on/"), deciding_views.case_hand_on, name="case-hand-on"),
    path(_("moderation/<uuid:case_id>/second/"), deciding_views.case_second, name="case-second"),
]
