"""Forgetting the addresses of those who did not answer."""

from django.utils import timezone

from core.jobs import every
from courses.desk.invitations.services import erase_unanswered


@every(minutes=60, name="erase invitations without an answer")
def erase_old_invitations() -> None:
    """Erase what nobody answered within thirty days."""
    erase_unanswered(at=timezone.now())
