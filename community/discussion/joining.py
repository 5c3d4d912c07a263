"""Joins discussion to the registries below."""


def join() -> None:
    """Announce what this part offers."""
    from community.discussion import told

    told.register_kinds()
