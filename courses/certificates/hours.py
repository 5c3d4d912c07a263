"""How the minutes of a course are split by the way in which they were spent. Pure.

The effort of a course holds its meetings; its steps hold none of them. Where nothing is known of meetings,
the plan is what counts. Once the course has meetings in its outline, or the run has dated sessions, she is
told the hours of the sessions she was at, and no others: what she missed is named on the attest and is no
part of her hours. What she tried in her own class comes on top, because the effort of a course does not
hold it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from courses.certificates.snapshot import Hours, SessionHours


@dataclass(frozen=True)
class Effort:
    """What a course takes, in minutes."""

    total: int
    """All of it, meetings included."""
    in_units: int
    """What its steps take together."""
    format: str
    """Online, in_person or blended."""
    has_meetings: bool = False
    """Meetings stand in its outline."""


def split_minutes(
    effort: Effort, *, planned: int = 0, sessions: Sequence[SessionHours] = (), in_class: int = 0
) -> Hours:
    """Return the hours of someone who finished, split by kind.

    Args:
        planned: what all sessions of the run take together; 0 when it has none.
        sessions: those that were marked for her.
        in_class: what she tried in her own class.
    """
    if planned or sessions or effort.has_meetings:
        attended = sum(session.minutes for session in sessions if session.attended)
        return Hours(_on_her_own(effort, planned), attended, in_class)
    online = {"online": effort.total, "in_person": 0}.get(effort.format, min(effort.in_units, effort.total))
    return Hours(online, effort.total - online, in_class)


def _on_her_own(effort: Effort, planned: int) -> int:
    """Return what she did beside the sessions: what the steps take, or what the sessions leave over."""
    left = max(0, effort.total - planned)
    if effort.format == "in_person":
        return min(effort.in_units, left)
    return min(effort.in_units, effort.total) if effort.in_units else left
