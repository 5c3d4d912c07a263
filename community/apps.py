"""Registers the storey with Django and joins it to the registries below it."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """The community storey."""

    name = "community"

    def ready(self) -> None:
        """Let every floor join the registries, the lowest first."""
        from community.discussion import joining as discussion
        from community.moderation import joining as moderation
        from community.spaces import joining as spaces
        from community.trust import joining as trust

        for floor in (trust, spaces, discussion, moderation):
            floor.join()
