"""People who write to each other, for tests."""

from datetime import datetime
from uuid import UUID, uuid4

from accounts.conversations.services import begin_conversation
from accounts.models import Message, Profile, User
from accounts.profiles.models import default_audiences


def open_to_messages(user: User, ring: str = "members") -> User:
    """Let everyone in this ring write to her."""
    Profile.objects.update_or_create(
        user=user, defaults={"audiences": default_audiences() | {"messages": ring}}
    )
    return user


def written(by: User, to: User, text: str, at: datetime, *, token: UUID | None = None) -> Message:
    """Return a message, sent by the service."""
    return begin_conversation(whom=to, text=text, token=token or uuid4(), by=by, at=at)
