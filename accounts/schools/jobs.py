"""What happens by the clock: links that worked once are forgotten."""

from django.utils import timezone

from accounts.schools.services.inviting import erase_old_invitations
from core.jobs import every


@every(minutes=24 * 60, name="forget links of schools")
def forget_links() -> None:
    """Erase links for colleagues thirty days after they stopped to work."""
    erase_old_invitations(at=timezone.now())
