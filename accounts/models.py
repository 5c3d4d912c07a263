"""Tables of the people's storey, gathered from its floors."""

from accounts.conversations.models import Conversation, Message, MessageDraft
from accounts.identity.models import PendingIntent, User, UserManager
from accounts.notifications.models import Event, Notification, NotificationChoice, NotificationSettings
from accounts.privacy.models import DeletionRequest
from accounts.profiles.models import Profile
from accounts.relations.models import Block, Follow
from accounts.schools.models import (
    Affiliation,
    Campus,
    School,
    SchoolInvitation,
    SchoolNumber,
    StaffDomain,
    Team,
)

__all__ = [
    "Affiliation",
    "Block",
    "Campus",
    "Conversation",
    "DeletionRequest",
    "Event",
    "Follow",
    "Message",
    "MessageDraft",
    "Notification",
    "NotificationChoice",
    "NotificationSettings",
    "PendingIntent",
    "Profile",
    "School",
    "SchoolInvitation",
    "SchoolNumber",
    "StaffDomain",
    "Team",
    "User",
    "UserManager",
]
