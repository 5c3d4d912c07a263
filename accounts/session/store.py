"""Sessions in the database, loaded by one plain statement. Everything else is Django's own store."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.session.rows import session_data


class SessionStore(DatabaseStore):
    """Django's database store with a quicker look-up; an expired or deleted session is empty."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return Django's own session table."""
        return Session

    def load(self) -> dict[str, Any]:
        """Return what this session holds; nothing when it expired or was deleted."""
        stored = session_data(self.session_key or "", at=timezone.now()) if self.session_key else None
        if stored is None:
            self._session_key = None
            return {}
        return dict(self.decode(stored))
