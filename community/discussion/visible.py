"""What is shown of a post or topic in each state, and to whom. Pure."""

from enum import Enum

from community.discussion.models import State


class Shown(Enum):
    """How much of a post somebody sees."""

    WORDS = "words"
    TRACE = "trace"
    NOTHING = "nothing"


def shown(state: str, *, is_own: bool, is_host: bool, is_moderator: bool, is_last: bool) -> Shown:
    """Say what of a post in this state is shown.

    Args:
        is_last: whether nothing stands after it: who withdraws what nobody answered leaves no trace.
    """
    if state == State.SHOWN:
        return Shown.WORDS
    if state == State.WAITING:
        return Shown.WORDS if is_own or is_host or is_moderator else Shown.NOTHING
    if state == State.HIDDEN:
        return Shown.WORDS if is_own or is_moderator else Shown.TRACE
    if state == State.WITHDRAWN and is_last:
        return Shown.NOTHING
    return Shown.TRACE


def opens(state: str, *, is_own: bool, is_host: bool, is_moderator: bool) -> bool:
    """Say whether a topic in this state can be opened by who reads its space."""
    match state:
        case State.SHOWN | State.WITHDRAWN:
            return True
        case State.WAITING:
            return is_own or is_host or is_moderator
        case State.HIDDEN:
            return is_own or is_moderator
    return False
