"""The order in which a learner sees choices: mixed, and the same at every visit. Pure."""

from collections.abc import Sequence
from hashlib import sha256


def shuffled(items: Sequence[str], *, seed: str, never: Sequence[str] = ()) -> list[str]:
    """Return the items mixed, always in the same way for the same seed.

    Args:
        items: ids to mix.
        seed: learner and question; another learner sees another order.
        never: an order that would give the answer away; it is turned by one place.
    """
    mixed = sorted(items, key=lambda item: sha256(f"{seed}:{item}".encode()).digest())
    if len(mixed) > 1 and mixed == list(never):
        mixed = [*mixed[1:], mixed[0]]
    return mixed
