"""Lasting ids: the same at every loading and in every language, made from the place of a thing.

A block is known by course, unit and place (an activity by its own name), its items by the block and
their place in it. Completions hang on these ids, so the rules here never change.
"""

from uuid import NAMESPACE_URL, UUID, uuid5

NAMESPACE = uuid5(NAMESPACE_URL, "https://leerkring.example/demo/")


def lasting_key(*place: object) -> UUID:
    """Return the id of what stands at this place."""
    return uuid5(NAMESPACE, "/".join(str(part) for part in place))


def lasting_id(*place: object) -> str:
    """Return the id of what stands at this place, as text."""
    return str(lasting_key(*place))
