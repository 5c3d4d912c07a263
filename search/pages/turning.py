"""The pages of a list of which only the beginning is ever looked at. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

AROUND = 2
"""Pages shown before and after the current one."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page to turn to; `number` 0 is a gap."""

    number: int
    address: str
    is_current: bool = False


def leaves(current: int, last: int, address: Callable[[int], str]) -> list[Leaf]:
    """Return the first page, those around the current one, and a gap where pages are left out.

    The last page is no place anybody goes to, and finding it costs most; it is left out unless it is near.
    """
    if last <= 1:
        return []
    near = [number for number in range(current - AROUND, current + AROUND + 1) if 1 <= number <= last]
    shown = near if near[0] == 1 else [1, *([] if near[0] == 2 else [0]), *near]  # noqa: PLR2004
    return [Leaf(number, address(number) if number else "", number == current) for number in shown]
