"""Addresses of conversations."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import pgettext_lazy as _

from accounts.conversations import views

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("address", "messages/"), views.conversations, name="conversations"),
    path(_("address", "messages/to/<slug:person>/"), views.conversation_new, name="conversation-new"),
    path(_("address", "messages/to/<slug:person>/draft/"), views.message_draft, name="message-draft"),
    path(_("address", "messages/<uuid:public_id>/"), views.conversation, name="conversation"),
    path(
        _("address", "messages/<uuid:public_id>/leave/"), views.conversation_leave, name="conversation-leave"
    ),
    path(
        _("address", "messages/<uuid:public_id>/<int:message_id>/withdraw/"),
        views.message_withdraw,
        name="message-withdraw",
    ),
]
