"""Where someone is signed in, read at once: allauth would ask for every device on its own."""

from typing import Any

from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.identity.signed_in import signed_in
from accounts.models import User


def devices_of(user: User) -> list[UserSession]:
    """Return the devices on which this person is signed in, the first one first; forget those she left.

    A session that ended, or that another password closed, counts as left.
    """
    noted = list(UserSession.objects.filter(user=user).order_by("created_at", "pk"))
    keys = [device.session_key for device in noted]
    stored = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    open_keys = {session.session_key for session in stored if _lets_in(session.get_decoded(), user)}
    left = [device.pk for device in noted if device.session_key not in open_keys]
    if left:
        UserSession.objects.filter(pk__in=left).delete()
    return [device for device in noted if device.session_key in open_keys]


def _lets_in(session: dict[str, Any], user: User) -> bool:
    hashes = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    is_hers = session.get(SESSION_KEY) == str(user.pk)
    return is_hers and any(constant_time_compare(session.get(HASH_SESSION_KEY, ""), each) for each in hashes)


class DevicesView(ListUserSessionsView):
    """The page of one's devices, with a button that signs out everywhere else."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the devices."""
        devices = devices_of(signed_in(self.request))
        context: dict[str, Any] = super(ListUserSessionsView, self).get_context_data(**kwargs)
        return context | {"sessions": devices, "session_count": len(devices)}
