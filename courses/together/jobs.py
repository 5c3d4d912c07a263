"""What comes round for the rooms of runs."""

from django.utils import timezone

from core.jobs import every
from courses.together.rooms import close_rooms_of_runs_over


@every(minutes=60, name="let the rooms of runs that are over be read only")
def close_rooms() -> None:
    """Let the rooms of runs that are over be read only, where their course chose so."""
    close_rooms_of_runs_over(at=timezone.now())
