"""Signing in by allauth's rules, and the person of a session by one plain statement."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User
from accounts.session.rows import user_row


class PersonBackend(AuthenticationBackend):
    """Finds who may sign in. Blocked people (`is_active`) are nobody, from the next request on."""

    def get_user(self, user_id: int) -> User | None:
        """Return the person behind a session; Django then compares the session's hash."""
        user = user_row(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
