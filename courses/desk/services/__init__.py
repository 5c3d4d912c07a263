"""What a trainer changes at her desk: one verb each."""

from courses.desk.services.follow_ups import erase_follow_up, forget_follow_ups, note_follow_up

__all__ = ["erase_follow_up", "forget_follow_ups", "note_follow_up"]
