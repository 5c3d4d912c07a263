"""Tables of the people's storey, gathered from its floors."""

from accounts.identity.models import PendingIntent, User, UserManager
from accounts.privacy.models import DeletionRequest
from accounts.profiles.models import Profile

__all__ = ["DeletionRequest", "PendingIntent", "Profile", "User", "UserManager"]
