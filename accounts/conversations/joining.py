"""Joins conversations to the registries below."""

from django.utils.translation import gettext_lazy as _

from accounts.conversations.own_data import ConversationsData
from accounts.conversations.telling import MESSAGE
from accounts.notifications.kinds import register_notification_kind
from accounts.registries import AccountLink, account_links, personal_data

OWN_DATA = ConversationsData()
LINK = AccountLink(_("Messages"), "mails", "accounts:conversations")


def join() -> None:
    """Announce the notification of a message, a line in the menu, and what is held about people."""
    register_notification_kind(MESSAGE)
    account_links.register("conversations", LINK)
    personal_data.register("conversations", OWN_DATA)
