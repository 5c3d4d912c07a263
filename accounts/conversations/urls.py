"""Addresses of conversations."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import pgettext_lazy

from accounts.conversations import views

urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "messages/"), views.conversations, name="conversations"),
    path(
        pgettext_lazy("address", "messages/to/<slug:person>/"),
        views.conversation_new,
        name="conversation-new",
    ),
    path(
        pgettext_lazy("address", "messages/to/<slug:person>/draft/"),
        views.message_draft,
        name="message-draft",
    ),
    path(pgettext_lazy("address", "messages/<uuid:public_id>/"), views.conversation, name="conversation"),
    path(
        pgettext_lazy("address", "messages/<uuid:public_id>/leave/"),
        views.conversation_leave,
        name="conversation-leave",
    ),
    path(
        pgettext_lazy("address", "messages/<uuid:public_id>/<int:message_id>/withdraw/"),
        views.message_withdraw,
        name="message-withdraw",
    ),
]
