"""Addresses of notifications."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from accounts.notifications import settings_views, views

_list: list[URLPattern | URLResolver] = [
    path("", views.notifications, name="notifications"),
    path(pgettext_lazy("address", "seen/"), views.notifications_seen, name="notifications-seen"),
    path(
        pgettext_lazy("address", "choose/"),
        settings_views.notification_settings,
        name="notification-settings",
    ),
    path(
        pgettext_lazy("address", "choose/undo/"),
        settings_views.notification_choice_undo,
        name="notification-choice-undo",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "notifications/"), include(_list)),
    path(pgettext_lazy("address", "mail/off/<str:token>/"), settings_views.mail_off, name="mail-off"),
]
