"""How the minutes of a course are split by the way in which they were spent. Pure."""

from courses.certificates.snapshot import Hours


def split_minutes(*, total: int, in_units: int, format: str) -> Hours:  # noqa: A002  the word of the domain
    """Return the course's effort split by kind.

    Args:
        total: all minutes of the course, meetings included.
        in_units: what its steps take together.
        format: online, in_person or blended; only a blended course has both kinds.
    """
    if format == "in_person":
        return Hours(live_minutes=total)
    if format == "online":
        return Hours(online_minutes=total)
    online = min(in_units, total)
    return Hours(online_minutes=online, live_minutes=total - online)
