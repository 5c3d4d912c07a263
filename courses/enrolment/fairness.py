"""Who hears first when places open on a full run. Pure: values in, a number out.

Those waiting are told in the order in which they asked. Each open place is offered to one of them,
who has a day's head start before the next hears; nobody is told about a place that is gone.
"""

from datetime import timedelta

#: How long someone who was told may think before the next in line hears of the same place.
HEAD_START = timedelta(days=1)


def how_many_to_tell(*, free: int | None, thinking: int, waiting: int) -> int:
    """Return how many of those waiting hear of a place now.

    Args:
        free: open places, or None for a run without a limit.
        thinking: people told within the head start who have not answered yet.
        waiting: people not told yet.
    """
    if free is None:
        return waiting
    return max(0, min(free - thinking, waiting))
