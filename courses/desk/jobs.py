"""What comes round by the clock at the trainer's desk."""

from django.utils import timezone

from core.jobs import every
from courses.desk.services import forget_follow_ups


@every(minutes=24 * 60, name="forget what was noted in runs long over")
def forget_notes() -> None:
    """Erase notes about people whose run has been over for thirty days."""
    forget_follow_ups(at=timezone.now())
