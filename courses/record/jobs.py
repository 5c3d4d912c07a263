"""What comes round by the clock: what was erased yesterday is gone for good."""

from django.utils import timezone

from core.jobs import every
from courses.record.models import WAY_BACK, JournalNote, OtherTraining


@every(minutes=60, name="forget what people erased from their record")
def forget_erased() -> None:
    """Delete notes and training that were erased longer ago than the way back lasts."""
    for model in (JournalNote, OtherTraining):
        model._default_manager.filter(erased_at__lt=timezone.now() - WAY_BACK).delete()
