"""What comes round by the clock for spaces."""

from django.utils import timezone

from community.spaces.services.inviting import erase_old_invitations
from core.jobs import every


@every(minutes=24 * 60, name="forget old invitations into spaces")
def forget_invitations() -> None:
    """Erase the links that stopped working thirty days ago."""
    erase_old_invitations(at=timezone.now())
